// Writes the sections of a report; see the header file.
// Each takes what it says from sip::Report, and escapes it.
#include "statistics/report/document.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "compat.h"
#include "preferences.h"
#include "statistics/problem_texts.h"
#include "statistics/report/ladder_text.h"
#include "statistics/report/markdown.h"
#include "statistics/report/report_texts.h"

namespace sip_response {
namespace {

constexpr std::size_t kMostHosts = 20;  // a ticket is about a few

using Cells = std::vector<std::string>;

class Document {
public:
    Document(const sip::Report &report, const ReportOptions &options) : report_(report), options_(options) {
        if (options.masks) mask_.emplace();
    }

    std::string write();

private:
    std::string shown(std::string_view text);
    std::string shown_story(std::string_view text);
    std::string shown_host(const std::string &address);
    std::string shown_party(const std::string &uri);
    std::string shown_parties(const sip::Ladder &ladder);
    std::string shown_users(const sip::Ladder &ladder);
    std::string shown_call_id(const std::string &call_id);
    void meet_parties(const sip::FailedCalls &failed);

    void write_overview();
    void write_hosts();
    void write_metrics();
    void write_problems();
    void write_failed_calls(const sip::FailedCalls &failed);
    void write_call(const sip::FailedCall &failed);
    void add_heading(const sip::Text &text) { text_ += std::string("\n## ") + in_shown_language(text) + "\n"; }
    void add_item(const sip::Text &name, const std::string &value);

