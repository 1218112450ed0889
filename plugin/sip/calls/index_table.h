// A hash table from fingerprints to the numbers of records that are kept elsewhere.
// Open addressing, four bytes a slot: a million transactions are to cost little.
#ifndef SIP_CALLS_INDEX_TABLE_H
#define SIP_CALLS_INDEX_TABLE_H

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sip/calls/fingerprint.h"

namespace sip {

/// `Records`: a sequence with size(), and elements with a member `key`, a Fingerprint.
template <class Records>
class IndexTable {
public:
    static constexpr std::uint32_t kNone = UINT32_MAX;

    /// The number of the record with this key; kNone if there is none.
    [[nodiscard]] std::uint32_t find(const Records &records, const Fingerprint &key) const noexcept {
        if (slots_.empty()) return kNone;
        for (std::size_t at = key.low & mask();; at = (at + 1) & mask()) {
            if (slots_[at] == kNone || records[slots_[at]].key == key) return slots_[at];
        }
    }

    /// Enters the last of the records. Its key must not be in the table yet.
    void insert_last(const Records &records) {
        if (records.size() * 4 > slots_.size() * 3) grow(records);
        enter(records[records.size() - 1].key, static_cast<std::uint32_t>(records.size() - 1));
    }

private:
    static constexpr std::size_t kFirstSize = 64;

    [[nodiscard]] std::size_t mask() const noexcept { return slots_.size() - 1; }

    void enter(const Fingerprint &key, std::uint32_t number) noexcept {
        std::size_t at = key.low & mask();
        while (slots_[at] != kNone) at = (at + 1) & mask();
        slots_[at] = number;
    }

    void grow(const Records &records) {
        slots_.assign(slots_.empty() ? kFirstSize : slots_.size() * 2, kNone);
        for (std::size_t i = 0; i + 1 < records.size(); ++i) enter(records[i].key, static_cast<std::uint32_t>(i));
    }

    std::vector<std::uint32_t> slots_;
};

}  // namespace sip

#endif
