// Compares the two halves of a negotiation; see the header file.
// Most codes are rows of a table: the header of the request, the header of the response, and the words between them.
#include "sip/rules/negotiation.h"

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

#include "sip/knowledge/findings.h"
#include "sip/knowledge/status_codes.h"
#include "sip/rules/rule_tools.h"
#include "sip/shown_text.h"
#include "sip/syntax/value_reader.h"
#include "sip/syntax/values.h"
#include "sip/syntax/values/binding_times.h"
#include "sip/text.h"

namespace sip {
namespace {

constexpr std::size_t kMostCharacters = 300;
constexpr std::size_t kEnoughBytes = 4 * kMostCharacters;
using Number = std::optional<std::uint32_t>;

/// The text in this language, with the values in place of its `#`.
std::string fill(const Text &text, Language language, std::initializer_list<std::string_view> values) {
    return fill_in(in_language(text, language), values);
}

void append(std::string &list, std::string_view value, std::string_view separator = ", ") {
    if (value.empty() || list.size() > kEnoughBytes) return;
    if (!list.empty()) list += separator;
    list += value;
}

std::string text_of(Number number) { return number ? std::to_string(*number) : std::string(); }

template <HeaderName kName>
std::string number_in(const Headers &headers) {
    return text_of(number_of(headers, kName));
}

template <HeaderName kName>
std::string list_in(const Headers &headers) {
    std::string list;
    Values values(headers, kName);
    for (std::string_view value; values.next(value);) append(list, value);
    return list;
}

template <HeaderName kName>
std::string name_in(const Request &request) {
    return std::string(without_parameters(request.headers.first(kName)));
}

std::string contacts_in(const Headers &headers) {
    std::string list;
    Values values(headers, HeaderName::kContact);
    for (std::string_view value; values.next(value);) append(list, address_of(value));
    return list;
}

std::string target_of(const Request &request) { return std::string(request_uri(request.start_line)); }

std::string session_interval_in(const Request &request) {
    return number_in<HeaderName::kSessionExpires>(request.headers);
}

std::string shortest_time_in(const Request &request) {
    const std::string_view method = request.start_line.substr(0, request.start_line.find(' '));
    return text_of(shortest_time(method, request.headers));
}

/// Codes whose two halves are one header each.
struct Pair {
    std::uint16_t first_code = 0;
    std::uint16_t last_code = 0;
    std::string (*asked)(const Request &request) = nullptr;  ///< null: the response says all
    std::string (*allowed)(const Headers &response) = nullptr;
    Text both;   ///< the first # stands for what was asked, the second for what is allowed
    Text alone;  ///< for responses without their request: # stands for what is allowed
};

constexpr Text kMinimumBoth = {"asked for # s, minimum # s", "요청 #초, 최소 #초"};
constexpr Text kMinimum = {"minimum # s", "최소 #초"};

constexpr Pair kPairs[] = {
    {305,
     305,
     target_of,
     contacts_in,
     {"request to #, to go through the proxy #", "요청 대상 #, 경유할 프록시 #"},
     {"to go through the proxy #", "경유할 프록시 #"}},
    {300,
     399,
     target_of,
     contacts_in,
     {"request to #, Contact: #", "요청 대상 #, Contact: #"},
     {"Contact: #", "Contact: #"}},
    {422, 422, session_interval_in, number_in<HeaderName::kMinSe>, kMinimumBoth, kMinimum},
    {423, 423, shortest_time_in, number_in<HeaderName::kMinExpires>, kMinimumBoth, kMinimum},
    {469,
     469,
     name_in<HeaderName::kInfoPackage>,
     list_in<HeaderName::kRecvInfo>,
     {"Info-Package # refused; accepted: #", "Info-Package # 거부, 받는 패키지: #"},
     {"accepted: #", "받는 패키지: #"}},
    {485,
     485,
     target_of,
     contacts_in,
     {"request to #, to choose from: #", "요청 대상 #, 후보: #"},
     {"to choose from: #", "후보: #"}},
    {489,
     489,
     name_in<HeaderName::kEvent>,
     list_in<HeaderName::kAllowEvents>,
     {"Event # refused; allowed: #", "Event # 거부, 허용: #"},
     {"allowed: #", "허용: #"}},
};

/// A response, its request if it is known, and the language of the line.
struct Exchange {
    const RuleInput &input;
    Language language;

