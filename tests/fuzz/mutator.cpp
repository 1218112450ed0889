// The mutator that libFuzzer calls in place of its own; see the header file.
// Each change takes and gives lines, whatever they belong to: some of them move a whole message.
#include "mutator.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "sip/knowledge/methods.h"
#include "sip/knowledge/status_codes.h"
#include "sip/syntax/headers.h"

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t *data, std::size_t size, std::size_t most);
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t *data, std::size_t size, std::size_t most, unsigned seed);
extern "C" std::size_t LLVMFuzzerCustomCrossOver(const std::uint8_t *first, std::size_t first_size,
                                                 const std::uint8_t *second, std::size_t second_size,
                                                 std::uint8_t *result, std::size_t most, unsigned seed);

namespace fuzz {
namespace {

using Random = std::minstd_rand;
using Lines = std::vector<std::string>;  // each with its end

std::size_t below(Random &random, std::size_t limit) { return limit == 0 ? 0 : random() % limit; }

std::string_view text_of(const std::uint8_t *data, std::size_t size) {
    return {reinterpret_cast<const char *>(data), size};
}

Lines lines_of(std::string_view text) {
    Lines lines;
    while (!text.empty()) {
        const std::size_t size = std::min(text.find('\n'), text.size() - 1) + 1;
        lines.emplace_back(text.substr(0, size));
        text.remove_prefix(size);
    }
    return lines;
}

/// A line or a few, sometimes as many as a message has.
struct Range {
    std::ptrdiff_t first;
    std::ptrdiff_t end;
};

Range some_lines(const Lines &lines, Random &random) {
    constexpr std::array<std::size_t, 6> kCounts = {1, 1, 1, 2, 4, 16};
    const std::size_t first = below(random, lines.size());
    const std::size_t end = std::min(lines.size(), first + 1 + below(random, kCounts[below(random, kCounts.size())]));
    return {static_cast<std::ptrdiff_t>(first), static_cast<std::ptrdiff_t>(end)};
}

void insert_lines(Lines &lines, const Lines &more, Random &random) {
    const auto place = static_cast<std::ptrdiff_t>(below(random, lines.size() + 1));
    lines.insert(lines.begin() + place, more.begin(), more.end());
}

void drop(Lines &lines, Random &random) {
    const Range range = some_lines(lines, random);
    lines.erase(lines.begin() + range.first, lines.begin() + range.end);
}

void duplicate(Lines &lines, Random &random) {
    const Range range = some_lines(lines, random);
    const Lines copy(lines.begin() + range.first, lines.begin() + range.end);
    insert_lines(lines, copy, random);
}

void move(Lines &lines, Random &random) {
    const Range range = some_lines(lines, random);
    const Lines taken(lines.begin() + range.first, lines.begin() + range.end);
    lines.erase(lines.begin() + range.first, lines.begin() + range.end);
    insert_lines(lines, taken, random);
}

/// A part of a line, many times over.
void oversize(Lines &lines, Random &random) {
    std::string &line = lines[below(random, lines.size())];
    const std::size_t first = below(random, line.size());
    const std::string part = line.substr(first, 1 + below(random, 40));
    std::string grown;
    const std::size_t times = std::size_t{1} << below(random, 12);
    for (std::size_t i = 0; i < times; ++i) grown += part;
    line.insert(first, grown);
}

void add_header(Lines &lines, Random &random) {
    const auto name = static_cast<sip::HeaderName>(below(random, static_cast<std::size_t>(sip::HeaderName::kCount)));
    const std::string &other = lines[below(random, lines.size())];
    const std::string value = other.substr(std::min(other.find(':') + 1, other.size() - 1));
    insert_lines(lines, {std::string(sip::name_of(name)) + ":" + value}, random);
}

/// A fold at some place of a line, or none where one was.
void fold(Lines &lines, Random &random) {
    std::string &line = lines[below(random, lines.size())];
    line.insert(below(random, line.size()), below(random, 2) == 0 ? "\r\n " : "\n\t");
}

/// Another status code in some Status-Line.
void change_code(Lines &lines, Random &random) {
    constexpr std::string_view kVersion = "SIP/2.0 ";
    const std::size_t start = below(random, lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
        std::string &line = lines[(start + i) % lines.size()];
        const std::size_t at = line.find(kVersion);
        if (at == std::string::npos || line.size() < at + kVersion.size() + 3) continue;
        const std::size_t code =
            below(random, 4) == 0 ? 100 + below(random, 600) : 100 * (1 + below(random, 6)) + below(random, 30);
        line.replace(at + kVersion.size(), 3, std::to_string(code));
        return;
    }
}

/// Another method in place of one, everywhere or in one line.
void change_method(Lines &lines, Random &random) {
    const std::string_view from = sip::kMethods[below(random, std::size(sip::kMethods))].name;
    const std::string_view to = sip::kMethods[below(random, std::size(sip::kMethods))].name;
    const bool everywhere = below(random, 2) == 0;
    for (std::string &line : lines) {
        const std::size_t at = line.find(from);
        if (at == std::string::npos) continue;
        line.replace(at, from.size(), to);
        if (!everywhere) return;
    }
}

constexpr std::array kChanges = {drop,     drop,       duplicate, duplicate,   move,
                                 oversize, add_header, fold,      change_code, change_method};

std::size_t put(std::string_view control, const Lines &lines, std::uint8_t *data, std::size_t most) {
    std::string text(control);
    for (const std::string &line : lines) text += line;
    text.resize(std::min(text.size(), most));
    std::copy(text.begin(), text.end(), data);
    return text.size();
}

std::size_t mutate(std::uint8_t *data, std::size_t size, std::size_t most, Random &random) {
    if (kControlBytes != 0 && size >= kControlBytes && below(random, 4) == 0) {
        LLVMFuzzerMutate(data, kControlBytes, kControlBytes);
        return size;
    }
    if (size <= kControlBytes || below(random, 2) == 0) return LLVMFuzzerMutate(data, size, most);
    const std::string control(text_of(data, kControlBytes));
    Lines lines = lines_of(text_of(data + kControlBytes, size - kControlBytes));
    for (std::size_t changes = 1 + below(random, 3); changes > 0 && !lines.empty(); --changes) {
        kChanges[below(random, kChanges.size())](lines, random);
    }
    return put(control, lines, data, most);
}

}  // namespace
}  // namespace fuzz

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t *data, std::size_t size, std::size_t most, unsigned seed) {
    fuzz::Random random(seed);
    return fuzz::mutate(data, size, most, random);
}

/// Some lines of the second among those of the first.
extern "C" std::size_t LLVMFuzzerCustomCrossOver(const std::uint8_t *first, std::size_t first_size,
                                                 const std::uint8_t *second, std::size_t second_size,
                                                 std::uint8_t *result, std::size_t most, unsigned seed) {
    fuzz::Random random(seed);
    const std::string_view text = fuzz::text_of(first, first_size);
    const std::string_view control = text.substr(0, fuzz::kControlBytes);
    fuzz::Lines lines = fuzz::lines_of(text.substr(control.size()));
    const fuzz::Lines others = fuzz::lines_of(fuzz::text_of(second, second_size));
    if (!others.empty()) {
        const fuzz::Range range = fuzz::some_lines(others, random);
        fuzz::insert_lines(lines, fuzz::Lines(others.begin() + range.first, others.begin() + range.end), random);
    }
    return fuzz::put(control, lines, result, most);
}
