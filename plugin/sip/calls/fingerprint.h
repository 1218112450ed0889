// Fingerprints of identifying texts, so that the tracker need not keep the texts.
// 128 bits with a seed: that two different texts share one is not to be expected, by chance or by design.
#ifndef SIP_CALLS_FINGERPRINT_H
#define SIP_CALLS_FINGERPRINT_H

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace sip {

struct Fingerprint {
    std::uint64_t high = 0;
    std::uint64_t low = 0;

    friend constexpr bool operator==(const Fingerprint &a, const Fingerprint &b) noexcept {
        return a.high == b.high && a.low == b.low;
    }
};

/// Eight bytes of a text as one number. They must be there.
inline std::uint64_t word_at(std::string_view text, std::size_t at) noexcept {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, sizeof word);
    return word;
}

/// What is left of a text behind its whole words, up to eight bytes: its last eight, some of them again, where it has
/// so many.
inline std::uint64_t last_word(std::string_view text) noexcept {
    constexpr std::size_t kWord = sizeof(std::uint64_t);
    if (text.size() >= kWord) return word_at(text, text.size() - kWord);
    constexpr std::size_t kHalf = kWord / 2;
    if (text.size() >= kHalf) {
        std::uint32_t halves[2];
        std::memcpy(&halves[0], text.data(), kHalf);
        std::memcpy(&halves[1], text.data() + text.size() - kHalf, kHalf);
        return std::uint64_t{halves[0]} << 32U | halves[1];
    }
    std::uint64_t word = 0;
    for (const char c : text) word = word << 8U | static_cast<unsigned char>(c);
    return word;
}

/// Takes texts and numbers one after the other; their boundaries count.
class Fingerprinter {
public:
    explicit Fingerprinter(std::uint64_t seed) noexcept : high_(seed ^ kFirst), low_(~seed ^ kSecond) {}

    Fingerprinter &add(std::uint64_t value) noexcept {
        add_high(value);
        add_low(value);
        return *this;
    }

    Fingerprinter &add(std::string_view text) noexcept {
        // Two words at a time, one for each half: get() mixes them.
        constexpr std::size_t kWord = sizeof(std::uint64_t);
        std::size_t at = 0;
        for (; at + 2 * kWord < text.size(); at += 2 * kWord) {
            add_high(word_at(text, at));
            add_low(word_at(text, at + kWord));
        }
        add_high(at + kWord < text.size() ? word_at(text, at) : 0);
        add_low(last_word(text));
        return add(text.size());
    }

    [[nodiscard]] Fingerprint get() const noexcept {
        Fingerprinter copy = *this;
        copy.add(high_ ^ low_).add(low_ + (high_ << 1U));
        return {copy.high_, copy.low_};
    }

private:
    static constexpr std::uint64_t kFirst = 0x9e3779b97f4a7c15;
    static constexpr std::uint64_t kSecond = 0xd6e8feb86659fd93;

    void add_high(std::uint64_t value) noexcept {
        high_ = (high_ ^ value) * kFirst;
        high_ ^= high_ >> 29U;
    }

    void add_low(std::uint64_t value) noexcept {
        low_ = (low_ + value) * kSecond;
        low_ ^= low_ >> 32U;
    }

    std::uint64_t high_;
    std::uint64_t low_;
};

/// A short fingerprint, for what only has to be told apart within one transaction or call.
inline std::uint32_t brief_fingerprint(std::uint64_t seed, std::string_view text) noexcept {
    constexpr std::uint64_t kFactor = 0x9e3779b97f4a7c15;
    constexpr std::size_t kWord = sizeof(std::uint64_t);
    std::uint64_t print = seed ^ (text.size() + 1) * kFactor;
    for (std::size_t at = 0; at + kWord < text.size(); at += kWord) {
        print = (print ^ word_at(text, at)) * kFactor;
        print ^= print >> 32U;
    }
    print = (print ^ last_word(text)) * kFactor;
    return static_cast<std::uint32_t>(print >> 32U);
}

}  // namespace sip

#endif
