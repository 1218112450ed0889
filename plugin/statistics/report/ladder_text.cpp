// Draws the lines of a ladder; see the header file.
// Each begins with a frame number, so none looks like the end of the block that it stands in.
#include "statistics/report/ladder_text.h"

#include <algorithm>
#include <vector>

#include "compat.h"
#include "preferences.h"
#include "statistics/problem_texts.h"
#include "statistics/report/markdown.h"
#include "statistics/terminal_text.h"

namespace sip_response {
namespace {

constexpr std::size_t kMostColumns = 6;     // more do not fit on a screen
constexpr std::size_t kNarrowest = 20;      // of a column: room for `|--- SUBSCRIBE --->`
constexpr std::size_t kWidestText = 60;     // behind the columns, before the line is broken
constexpr std::size_t kLongestMethod = 13;  // longer than any registered one
constexpr double kSecond = 1e9;

constexpr sip::Text kFrame = {"Frame", "프레임"};
constexpr sip::Text kTime = {"Time", "시간"};
constexpr sip::Text kAgain = {"(again)", "(사본)"};
constexpr sip::Text kLeftOut = {"... # messages are left out", "... 메시지 #개 생략"};
constexpr sip::Text kLacksBeginning = {"... earlier messages are not kept", "... 이전 메시지는 보관하지 않음"};

/// Where the columns are, and which one an endpoint has.
struct Columns {
    std::vector<std::string> names;
    std::vector<std::size_t> of_endpoints;  ///< behind the last column where there is none
    std::size_t width = kNarrowest;
};

std::string without_trailing_spaces(std::string line) {
    line.erase(line.find_last_not_of(' ') + 1);
    return line;
}

/// Ports tell hosts apart only where the messages of a call stay on one address, as on a test machine.
bool needs_ports(const sip::Ladder &ladder) {
    const auto &all = ladder.endpoints;
    return std::any_of(ladder.steps.begin(), ladder.steps.end(), [&all](const sip::Step &step) {
        return step.source < all.size() && step.destination < all.size() &&
               all[step.source].first == all[step.destination].first;
    });
}

std::string name_of(const sip::HostAndPort &endpoint, bool with_port, sip::Mask *mask) {
    const auto &[address, port] = endpoint;
    const std::string host = mask == nullptr ? address : mask->host(address);
    if (!with_port || port == 0) return fenced_text(host);
    const bool has_colons = host.find(':') != std::string::npos;
    return fenced_text((has_colons ? "[" + host + "]" : host) + ":" + std::to_string(port));
}

Columns columns_of(const sip::Ladder &ladder, sip::Mask *mask) {
    Columns columns;
    const bool with_ports = needs_ports(ladder);
    for (const sip::HostAndPort &endpoint : ladder.endpoints) {
        const std::string name = name_of(endpoint, with_ports, mask);
        const auto known = std::find(columns.names.begin(), columns.names.end(), name);
        columns.of_endpoints.push_back(static_cast<std::size_t>(known - columns.names.begin()));
        if (known != columns.names.end() || columns.names.size() == kMostColumns) continue;
        columns.names.push_back(name);
        columns.width = std::max(columns.width, width_of(name) + 2);
    }
    return columns;
}

std::size_t column_of(const Columns &columns, std::size_t endpoint) {
    return endpoint < columns.of_endpoints.size() ? columns.of_endpoints[endpoint] : columns.names.size();
}

/// The bars of all columns, without an arrow.
std::string bars(const Columns &columns) {
    std::string line;
    for (std::size_t i = 0; i < columns.names.size(); ++i) line += padded("|", columns.width);
    return line;
}

/// The bars, and between two of them an arrow with the label.
std::string arrow(const Columns &columns, std::size_t from, std::size_t to, const std::string &label) {
    const auto [left, right] = std::minmax(from, to);
    const std::size_t room = (right - left) * columns.width - 1;
    const std::string middle =
        from < to ? padded("--- " + label + " ", room - 1, '-') + ">" : padded("<-- " + label + " ", room, '-');
    std::string line;
    for (std::size_t i = 0; i < left; ++i) line += padded("|", columns.width);
    line += "|" + middle;
    for (std::size_t i = right; i < columns.names.size(); ++i) line += padded("|", columns.width);
    return line;
}

std::string time_text(sip::Time time) {
    char text[64];
    g_snprintf(text, sizeof text, "%9.3f", static_cast<double>(time) / kSecond);
    return text;
}

std::string masked(const std::string &text, sip::Mask *mask) { return mask == nullptr ? text : mask->text(text); }

std::string step_text(const sip::Step &step, sip::Mask *mask) {
    std::string text = masked(step.text, mask);
    if (step.is_repeated) text = in_shown_language(kAgain) + (text.empty() ? "" : " " + text);
    return fenced_text(text);
}

/// A message whose hosts have no columns is told in words.
std::string lines_of_step(const Columns &columns, const sip::Step &step, sip::Time start, sip::Mask *mask) {
    const std::size_t from = column_of(columns, step.source);
    const std::size_t to = column_of(columns, step.destination);
    const bool has_arrow = from != to && std::max(from, to) < columns.names.size();
    std::string label = fenced_text(masked(step.label.empty() ? "?" : step.label, mask));
    if (width_of(label) > kLongestMethod) label = "...";
    std::string text = step_text(step, mask);
    if (!has_arrow) text = label + (text.empty() ? "" : " ") + text;

    char frame[32];
    g_snprintf(frame, sizeof frame, "%7u ", step.frame);
    std::string result = frame + time_text(step.clock - start) + "  ";
    const std::string indent(result.size(), ' ');
    result += has_arrow ? arrow(columns, from, to, label) : bars(columns);
    const std::vector<std::string> texts = lines_of(text, kWidestText);
    if (!texts.empty()) result += texts.front();
    result = without_trailing_spaces(result);
    for (std::size_t i = 1; i < texts.size(); ++i) result += "\n" + indent + bars(columns) + texts[i];
    return result + "\n";
}

}  // namespace

std::string ladder_text(const sip::Ladder &ladder, sip::Mask *mask) {
    const Columns columns = columns_of(ladder, mask);
    std::string result = padded(in_shown_language(kFrame), 8) + padded(in_shown_language(kTime), 11);
    result = padded(result, 19);
    for (const std::string &name : columns.names) result += padded(name, columns.width);
    result = without_trailing_spaces(result) + "\n";
    if (ladder.lacks_beginning) result += std::string(in_shown_language(kLacksBeginning)) + "\n";
    for (std::size_t i = 0; i < ladder.steps.size(); ++i) {
        if (ladder.left_out != 0 && i == sip::kFirstSteps) {
            result += filled(kLeftOut, {std::to_string(ladder.left_out)}) + "\n";
        }
        result += lines_of_step(columns, ladder.steps[i], ladder.steps.front().clock, mask);
    }
    return result;
}

}  // namespace sip_response
