// Fills the table of headers, and walks headers that come several times.
// Each of the two goes through the block once.
#include "sip/syntax/headers.h"

namespace sip {

void Headers::read(std::string_view block) noexcept {
    block_ = block;
    present_ = 0;
    HeaderReader reader(block);
    for (Header header; reader.next(header);) {
        const HeaderName name = find_header_name(header.name);
        if (name == HeaderName::kCount) continue;
        Known &known = known_[static_cast<std::size_t>(name)];
        if (!has(name)) {
            known = {static_cast<std::uint32_t>(header.value.data() - block.data()),
                     static_cast<std::uint32_t>(header.value.size()), 0};
        }
        ++known.count;
        present_ |= bit(name);
    }
    complete_ = reader.complete();
    size_ = block.size() - reader.rest().size();
}

Headers::Walk::Walk(const Headers &headers, HeaderName name) noexcept
    : names_(bit(name)), left_(headers.count(name)), name_(name) {
    begin(headers);
}

Headers::Walk::Walk(const Headers &headers, HeaderSet names) noexcept
    : names_(names & headers.present_), name_(HeaderName::kCount) {
    for (std::size_t i = 0; names_ != 0 && i < kHeaderNames; ++i) {
        const auto name = static_cast<HeaderName>(i);
        if ((names_ & bit(name)) == 0) continue;
        left_ += headers.count(name);
        if (name_ == HeaderName::kCount || headers.of(name).first < headers.of(name_).first) name_ = name;
    }
    begin(headers);
}

/// The first header is known. The others are read in the lines behind it.
void Headers::Walk::begin(const Headers &headers) noexcept {
    if (left_ == 0) return;
    first_ = headers.first(name_);
    if (left_ == 1) return;
    const std::size_t line_end = headers.block_.find('\n', headers.of(name_).first + first_.size());
    further_ = HeaderReader(headers.block_.substr(line_end + 1));
}

bool Headers::Walk::next(std::string_view &value) noexcept {
    if (left_ == 0) return false;
    --left_;
    if (at_first_) {
        at_first_ = false;
        value = first_;
        return true;
    }
    for (Header header; further_.next(header);) {
        name_ = find_header_name(header.name);
        if ((names_ & bit(name_)) == 0) continue;
        value = header.value;
        return true;
    }
    return false;
}

}  // namespace sip
