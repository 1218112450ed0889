// Copies of the latest texts, as many as fit: what came long ago is forgotten, so that no capture costs much.
// The tracker keeps requests in it until their responses come.
#ifndef SIP_CALLS_RECENT_TEXTS_H
#define SIP_CALLS_RECENT_TEXTS_H

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <string_view>

namespace sip {

class RecentTexts {
public:
    static constexpr std::size_t kBlockSize = 65536;
    static constexpr std::size_t kMostBlocks = 128;

    /// Where a text is kept. Nothing is kept at the default one.
    struct Place {
        std::uint32_t block = 0;  ///< counted from 1
        std::uint16_t offset = 0;
        std::uint16_t size = 0;
    };

    /// Keeps a copy. Texts that would take an eighth of a block are not kept.
    Place keep(std::string_view text) {
        if (text.empty() || text.size() > kBlockSize / 8) return {};
        if (blocks_.empty() || used_ + text.size() > kBlockSize) begin_block();
        std::copy(text.begin(), text.end(), blocks_.back().get() + used_);
        const Place place = {forgotten_ + static_cast<std::uint32_t>(blocks_.size()), static_cast<std::uint16_t>(used_),
                             static_cast<std::uint16_t>(text.size())};
        used_ += text.size();
        return place;
    }

    /// The text that was kept there; empty once it is forgotten. It stays until the next one is kept.
    [[nodiscard]] std::string_view find(const Place &place) const noexcept {
        if (place.block <= forgotten_) return {};
        return {blocks_[place.block - forgotten_ - 1].get() + place.offset, place.size};
    }

private:
    void begin_block() {
        if (blocks_.size() == kMostBlocks) {
            blocks_.pop_front();
            ++forgotten_;
        }
        blocks_.emplace_back(new char[kBlockSize]);
        used_ = 0;
    }

    std::deque<std::unique_ptr<char[]>> blocks_;
    std::uint32_t forgotten_ = 0;  ///< blocks
    std::size_t used_ = 0;         ///< of the last block
};

}  // namespace sip

#endif
