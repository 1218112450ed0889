// Fills the table of headers, and walks headers that come several times.
// Each of the two goes through the block once.
#include "sip/syntax/headers.h"

namespace sip {

void Headers::read(std::string_view block) noexcept {
    *this = {};
    block_ = block;
    HeaderReader reader(block);
    for (Header header; reader.next(header);) {
        const HeaderName name = find_header_name(header.name);
        if (name == HeaderName::kCount) continue;
        Known &known = known_[static_cast<std::size_t>(name)];
        if (!has(name)) known.first = header.value;
        ++known.count;
        present_ |= bit(name);
    }
    complete_ = reader.complete();
    behind_ = reader.rest();
}

Headers::Walk::Walk(const Headers &headers, HeaderName name) noexcept
    : reader_(headers.block_), names_(bit(name)), left_(headers.count(name)), name_(name) {
    if (left_ == 1) only_ = headers.first(name);
}

Headers::Walk::Walk(const Headers &headers, HeaderSet names) noexcept
    : reader_(headers.block_), names_(names & headers.present_), left_(0), name_(HeaderName::kCount) {
    for (std::size_t i = 0; names_ != 0 && i < kHeaderNames; ++i) {
        const auto name = static_cast<HeaderName>(i);
        if ((names_ & bit(name)) == 0) continue;
        left_ += headers.count(name);
        name_ = name;
    }
    if (left_ == 1) only_ = headers.first(name_);
}

bool Headers::Walk::next(std::string_view &value) noexcept {
    if (left_ == 0) return false;
    --left_;
    if (only_) {
        value = *only_;
        return true;
    }
    for (Header header; reader_.next(header);) {
        name_ = find_header_name(header.name);
        if ((names_ & bit(name_)) == 0) continue;
        value = header.value;
        return true;
    }
    return false;
}

}  // namespace sip