    const sip::Report &report_;
    const ReportOptions &options_;
    std::optional<sip::Mask> mask_;
    std::string text_;
};

Cells names_of(std::initializer_list<sip::Text> texts) {
    Cells names;
    for (const sip::Text &text : texts) names.emplace_back(in_shown_language(text));
    return names;
}

/// The diagnoses of a call; where there are none, what single messages show.
const std::vector<sip::Diagnosis> &told_of(const sip::Ladder &ladder) {
    return ladder.diagnoses.empty() ? ladder.accounts : ladder.diagnoses;
}

std::string Document::shown(std::string_view text) {
    return markdown_text(mask_ ? mask_->text(text) : std::string(text));
}

/// A diagnosis names users without quotation marks.
std::string Document::shown_story(std::string_view text) {
    return markdown_text(mask_ ? mask_->text_with_users(text) : std::string(text));
}

std::string Document::shown_host(const std::string &address) {
    return markdown_text(mask_ ? mask_->host(address) : address);
}

std::string Document::shown_party(const std::string &uri) {
    if (uri.empty()) return "-";
    return markdown_text(mask_ ? mask_->party(uri) : uri);
}

/// Who calls whom.
std::string Document::shown_parties(const sip::Ladder &ladder) {
    return shown_party(ladder.from) + (ladder.to.empty() ? "" : " → " + shown_party(ladder.to));
}

/// Who registers.
std::string Document::shown_users(const sip::Ladder &ladder) {
    std::string text;
    for (const std::string &user : ladder.users) text += (text.empty() ? "" : ", ") + shown_party(user);
    return text.empty() ? shown_party(ladder.from) : text;
}

std::string Document::shown_call_id(const std::string &call_id) {
    return markdown_text(mask_ ? mask_->call_id(call_id) : call_id);
}

/// Texts may name the users of calls that are written further down.
void Document::meet_parties(const sip::FailedCalls &failed) {
    if (!mask_) return;
    for (const sip::FailedCall &call : failed.written) {
        shown_party(call.ladder->from);
        shown_party(call.ladder->to);
        for (const std::string &user : call.ladder->users) shown_party(user);
        for (const sip::Diagnosis &diagnosis : told_of(*call.ladder)) {
            shown_party(diagnosis.from);
            shown_party(diagnosis.to);
        }
    }
}

void Document::add_item(const sip::Text &name, const std::string &value) {
    text_ += std::string("- ") + in_shown_language(name) + ": " + value + "\n";
}

void Document::write_overview() {
    const sip::Overview &overview = report_.overview();
    if (overview.first) {
        add_item(report_texts::kTime, moment_text(*overview.first) + " - " + moment_text(*overview.last) + " (" +
                                          duration_text(*overview.last - *overview.first) + ")");
    }
    std::string messages =
        filled(report_texts::kMessageCounts, {std::to_string(overview.requests + overview.responses),
                                              std::to_string(overview.requests), std::to_string(overview.responses)});
    if (overview.repeated != 0) messages += filled(report_texts::kCopies, {std::to_string(overview.repeated)});
    add_item(report_texts::kMessages, messages);
    std::string transports;
    for (const auto &[name, count] : overview.transports) {
        transports += (transports.empty() ? "" : ", ") + shown(name) + " " + std::to_string(count);
    }
    if (!transports.empty()) add_item(report_texts::kTransport, transports);
    text_ += "- " + totals_text(report_.problems()) + "\n";
    if (!options_.filter.empty()) add_item(report_texts::kFilter, shown(options_.filter));
    if (options_.masks) text_ += std::string("- ") + in_shown_language(report_texts::kMasked) + "\n";
    if (options_.is_of_one_pass) text_ += std::string("- ") + in_shown_language(report_texts::kOnePass) + "\n";
}

void Document::write_hosts() {
    const sip::Overview &overview = report_.overview();
    if (overview.hosts.empty()) return;
    std::vector<std::pair<std::string, sip::HostTraffic>> hosts(overview.hosts.begin(), overview.hosts.end());
    std::stable_sort(hosts.begin(), hosts.end(), [](const auto &one, const auto &other) {
        return one.second.sent + one.second.received > other.second.sent + other.second.received;
    });
    add_heading(report_texts::kHosts);
    text_ +=
        "\n" +
        table_head(names_of({report_texts::kHost, report_texts::kSent, report_texts::kReceived, report_texts::kServer}),
                   "lrrl");
    for (std::size_t i = 0; i < std::min(hosts.size(), kMostHosts); ++i) {
        const auto &[address, traffic] = hosts[i];
        text_ += table_row({shown_host(address), std::to_string(traffic.sent), std::to_string(traffic.received),
                            shown(traffic.server)});
    }
    if (hosts.size() <= kMostHosts) return;
    const std::string more = std::to_string(hosts.size() - kMostHosts);
    text_ +=
        "\n" + filled(overview.has_more_hosts ? report_texts::kManyHosts : report_texts::kMoreHosts, {more}) + "\n";
}

void Document::write_metrics() {
    const sip::HostMetrics &all = report_.performance().hosts().front();
    bool is_first = true;
    for (const sip::MetricInfo &metric : sip::metrics()) {
        const sip::Fraction &fraction = all.fractions[static_cast<std::size_t>(metric.metric)];
        if (fraction.denominator == 0) continue;
        if (is_first) {
            add_heading(report_texts::kMetrics);
            text_ +=
                "\n" + table_head(names_of({report_texts::kMetric, report_texts::kValue, report_texts::kOf}), "lrr");
        }
        is_first = false;
        text_ += table_row({markdown_text(in_shown_language(metric.name)), value_text(metric, fraction),
                            share_text(metric, fraction)});
    }
}

void Document::write_problems() {
    const sip::Problems &problems = report_.problems();
    if (problems.size() == 0) return;
    add_heading(report_texts::kProblems);
    text_ += "\n" + table_head(names_of({{"\\#", "\\#"},
                                         {"Level", "수준"},
                                         report_texts::kCalls,
                                         report_texts::kTimes,
                                         report_texts::kCallers,
                                         report_texts::kFrames,
                                         report_texts::kMethod,
                                         report_texts::kHost,
                                         report_texts::kWhat,
                                         report_texts::kCheckNext}),
                               "rlrrrlllll");
    const std::size_t written = std::min(problems.size(), kMostProblemsShown);
    for (std::size_t place = 0; place < written; ++place) {
        const sip::ProblemRow &row = problems.at(place);
        text_ +=
            table_row({std::to_string(place + 1), level_text(row.level()), std::to_string(row.calls.size()),
                       std::to_string(row.count), std::to_string(row.callers.size()), frames_text(row),
                       shown(row.method), shown_host(row.host), shown(sentence_of(row)), markdown_text(row.check)});
    }
    if (problems.size() > written) {
        text_ += "\n" + filled(kMoreKinds, {std::to_string(problems.size() - written)}) + "\n";
    }
}

void Document::write_call(const sip::FailedCall &failed) {
    const sip::Ladder &ladder = *failed.ladder;
    const std::string number = std::to_string(ladder.call.number);
    const bool is_call = ladder.call.kind == sip::CallKind::kCall;
    const std::string parties = is_call ? shown_parties(ladder) : shown_users(ladder);
    text_ += "\n### " + filled(is_call ? report_texts::kCall : report_texts::kRegistration, {number, parties}) + "\n\n";
    const sip::Step &first = ladder.steps.front();
    add_item(report_texts::kStart, moment_text(first.clock) + ", " +
                                       filled(report_texts::kFrameRange, {std::to_string(first.frame),
                                                                          std::to_string(ladder.steps.back().frame)}));
    std::string call_ids;
    for (const std::string &call_id : ladder.call_ids)
        call_ids += (call_ids.empty() ? "" : ", ") + shown_call_id(call_id);
    if (!call_ids.empty()) add_item({"Call-ID", "Call-ID"}, call_ids);
    for (const std::size_t place : failed.problems) {
        const sip::ProblemRow &row = report_.problems().at(place);
        text_ +=
            "- " + filled(report_texts::kProblem, {std::to_string(place + 1)}) + ": " + shown(sentence_of(row)) + "\n";
    }
    for (const sip::Diagnosis &diagnosis : told_of(ladder)) text_ += "\n" + shown_story(diagnosis.text) + "\n";
    text_ += "\n```text\n" + ladder_text(ladder, mask_ ? &*mask_ : nullptr) + "```\n";
}

void Document::write_failed_calls(const sip::FailedCalls &failed) {
    add_heading(report_texts::kFailedCalls);
    if (failed.all == 0) text_ += std::string("\n") + in_shown_language(report_texts::kNoneFailed) + "\n";
    if (failed.all > failed.written.size()) {
        text_ +=
            filled(report_texts::kSomeWritten, {std::to_string(failed.written.size()), std::to_string(failed.all)}) +
            "\n";
    }
    for (const sip::FailedCall &call : failed.written) write_call(call);
}

std::string Document::write() {
    const sip::FailedCalls failed = report_.failed_calls();
    meet_parties(failed);
    text_ = std::string("# ") + in_shown_language(report_texts::kTitle) + "\n\n";
    write_overview();
    write_hosts();
    write_metrics();
    write_problems();
    write_failed_calls(failed);
    return text_;
}

}  // namespace

std::string report_document(const sip::Report &report, const ReportOptions &options) {
    return Document(report, options).write();
}

}  // namespace sip_response
