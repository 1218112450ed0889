// Finds bytes in text, sixteen at a time where the processor has SSE2, and numbers of bits.
// Inline: this runs for every line and every value of every message, most of which are short.
#ifndef SIP_BYTE_SEARCH_H
#define SIP_BYTE_SEARCH_H

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#if defined(__SSE2__) || defined(_M_X64)
#define SIP_HAS_SSE2  // the compiler says it with a macro only
#include <emmintrin.h>
#endif
#ifdef _MSC_VER
#include <intrin.h>
#endif

namespace sip {

/// The number of the lowest bit that is set; there must be one.
template <class Bits>
std::size_t lowest_bit(Bits bits) noexcept {
#ifdef _MSC_VER
    unsigned long number = 0;
    _BitScanForward64(&number, bits);
    return number;
#else
    return static_cast<std::size_t>(__builtin_ctzll(bits));
#endif
}

/// How many bytes are looked at together.
constexpr std::ptrdiff_t kTogether = 16;

#ifdef SIP_HAS_SSE2
/// Which of sixteen bytes are one of `kWanted`: a bit each.
template <char... kWanted>
std::uint32_t bytes_that_are(const char *at) noexcept {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(at));
    __m128i found = _mm_setzero_si128();
    ((found = _mm_or_si128(found, _mm_cmpeq_epi8(bytes, _mm_set1_epi8(kWanted)))), ...);
    return static_cast<std::uint32_t>(_mm_movemask_epi8(found));
}

/// Which of sixteen bytes are the same at both places: a bit each.
inline std::uint32_t bytes_the_same(const char *a, const char *b) noexcept {
    const auto load = [](const char *at) { return _mm_loadu_si128(reinterpret_cast<const __m128i *>(at)); };
    return static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(load(a), load(b))));
}
#endif

/// The first `kWanted` of [at, end); `end` if there is none.
template <char... kWanted>
const char *find_any(const char *at, const char *end) noexcept {
#ifdef SIP_HAS_SSE2
    for (; end - at >= kTogether; at += kTogether) {
        const std::uint32_t found = bytes_that_are<kWanted...>(at);
        if (found != 0) return at + lowest_bit(found);
    }
#endif
    while (at != end && ((*at != kWanted) && ...)) ++at;
    return at;
}

#ifdef SIP_HAS_SSE2
/// As find_any, in a text that has at least kTogether bytes.
template <char... kWanted>
[[gnu::always_inline]] inline const char *find_in_rest(const char *at, const char *end) noexcept {
    const char *const last = end - kTogether;
    std::uint32_t found = bytes_that_are<kWanted...>(at);
    while (found == 0) {
        at += kTogether;
        if (at > last) {
            if (at >= end) return end;
            // The rest together with what was looked at before it.
            found = bytes_that_are<kWanted...>(last) >> (at - last);
            return found == 0 ? end : at + lowest_bit(found);
        }
        found = bytes_that_are<kWanted...>(at);
    }
    return at + lowest_bit(found);
}
#endif

/// Where a line ends, and the first mark in it; that is its end if it has none.
struct MarkedLine {
    const char *mark;
    const char *end;
};

/// The line from `at` on, which `kEnd` or the end of the text ends. The mark is mostly among the first bytes.
template <char kMark, char kEnd>
[[gnu::always_inline]] inline MarkedLine find_line(const char *at, const char *end) noexcept {
#ifdef SIP_HAS_SSE2
    if (end - at >= kTogether) {
        const std::uint32_t marks = bytes_that_are<kMark>(at);
        std::uint32_t ends = bytes_that_are<kEnd>(at);
        const char *from = at;
        const char *const last = at + (end - at - kTogether);
        while (ends == 0 && from + kTogether <= last) ends = bytes_that_are<kEnd>(from += kTogether);
        const char *const stop = ends != 0 ? from + lowest_bit(ends) : find_any<kEnd>(from + kTogether, end);
        if (marks == 0) return {find_any<kMark>(std::min(at + kTogether, stop), stop), stop};
        const char *const mark = at + lowest_bit(marks);
        return {mark < stop ? mark : stop, stop};
    }
#endif
    const char *const stop = find_any<kEnd>(at, end);
    return {find_any<kMark>(at, stop), stop};
}

/// Where the first `kWanted` of a text is, from `from` on, which is not behind its end; the text's size if there is
/// none.
template <char... kWanted>
std::size_t find_any(std::string_view text, std::size_t from = 0) noexcept {
    const char *const end = text.data() + text.size();
    const char *at = text.data() + from;
#ifdef SIP_HAS_SSE2
    for (; end - at >= kTogether; at += kTogether) {
        const std::uint32_t found = bytes_that_are<kWanted...>(at);
        if (found != 0) return static_cast<std::size_t>(at - text.data()) + lowest_bit(found);
    }
    // The rest together with what was looked at before it.
    const std::ptrdiff_t rest = end - at;
    if (rest != 0 && end - text.data() >= kTogether) {
        const std::uint32_t found = bytes_that_are<kWanted...>(end - kTogether) >> (kTogether - rest);
        return found == 0 ? text.size() : static_cast<std::size_t>(at - text.data()) + lowest_bit(found);
    }
#endif
    while (at != end && ((*at != kWanted) && ...)) ++at;
    return static_cast<std::size_t>(at - text.data());
}

}  // namespace sip

#endif
