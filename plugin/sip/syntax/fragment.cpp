// Finds the fragment in the body.
// Multipart bodies are not searched.
#include "sip/syntax/fragment.h"

#include "sip/knowledge/methods.h"
#include "sip/syntax/value_reader.h"
#include "sip/text.h"

namespace sip {

bool has_fragment(const Message &request) noexcept {
    constexpr std::string_view kType = "message/sipfrag";
    if (!request.headers.has(HeaderName::kContentType) || method_of(request.method) != Method::kNotify) return false;
    const std::string_view type = request.headers.first(HeaderName::kContentType);
    return equal_ignoring_case(trim(type.substr(0, type.find(';'))), kType);
}

bool read_fragment(const Message &request, Message &fragment) noexcept {
    if (!has_fragment(request)) return false;
    std::string_view body = request.headers.behind();
    // In a stream the next message may follow.
    const auto length = read_number(request.headers.first(HeaderName::kContentLength));
    if (length) body = body.substr(0, *length);
    return read_response(body, fragment);
}

}  // namespace sip
