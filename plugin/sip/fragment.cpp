// Finds the fragment in the body; see the header file.
// A body of several parts is not looked into.
#include "sip/fragment.h"

#include "sip/header_reader.h"
#include "sip/methods.h"
#include "sip/value_reader.h"

namespace sip {

bool read_fragment(const Message &request, Message &fragment) noexcept {
    constexpr std::string_view kType = "message/sipfrag";
    if (method_of(request.method) != Method::kNotify) return false;
    const std::string_view type = request.headers.first(HeaderName::kContentType);
    if (!equal_ignoring_case(trim(type.substr(0, type.find(';'))), kType)) return false;
    std::string_view body = request.headers.behind();
    // In a stream the next message follows.
    const auto length = read_number(request.headers.first(HeaderName::kContentLength));
    if (length) body = body.substr(0, *length);
    return read_response(body, fragment);
}

}  // namespace sip
