// Copies of the latest texts, as many as fit: the tracker keeps requests in it until their responses come.
// Each text has a number. What came long ago is forgotten.
#ifndef SIP_CALLS_RECORDS_RECENT_TEXTS_H
#define SIP_CALLS_RECORDS_RECENT_TEXTS_H

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>

namespace sip {

class RecentTexts {
public:
    /// All texts together, in bytes. More than ten thousand usual requests fit: responses come long before as many
    /// others do. Captures of millions of requests cost no more.
    static constexpr std::size_t kMostBytes = std::size_t{8} * 1024 * 1024;

    /// The longest text that is kept: no datagram is longer, and no real request over TCP.
    static constexpr std::size_t kLongest = std::size_t{64} * 1024;

    /// Keeps a copy and gives its number; 0 if the text is empty or too long.
    std::uint32_t keep(std::string_view text) {
        if (text.empty() || text.size() > kLongest) return 0;
        texts_.emplace_back(text);
        bytes_ += text.size();
        while (bytes_ > kMostBytes) {
            bytes_ -= texts_.front().size();
            texts_.pop_front();
            ++forgotten_;
        }
        return forgotten_ + static_cast<std::uint32_t>(texts_.size());
    }

    /// The text of this number; empty once it is forgotten, and for 0. The view lives until the next text is kept.
    [[nodiscard]] std::string_view find(std::uint32_t number) const noexcept {
        if (number <= forgotten_) return {};
        return texts_[number - forgotten_ - 1];
    }

private:
    std::deque<std::string> texts_;
    std::size_t bytes_ = 0;
    std::uint32_t forgotten_ = 0;  ///< how many texts: the first one left has the next number
};

}  // namespace sip

#endif
