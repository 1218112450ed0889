// Fuzzes the reading of one message: its start line, headers and values, and the part of a message in its body.
// The input is the message.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "exact.h"
#include "header_checks.h"
#include "mutator.h"
#include "sip/rules/negotiation.h"
#include "sip/rules/rules.h"
#include "sip/syntax/message.h"
#include "sip/syntax/values/binding_times.h"
#include "sip/syntax/values/redress.h"
#include "sip/texts/summary.h"
#include "sip/verdict.h"

namespace fuzz {

const std::size_t kControlBytes = 0;

namespace {

void check_response(const sip::Message &response, std::string_view bytes) {
    require_inside(sip::redress_contact(response), bytes);
    const sip::Verdict verdict = sip::judge(response, sip::Place::kMessage, {});
    require(verdict.status != nullptr && (verdict.info != nullptr) == (verdict.code >= 100 && verdict.code <= 699));
    require(*sip::name_of(verdict.situation) != '\0');
    sip::needs_attention(verdict);
    const sip::History nothing;
    const sip::RuleInput input(response, sip::Transport::kStream, false, nothing);
    sip::broken_rules(input, sip::RuleScope::kAll);
    sip::negotiation_text(input, sip::Language::kEnglish);
    // A phrase, a cause with its text, a warning, a comment: what a line has room for, without control characters.
    constexpr std::size_t kLongest = 2000;
    const std::string line =
        sip::headline(response, verdict) + sip::summary(response, verdict, sip::Language::kEnglish);
    require(line.size() < kLongest);
    require(std::none_of(line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; }));
}

void check_request(const sip::Message &request, std::string_view bytes) {
    sip::shortest_time(request.method, request.headers);
    sip::Message fragment;
    if (!sip::read_fragment(request, fragment)) return;
    require_inside(fragment.start_line, request.headers.behind());
    check_message(fragment, bytes);
    check_response(fragment, bytes);
}

/// What is behind the headers is not looked at to read them.
void check_without_body(const sip::Message &message, std::string_view bytes) {
    if (!message.headers.complete()) return;
    const Exact copy(bytes.substr(0, bytes.size() - message.headers.behind().size()));
    sip::Message same;
    require(sip::read_response(copy.view(), same) || sip::read_request(copy.view(), same));
    require(same.headers.present() == message.headers.present() && same.headers.complete());
    require(same.to_tag == message.to_tag && same.via.branch == message.via.branch);
}

}  // namespace
}  // namespace fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
    const fuzz::Exact copy({reinterpret_cast<const char *>(data), size});
    const std::string_view bytes = copy.view();
    sip::Message request;
    const bool is_request = sip::read_request(bytes, request);
    sip::Message response;
    const bool is_response = sip::read_response(bytes, response);
    fuzz::require(!is_request || !is_response);
    if (!is_request && !is_response) return 0;
    const sip::Message &message = is_request ? request : response;
    fuzz::check_message(message, bytes);
    fuzz::check_without_body(message, bytes);
    (is_request ? fuzz::check_request : fuzz::check_response)(message, bytes);
    return 0;
}