    [[nodiscard]] const Message &response() const noexcept { return input.response(); }
    [[nodiscard]] const Request *request() const noexcept { return input.request(); }
};

std::string pair_text(const Exchange &exchange, const Pair &pair) {
    const std::string allowed = pair.allowed(exchange.response().headers);
    if (allowed.empty()) return {};
    std::string asked;
    if (pair.asked != nullptr && exchange.request() != nullptr) asked = pair.asked(*exchange.request());
    if (asked.empty()) return fill(pair.alone, exchange.language, {allowed});
    return fill(pair.both, exchange.language, {asked, allowed});
}

/// 405. The refused method is that of the CSeq, so no request is needed.
std::string method_text(const Exchange &exchange) {
    constexpr Text kBoth = {"# refused; allowed: #", "# 거부, 허용: #"};
    constexpr Text kAlone = {"allowed: #", "허용: #"};
    const std::string allowed = list_in<HeaderName::kAllow>(exchange.response().headers);
    if (allowed.empty()) return {};
    if (!exchange.response().cseq) return fill(kAlone, exchange.language, {allowed});
    return fill(kBoth, exchange.language, {exchange.response().cseq->method, allowed});
}

/// Compares tags as they are written: an option tag has no parameters (RFC 3261 section 25.1), so none are cut off.
bool has_tag(const Request &request, std::string_view tag) noexcept {
    for (const HeaderName name : {HeaderName::kSupported, HeaderName::kRequire}) {
        Values values(request.headers, name);
        for (std::string_view value; values.next(value);) {
            if (equal_ignoring_case(value, tag)) return true;
        }
    }
    return false;
}

/// 421. Names the demanded option tags that the request did not announce, or else says that it announced all of them.
std::string extension_text(const Exchange &exchange) {
    constexpr Text kNotAnnounced = {"needs #, not announced in Supported", "# 필요, 요청의 Supported에 없음"};
    constexpr Text kAnnounced = {"needs #, though Supported has it", "# 필요, 요청의 Supported에 이미 있음"};
    constexpr Text kAlone = {"needs #", "# 필요"};
    std::string needed;
    std::string missing;
    Values tags(exchange.response().headers, HeaderName::kRequire);
    for (std::string_view tag; tags.next(tag);) {
        append(needed, tag);
        if (exchange.request() != nullptr && !has_tag(*exchange.request(), tag)) append(missing, tag);
    }
    if (needed.empty()) return {};
    if (exchange.request() == nullptr) return fill(kAlone, exchange.language, {needed});
    if (missing.empty()) return fill(kAnnounced, exchange.language, {needed});
    return fill(kNotAnnounced, exchange.language, {missing});
}

/// A REGISTER on whose way a proxy put a Path, though the device does not list the extension: registrars may refuse
/// that with 420 (RFC 3327 section 5.3).
bool is_path_of_proxy(const Request &request, std::string_view tag) noexcept {
    return equal_ignoring_case(tag, "path") && request.headers.has(HeaderName::kPath);
}

/// 420. Tells what the request demands from what a proxy or the client only brought along.
std::string refused_extension_text(const Exchange &exchange) {
    constexpr Text kAlone = {"not supported: #", "지원하지 않음: #"};
    constexpr Text kDemanded = {"requires #: not supported", "# 요구, 지원하지 않음"};
    constexpr Text kOffered = {"refuses #, which the request only offers", "# 거부, 요청이 선택으로만 제시함"};
    constexpr Text kNotAsked = {"refuses #, which the request does not demand", "# 거부, 요청이 요구하지 않음"};
    std::string refused;
    std::string demanded;
    std::string offered;
    std::string not_asked;
    bool path = false;
    Values tags(exchange.response().headers, HeaderName::kUnsupported);
    for (std::string_view tag; tags.next(tag);) {
        append(refused, tag);
        if (exchange.request() == nullptr) continue;
        const Request &request = *exchange.request();
        if (demands(request.headers, tag)) {
            append(demanded, tag);
        } else if (announces(request.headers, tag)) {
            append(offered, tag);
        } else if (is_path_of_proxy(request, tag)) {
            path = true;
        } else {
            append(not_asked, tag);
        }
    }
    if (refused.empty()) return {};
    if (exchange.request() == nullptr) return fill(kAlone, exchange.language, {refused});
    std::string text;
    if (!demanded.empty()) append(text, fill(kDemanded, exchange.language, {demanded}), "; ");
    if (path) append(text, in_language(finding_info(Finding::kPathNotListed).text, exchange.language), "; ");
    if (!offered.empty()) append(text, fill(kOffered, exchange.language, {offered}), "; ");
    if (!not_asked.empty()) append(text, fill(kNotAsked, exchange.language, {not_asked}), "; ");
    return text;
}

/// 406 and 415. What the request wanted or sent, then what the server accepts: types, encodings, languages.
std::string format_text(const Exchange &exchange) {
    constexpr Text kSent = {"sent #", "보낸 형식: #"};
    constexpr Text kWanted = {"the request accepts only #", "요청이 받는 형식: #"};
    constexpr Text kTypes = {"accepted: #", "받는 형식: #"};
    constexpr Text kEncodings = {"accepted encodings: #", "받는 인코딩: #"};
    constexpr Text kLanguages = {"accepted languages: #", "받는 언어: #"};
    const bool about_answer = exchange.response().status.code == 406;
    std::string text;
    const auto add = [&text, &exchange](const Text &format, const std::string &value) {
        if (!value.empty()) append(text, fill(format, exchange.language, {value}));
    };
    add(kTypes, list_in<HeaderName::kAccept>(exchange.response().headers));
    add(kEncodings, list_in<HeaderName::kAcceptEncoding>(exchange.response().headers));
    add(kLanguages, list_in<HeaderName::kAcceptLanguage>(exchange.response().headers));
    if (exchange.request() == nullptr) return text;
    const std::string allowed = std::move(text);
    text.clear();
    if (about_answer) {
        add(kWanted, list_in<HeaderName::kAccept>(exchange.request()->headers));
    } else {
        add(kSent, std::string(exchange.request()->headers.first(HeaderName::kContentType)));
    }
    append(text, allowed);
    return text;
}

/// 2xx that set another session interval than the request asked for.
std::string session_text(const Exchange &exchange) {
    constexpr Text kSession = {"asked for a session interval of # s, set to # s", "세션 간격 요청 #초, 적용 #초"};
    if (!exchange.response().headers.has(HeaderName::kSessionExpires) || exchange.request() == nullptr) return {};
    const Number asked = number_of(exchange.request()->headers, HeaderName::kSessionExpires);
    const Number set = number_of(exchange.response().headers, HeaderName::kSessionExpires);
    if (!asked || !set || *asked == *set) return {};
    return fill(kSession, exchange.language, {text_of(asked), text_of(set)});
}

/// The first row that has the code; null if none has it.
const Pair *find_pair(unsigned code) noexcept {
    const auto *const row = std::find_if(std::begin(kPairs), std::end(kPairs), [code](const Pair &pair) {
        return code >= pair.first_code && code <= pair.last_code;
    });
    return row == std::end(kPairs) ? nullptr : row;
}

std::string exchange_text(const Exchange &exchange) {
    const unsigned code = exchange.response().status.code;
    switch (code) {
        case 405:
            return method_text(exchange);
        case 406:
        case 415:
            return format_text(exchange);
        case 420:
            return refused_extension_text(exchange);
        case 421:
            return extension_text(exchange);
        default:
            break;
    }
    if (is_success(code)) return session_text(exchange);
    const Pair *const pair = find_pair(code);
    return pair == nullptr ? std::string() : pair_text(exchange, *pair);
}

}  // namespace

std::string negotiation_text(const RuleInput &input, Language language) {
    return shown_text(exchange_text({input, language}), kMostCharacters);
}

}  // namespace sip
