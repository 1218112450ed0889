// Runs all readers of values, and checks what must hold of each.
// A value that something is added to must give the same as before, and what was added.
#include "value_checks.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "exact.h"
#include "sip/knowledge/causes/q850_causes.h"
#include "sip/knowledge/causes/reason_names.h"
#include "sip/knowledge/causes/warn_codes.h"
#include "sip/shown_text.h"
#include "sip/syntax/message.h"
#include "sip/syntax/value_reader.h"
#include "sip/syntax/values/digest.h"
#include "sip/syntax/values/reason.h"
#include "sip/syntax/values/retry_after.h"
#include "sip/syntax/values/warning.h"
#include "sip/text.h"

namespace fuzz {
namespace {

/// All that was read from a value, in words: two are the same if what was read is.
class Description {
public:
    explicit Description(std::string_view whole) : whole_(whole) {}

    Description &part(std::string_view text) {
        require_inside(text, whole_);
        words_.append(text).push_back('\n');
        return *this;
    }

    Description &number(std::uint64_t value) {
        words_.append(std::to_string(value)).push_back('\n');
        return *this;
    }

    [[nodiscard]] const std::string &words() const noexcept { return words_; }

private:
    std::string_view whole_;
    std::string words_;
};

std::vector<std::string> elements(std::string_view value, bool &malformed) {
    std::vector<std::string> found;
    sip::ListReader reader(value);
    for (std::string_view element; reader.next(element);) {
        require_inside(element, value);
        require(!element.empty() && sip::trim(element).size() == element.size());
        found.emplace_back(element);
    }
    malformed = reader.malformed();
    return found;
}

std::vector<std::string> parameters(std::string_view text, bool &malformed) {
    std::vector<std::string> found;
    sip::ParameterReader reader(text);
    for (sip::Parameter parameter; reader.next(parameter);) {
        require_inside(parameter.name, text);
        require_inside(parameter.value, text);
        require(sip::is_token(parameter.name) && (parameter.has_value || parameter.value.empty()));
        found.push_back(std::string(parameter.name) + (parameter.quoted ? "=\"" : "=") + std::string(parameter.value));
    }
    malformed = reader.malformed();
    return found;
}

void describe_reasons(std::string_view value, Description &description) {
    sip::ReasonReader reader(value);
    for (sip::Reason reason; reader.next(reason);) {
        description.part(reason.value).part(reason.protocol).part(reason.cause_text).part(reason.text);
        description.part(reason.location).number(reason.cause.value_or(0));
        const auto protocol = sip::reason_protocol(reason.protocol);
        const char *const name = sip::reason_cause_name(protocol, reason.cause.value_or(0));
        require(name == nullptr || *name != '\0');
        const std::uint32_t cause = reason.cause.value_or(0);
        require(!sip::has_q850_mapping(cause) || sip::fits_q850(sip::expected_code(cause), cause));
        sip::location_name(reason.location);
        sip::ReasonReader again(reason.value);  // one value by itself is read the same
        sip::Reason same;
        require(again.next(same) && same.text == reason.text && same.cause == reason.cause && !again.next(same));
    }
    description.number(reader.malformed() ? 1 : 0);
}

void describe_warnings(std::string_view value, Description &description) {
    sip::WarningReader reader(value);
    for (sip::Warning warning; reader.next(warning);) {
        description.part(warning.value).part(warning.digits).part(warning.agent).part(warning.text);
        require(warning.digits.size() == 3 && std::to_string(1000 + warning.code).substr(1) == warning.digits);
        sip::warning_name(warning.code);
    }
    description.number(reader.malformed() ? 1 : 0);
}

void describe_parts(std::string_view value, Description &description) {
    description.part(sip::address_of(value)).part(sip::parameters_of(value));
    description.part(sip::tag_of(value));
    const sip::Via via = sip::read_via(value);
    description.part(via.sent_by).part(via.branch);
    if (const auto wait = sip::read_retry_after(value)) {
        description.part(wait->seconds_text).part(wait->duration_text).part(wait->comment);
        description.number(wait->seconds).number(wait->duration.value_or(0));
    }
    if (const auto cseq = sip::read_cseq(value)) description.part(cseq->method).number(cseq->number);
    if (const auto status = sip::read_status_line(value)) {
        description.part(status->digits).part(status->phrase).number(status->code);
    }
    const sip::Digest digest = sip::read_digest(value);
    description.part(digest.scheme).part(digest.realm).part(digest.nonce);
    description.number(digest.has_qop ? 1 : 0).number(digest.stale ? 1 : 0);
}

std::string described(std::string_view value) {
    Description description(value);
    describe_parts(value, description);
    describe_reasons(value, description);
    describe_warnings(value, description);
    return description.words();
}

/// An element behind a list changes nothing of the others.
void check_lists(std::string_view value) {
    bool malformed = false;
    auto found = elements(value, malformed);
    bool as_malformed = false;
    const auto longer = elements(std::string(value) + R"(,"x")", as_malformed);
    if (!malformed) found.emplace_back(R"("x")");
    if (malformed) return;
    require(found == longer && !as_malformed);
}

void check_parameters(std::string_view value) {
    const std::string_view text = sip::parameters_of(value);
    require(text.empty() || text.front() == ';');
    bool malformed = false;
    auto found = parameters(text, malformed);
    bool unclosed = false;
    elements(text, unclosed);
    if (unclosed) return;
    bool as_malformed = false;
    const auto longer = parameters(std::string(text) + R"(;x="y")", as_malformed);
    found.emplace_back(R"(x="y)");
    require(found == longer && malformed == as_malformed);
}

bool is_twice_in(std::string_view text, std::string_view word) {
    const auto same = [](char a, char b) { return sip::lower(a) == sip::lower(b); };
    const auto *const first = std::search(text.begin(), text.end(), word.begin(), word.end(), same);
    return first != text.end() && std::search(first + 1, text.end(), word.begin(), word.end(), same) != text.end();
}

/// A second value behind it changes nothing of the first. Of two branches either may count.
void check_via(std::string_view value) {
    if (value.find(',') != std::string_view::npos || value.find('"') != std::string_view::npos) return;
    if (is_twice_in(value, "branch")) return;
    const sip::Via via = sip::read_via(value);
    const std::string list = std::string(value) + ",x";
    const sip::Via first = sip::read_via(list);
    require(via.sent_by == first.sent_by && via.branch == first.branch);
}

void check_number(std::string_view value) {
    constexpr std::size_t kMostDigits = 30;
    const auto number = sip::read_number(value);
    const bool digits =
        !value.empty() && std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
    require(digits || !number);
    if (!digits || value.size() > kMostDigits) return;
    double wanted = 0;  // holds more than 32 bits
    for (const char c : value) wanted = wanted * 10 + (c - '0');
    require(number.has_value() == (wanted <= UINT32_MAX));
    require(!number || wanted == static_cast<double>(*number));
}

/// One line of valid UTF-8, and fit to be shown as it is.
void check_shown(std::string_view value) {
    constexpr std::size_t kMost = 40;
    const std::string shown = sip::shown_text(value, kMost);
    const auto begins_character = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80; };
    require(static_cast<std::size_t>(std::count_if(shown.begin(), shown.end(), begins_character)) <= kMost);
    require(std::none_of(shown.begin(), shown.end(),
                         [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7F'; }));
    require(sip::shown_text(shown, kMost) == shown);
}

}  // namespace

void check_value(std::string_view value) {
    const Exact copy(value);
    require(described(value) == described(copy.view()));
    check_lists(copy.view());
    check_parameters(copy.view());
    check_via(copy.view());
    check_number(copy.view());
    check_shown(copy.view());
}

}  // namespace fuzz
