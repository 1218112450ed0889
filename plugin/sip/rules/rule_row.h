// Builds the rows of the table of rules, each column by its name.
// Only rules.cpp includes it. A column that a row leaves out has the value that its comment names.
#ifndef SIP_RULES_RULE_ROW_H
#define SIP_RULES_RULE_ROW_H

#include <cstddef>
#include <cstdint>

#include "sip/rules/rules.h"

namespace sip {

class RuleRow {
public:
    constexpr RuleRow(const char *id, const char *name) noexcept {
        rule_.id = id;
        rule_.name = name;
    }

    /// How binding the rule is (RFC 2119). Every row names one.
    constexpr RuleRow &must() noexcept { return level(RuleLevel::kMust, false); }
    constexpr RuleRow &must_not() noexcept { return level(RuleLevel::kMust, true); }
    constexpr RuleRow &should() noexcept { return level(RuleLevel::kShould, false); }
    constexpr RuleRow &should_not() noexcept { return level(RuleLevel::kShould, true); }
    constexpr RuleRow &derived() noexcept { return level(RuleLevel::kDerived, false); }

    /// The level of the expert information. Every row names one.
    constexpr RuleRow &chat() noexcept { return severity(Severity::kChat); }
    constexpr RuleRow &note() noexcept { return severity(Severity::kNote); }
    constexpr RuleRow &warning() noexcept { return severity(Severity::kWarning); }
    constexpr RuleRow &error() noexcept { return severity(Severity::kError); }

    /// Checked with the MUSTs, though no RFC says MUST: calls fail by it.
    constexpr RuleRow &by_default() noexcept {
        rule_.by_default = true;
        return *this;
    }

    /// A call may come to nothing by it alone: lists of problems have it.
    constexpr RuleRow &fails_call() noexcept {
        rule_.fails_call = true;
        return *this;
    }

    /// The rule is about the order or time of messages. Left out: about one message.
    constexpr RuleRow &about_sequence() noexcept {
        rule_.is_sequence = true;
        return *this;
    }

    /// RFC and section. Every row names them.
    constexpr RuleRow &source(const char *source) noexcept {
        rule_.source = source;
        return *this;
    }

    /// The status codes from one to another, both included. May be said several times. Left out: all of SIP's.
    constexpr RuleRow &codes(std::uint16_t first, std::uint16_t last) noexcept {
        rule_.codes[ranges_++] = {first, last};
        return *this;
    }

    /// These status codes.
    template <class... Codes>
    constexpr RuleRow &code(Codes... list) noexcept {
        (codes(static_cast<std::uint16_t>(list), static_cast<std::uint16_t>(list)), ...);
        return *this;
    }

    /// The methods in CSeq. Left out: any, and responses without a CSeq too.
    constexpr RuleRow &methods(MethodSet set) noexcept {
        rule_.methods = set;
        return *this;
    }

    /// Checked only where the request came before in the capture.
    constexpr RuleRow &needs_request() noexcept {
        rule_.needs_request = true;
        return *this;
    }

    /// Checked only on this transport. Left out: on any.
    constexpr RuleRow &on(Transport transport) noexcept {
        rule_.transport = transport;
        return *this;
    }

    /// Checked only where the response has all of these headers.
    template <class... Names>
    constexpr RuleRow &with(Names... names) noexcept {
        rule_.with = headers_of(names...);
        return *this;
    }

    /// Checked only where the response lacks at least one of these headers.
    template <class... Names>
    constexpr RuleRow &without_any_of(Names... names) noexcept {
        rule_.without_any_of = headers_of(names...);
        return *this;
    }

    /// The rule is broken where this is true. Left out: wherever the columns above apply.
    constexpr RuleRow &broken_if(bool (*check)(const RuleInput &) noexcept) noexcept {
        rule_.broken = check;
        return *this;
    }

    /// Not said where one of these findings says it.
    constexpr RuleRow &told_by(Finding finding, Finding second = Finding::kNone,
                               Finding third = Finding::kNone) noexcept {
        rule_.told_by = {finding, second, third};
        return *this;
    }

    /// What is wrong, and what it leads to. Ends the row.
    constexpr Rule says(const char *en, const char *ko) noexcept {
        if (ranges_ == 0) codes(100, 699);
        rule_.text = {en, ko};
        return rule_;
    }

private:
    constexpr RuleRow &level(RuleLevel level, bool forbids) noexcept {
        rule_.level = level;
        rule_.forbids = forbids;
        return *this;
    }

    constexpr RuleRow &severity(Severity severity) noexcept {
        rule_.severity = severity;
        return *this;
    }

    Rule rule_;
    std::size_t ranges_ = 0;
};

constexpr RuleRow rule(const char *id, const char *name) noexcept { return {id, name}; }

}  // namespace sip

#endif
