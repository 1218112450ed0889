// Finds bytes in text, sixteen at a time where the processor has SSE2, and numbers of bits.
// Inline: this runs for every line and every value of every message, most of which are short.
#ifndef SIP_SYNTAX_BYTE_SEARCH_H
#define SIP_SYNTAX_BYTE_SEARCH_H

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
    // Unsigned: it is not to be extended as a number with a sign would be.
    return static_cast<unsigned>(sizeof bits <= sizeof(unsigned) ? __builtin_ctz(static_cast<unsigned>(bits))
                                                                 : __builtin_ctzll(bits));
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

/// The same for letters of either case. Of other bytes, some that are not the same count as if they were.
inline std::uint32_t letters_the_same(const char *a, const char *b) noexcept {
    const auto load = [](const char *at) {
        return _mm_or_si128(_mm_loadu_si128(reinterpret_cast<const __m128i *>(at)), _mm_set1_epi8(' '));
    };
    return static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(load(a), load(b))));
}
#endif

/// The bytes that are one of some, for find_first.
template <char... kWanted>
struct AnyOf {
    static bool has(char c) noexcept { return ((c == kWanted) || ...); }
#ifdef SIP_HAS_SSE2
    static std::uint32_t bits(const char *at) noexcept { return bytes_that_are<kWanted...>(at); }
#endif
};

/// Those up to `kLast` in ASCII, or `kOther`. Up to the comma, or a semicolon: all that may end a token, and some signs
/// that are rare in tokens.
template <char kLast, char kOther>
struct UpToOr {
    static bool has(char c) noexcept { return static_cast<unsigned char>(c) <= kLast || c == kOther; }
#ifdef SIP_HAS_SSE2
    static std::uint32_t bits(const char *at) noexcept {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(at));
        const __m128i low = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(kLast)), bytes);
        const __m128i other = _mm_cmpeq_epi8(bytes, _mm_set1_epi8(kOther));
        return static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_or_si128(low, other)));
    }
#endif
};

/// The first of [at, end) that is `Wanted`; `end` if there is none. The text, from `text` on, may be looked at again
/// before `at`. Inlined by force: it runs for every line of every message.
template <class Wanted>
[[gnu::always_inline]] inline const char *find_first(const char *text, const char *at, const char *end) noexcept {
#ifdef SIP_HAS_SSE2
    if (end - text >= kTogether) {
        const char *const last = end - kTogether;
        for (; at <= last; at += kTogether) {
            const std::uint32_t found = Wanted::bits(at);
            if (found != 0) return at + lowest_bit(found);
        }
        // The rest together with what is before it.
        const std::uint32_t found = Wanted::bits(last) >> (at - last);
        return found == 0 ? end : at + lowest_bit(found);
    }
#endif
    while (at != end && !Wanted::has(*at)) ++at;
    return at;
}

/// The same for one of a few bytes.
template <char... kWanted>
[[gnu::always_inline]] inline const char *find_any(const char *text, const char *at, const char *end) noexcept {
    return find_first<AnyOf<kWanted...>>(text, at, end);
}

/// Where the first `kWanted` of a text is, from `from` on, which is not behind its end; the text's size if there is
/// none.
template <char... kWanted>
std::size_t find_any(std::string_view text, std::size_t from = 0) noexcept {
    const char *const begin = text.data();
    return static_cast<std::size_t>(find_any<kWanted...>(begin, begin + from, begin + text.size()) - begin);
}

}  // namespace sip

#endif
