// Takes a RAck apart; see the header file.
// Behind its first number it is written as a CSeq.
#include "sip/syntax/values/rack.h"

#include <algorithm>
#include <cstddef>

#include "sip/syntax/message.h"
#include "sip/syntax/value_reader.h"
#include "sip/text.h"

namespace sip {

std::optional<RAck> read_rack(std::string_view value) noexcept {
    value = trim(value);
    const auto *const space = std::find_if(value.begin(), value.end(), is_white_space);
    const auto digits = static_cast<std::size_t>(space - value.begin());
    const auto rseq = read_number(value.substr(0, digits));
    const auto cseq = read_cseq(trim(value.substr(digits)));
    if (!rseq || !cseq) return std::nullopt;
    return RAck{*rseq, cseq->number, cseq->method};
}

}  // namespace sip
