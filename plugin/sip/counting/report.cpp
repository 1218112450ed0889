// Counts what there is, and chooses the calls that are written out; see the header file.
// Metrics and problems are counted where the other statistics have them counted.
#include "sip/counting/report.h"

#include <algorithm>
#include <set>

namespace sip {
namespace {

/// More than any network has that is captured at one place; only invented addresses are more.
constexpr std::size_t kMostHosts = 10'000;

/// What is left of a row: its calls that are not chosen yet.
struct Rest {
    Tally<std::uint32_t>::const_iterator next;
    Tally<std::uint32_t>::const_iterator end;
};

bool is_written(const Ladder *ladder) { return ladder != nullptr && ladder->call.kind != CallKind::kOther; }

/// The next call of the row that has a ladder and is not chosen yet; false if there is none.
bool choose_next(Rest &rest, const Ladders &ladders, std::set<std::uint32_t> &chosen) {
    while (rest.next != rest.end) {
        const std::uint32_t call = (rest.next++)->first;
        if (is_written(ladders.find(call)) && chosen.insert(call).second) return true;
    }
    return false;
}

/// In turns: the first call of each row, then the second of each, and so on.
void choose(std::vector<Rest> rows, const Ladders &ladders, std::set<std::uint32_t> &chosen) {
    while (!rows.empty()) {
        std::vector<Rest> left;
        for (Rest &row : rows) {
            if (chosen.size() == kMostWritten) return;
            if (choose_next(row, ladders, chosen)) left.push_back(row);
        }
        rows = std::move(left);
    }
}

}  // namespace

HostTraffic *Report::host_of(std::string_view address) {
    std::string name(address);
    const auto known = overview_.hosts.find(name);
    if (known != overview_.hosts.end()) return &known->second;
    if (overview_.hosts.size() == kMostHosts) {
        overview_.has_more_hosts = true;
        return nullptr;
    }
    return &overview_.hosts[std::move(name)];
}

void Report::count_overview(const ReportedMessage &message) {
    overview_.first = std::min(overview_.first.value_or(message.clock), message.clock);
    overview_.last = std::max(overview_.last.value_or(message.clock), message.clock);
    ++(message.counted.is_response ? overview_.responses : overview_.requests);
    if (message.is_repeated) ++overview_.repeated;
    ++overview_.transports[std::string(message.transport)];
    if (HostTraffic *const host = host_of(message.destination); host != nullptr) ++host->received;
    HostTraffic *const source = host_of(message.source);
    if (source == nullptr) return;
    ++source->sent;
    if (source->server.empty()) source->server = message.counted.server;
}

/// Metrics and problems count a request once, and no ACK: that is no transaction.
void Report::count(const ReportedMessage &message) {
    count_overview(message);
    if (message.counted.is_response || !message.is_repeated) {
        performance_.count(message.counted);
        problems_.count(message.counted);
    }
    if (message.has_call) ladders_.count(message);
}

FailedCalls Report::failed_calls() const {
    std::vector<Rest> serious;
    std::vector<Rest> by_user;
    for (std::size_t place = 0; place < problems_.size(); ++place) {
        const ProblemRow &row = problems_.at(place);
        (row.by_user ? by_user : serious).push_back({row.calls.begin(), row.calls.end()});
    }
    std::set<std::uint32_t> chosen;
    choose(std::move(serious), ladders_, chosen);
    choose(std::move(by_user), ladders_, chosen);

    FailedCalls failed;
    for (const CallKind kind : {CallKind::kCall, CallKind::kRegistration}) {
        failed.all += problems_.totals(kind).with_problems + problems_.totals(kind).by_user;
    }
    std::map<std::uint32_t, std::size_t> places;  // in failed.written, by call
    for (std::size_t place = 0; place < problems_.size(); ++place) {
        const ProblemRow &row = problems_.at(place);
        for (const std::uint32_t call : chosen) {
            if (row.calls.count(call) == 0) continue;
            const auto [known, is_new] = places.try_emplace(call, failed.written.size());
            if (is_new) failed.written.push_back({ladders_.find(call), {}});
            failed.written[known->second].problems.push_back(place);
        }
    }
    return failed;
}

}  // namespace sip
