// Walks the values of all headers of a name, however they are spread over comma lists and header lines.
// It stops after 64 values: more than any real message has, and a bound on the work that a made-up one causes.
#ifndef SIP_SYNTAX_VALUES_H
#define SIP_SYNTAX_VALUES_H

#include <string_view>

#include "sip/knowledge/methods.h"
#include "sip/syntax/headers.h"
#include "sip/syntax/value_reader.h"

namespace sip {

class Values {
public:
    static constexpr int kMost = 64;

    Values(const Headers &headers, HeaderName name) noexcept : walk_(headers.walk(name)), list_({}) {}

    /// Reads the next value, without white space around it; false at the end. See ListReader::next.
    bool next(std::string_view &value) noexcept {
        if (count_ == kMost) return false;
        while (!list_.next(value)) {
            std::string_view header;
            if (!walk_.next(header)) return false;
            list_ = ListReader(header);
        }
        ++count_;
        return true;
    }

private:
    Headers::Walk walk_;
    ListReader list_;
    int count_ = 0;
};

/// The methods, of those with a name in methods.h, that the headers of this name list.
inline MethodSet methods_in(const Headers &headers, HeaderName name) noexcept {
    MethodSet found = 0;
    Values values(headers, name);
    for (std::string_view value; values.next(value);) {
        const Method method = method_of(value);
        if (method != Method::kOther) found |= methods(method);
    }
    return found;
}

}  // namespace sip

#endif
