// A sequence of records that only grows, and whose records stay where they are: the tracker has one of each kind.
// As std::deque, with larger blocks: looking a record up is a few instructions, and one allocation serves many.
#ifndef SIP_CALLS_RECORD_LIST_H
#define SIP_CALLS_RECORD_LIST_H

#include <cstddef>
#include <memory>
#include <vector>

namespace sip {

/// `Record` can be made without arguments.
template <class Record>
class RecordList {
public:
    using value_type = Record;

    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] bool empty() const noexcept { return size_ == 0; }

    /// The record of this number, which must be less than size().
    [[nodiscard]] Record &operator[](std::size_t number) noexcept {
        return blocks_[number / kBlockSize][number % kBlockSize];
    }
    [[nodiscard]] const Record &operator[](std::size_t number) const noexcept {
        return blocks_[number / kBlockSize][number % kBlockSize];
    }

    [[nodiscard]] const Record &back() const noexcept { return (*this)[size_ - 1]; }

    /// Adds an empty record.
    Record &add() {
        if (size_ % kBlockSize == 0) blocks_.emplace_back(new Record[kBlockSize]);
        return (*this)[size_++];
    }

    void push_back(const Record &record) { add() = record; }

private:
    static constexpr std::size_t kBlockSize = 64;

    std::vector<std::unique_ptr<Record[]>> blocks_;
    std::size_t size_ = 0;
};

}  // namespace sip

#endif
