// Fingerprints of identifying texts, so that the tracker need not keep the texts.
// 128 bits with a seed: that two different texts share one is not to be expected, by chance or by design.
#ifndef SIP_FINGERPRINT_H
#define SIP_FINGERPRINT_H

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

/// Takes texts and numbers one after the other; their boundaries count.
class Fingerprinter {
public:
    explicit Fingerprinter(std::uint64_t seed) noexcept : high_(seed ^ kFirst), low_(~seed ^ kSecond) {}

    Fingerprinter &add(std::uint64_t value) noexcept {
        high_ = (high_ ^ value) * kFirst;
        high_ ^= high_ >> 29U;
        low_ = (low_ + value) * kSecond;
        low_ ^= low_ >> 32U;
        return *this;
    }

    Fingerprinter &add(std::string_view text) noexcept {
        std::size_t at = 0;
        for (; at + sizeof(std::uint64_t) <= text.size(); at += sizeof(std::uint64_t)) {
            std::uint64_t word = 0;
            std::memcpy(&word, text.data() + at, sizeof word);
            add(word);
        }
        std::uint64_t rest = 0;
        if (at < text.size()) std::memcpy(&rest, text.data() + at, text.size() - at);
        add(rest);
        return add(text.size());
    }

    [[nodiscard]] Fingerprint get() const noexcept {
        Fingerprinter copy = *this;
        copy.add(high_ ^ low_);
        return {copy.high_, copy.low_};
    }

private:
    static constexpr std::uint64_t kFirst = 0x9e3779b97f4a7c15;
    static constexpr std::uint64_t kSecond = 0xd6e8feb86659fd93;

    std::uint64_t high_;
    std::uint64_t low_;
};

/// A short fingerprint, for what only has to be told apart within one transaction or call.
inline std::uint32_t brief_fingerprint(std::uint64_t seed, std::string_view text) noexcept {
    constexpr std::uint64_t kFactor = 0x9e3779b97f4a7c15;
    std::uint64_t print = seed ^ (text.size() + 1) * kFactor;
    std::size_t at = 0;
    std::uint64_t word = 0;
    for (; at + sizeof word <= text.size(); at += sizeof word) {
        std::memcpy(&word, text.data() + at, sizeof word);
        print = (print ^ word) * kFactor;
        print ^= print >> 32U;
    }
    word = 0;
    if (at < text.size()) std::memcpy(&word, text.data() + at, text.size() - at);
    print = (print ^ word) * kFactor;
    return static_cast<std::uint32_t>(print >> 32U);
}

}  // namespace sip

#endif
