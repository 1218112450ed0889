// Finds headers line by line in the simplest way, and compares with what sip::Headers has found.
// The two share trim() and the list of long names.
#include "header_checks.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "exact.h"
#include "sip/syntax/values.h"
#include "sip/text.h"
#include "value_checks.h"

namespace fuzz {
namespace {

using sip::HeaderName;

constexpr auto kNames = static_cast<unsigned>(HeaderName::kCount);

/// The IANA registry's compact forms of the headers that are known here.
constexpr std::pair<char, HeaderName> kCompactForms[] = {
    {'b', HeaderName::kReferredBy},  {'c', HeaderName::kContentType}, {'f', HeaderName::kFrom},
    {'i', HeaderName::kCallId},      {'k', HeaderName::kSupported},   {'l', HeaderName::kContentLength},
    {'m', HeaderName::kContact},     {'o', HeaderName::kEvent},       {'t', HeaderName::kTo},
    {'u', HeaderName::kAllowEvents}, {'v', HeaderName::kVia},         {'x', HeaderName::kSessionExpires},
    {'y', HeaderName::kIdentity},
};

std::string lowered(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(), sip::lower);
    return result;
}

HeaderName search_name(std::string_view name) {
    static const std::vector<std::string> long_forms = [] {
        std::vector<std::string> names;
        for (unsigned i = 0; i < kNames; ++i) names.push_back(lowered(sip::name_of(static_cast<HeaderName>(i))));
        return names;
    }();
    const std::string wanted = lowered(name);
    for (unsigned i = 0; i < kNames; ++i) {
        if (wanted == long_forms[i]) return static_cast<HeaderName>(i);
    }
    for (const auto &[letter, header] : kCompactForms) {
        if (wanted.size() == 1 && wanted.front() == letter) return header;
    }
    return HeaderName::kCount;
}

bool begins_with_fold(std::string_view bytes) { return bytes.substr(0, 1) == " " || bytes.substr(0, 1) == "\t"; }

/// The header block, cut into lines with their folds.
struct Block {
    std::vector<std::string_view> lines;
    bool complete = false;
    bool odd = false;  ///< a line begins with white space and continues none: no grammar says what its name is
    std::string_view behind;
};

Block cut(std::string_view bytes) {
    Block block;
    while (!bytes.empty()) {
        const std::size_t lf = bytes.find('\n');
        const std::string_view line = bytes.substr(0, lf);
        if (lf != std::string_view::npos && (line.empty() || line == "\r")) {
            block.complete = true;
            block.behind = bytes.substr(lf + 1);
            break;
        }
        if (!block.lines.empty() && begins_with_fold(line)) {
            std::string_view &folded = block.lines.back();
            folded = {folded.data(), static_cast<std::size_t>(line.data() + line.size() - folded.data())};
        } else {
            block.odd = block.odd || (!line.empty() && sip::is_white_space(line.front()));
            block.lines.push_back(line);
        }
        bytes.remove_prefix(lf == std::string_view::npos ? bytes.size() : lf + 1);
    }
    return block;
}

using Known = std::vector<std::pair<HeaderName, std::string_view>>;

Known known_headers(const Block &block) {
    Known headers;
    for (const std::string_view line : block.lines) {
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos) continue;
        const std::string_view name = sip::trim(line.substr(0, colon));
        const HeaderName header = search_name(name);
        require(name.empty() || sip::find_header_name(name) == header);
        if (header != HeaderName::kCount) headers.emplace_back(header, sip::trim(line.substr(colon + 1)));
    }
    return headers;
}

bool same_place(std::string_view a, std::string_view b) {
    return a.size() == b.size() && (a.empty() || a.data() == b.data());
}

/// That a walk gives the headers whose names are in `names`, and no others.
void check_walk(const sip::Headers &headers, const Known &known, sip::HeaderSet names) {
    sip::Headers::Walk walk = headers.walk(names);
    for (const auto &[name, wanted] : known) {
        if ((names & sip::bit(name)) == 0) continue;
        std::string_view value;
        require(walk.next(value) && walk.name() == name && same_place(value, wanted));
    }
    std::string_view value;
    require(!walk.next(value));
}

void check_name(const sip::Headers &headers, const Known &known, HeaderName name) {
    const auto is_it = [name](const auto &header) { return header.first == name; };
    const auto count = std::count_if(known.begin(), known.end(), is_it);
    require(headers.has(name) == (count > 0) && headers.has_several(name) == (count > 1));
    check_walk(headers, known, sip::bit(name));
    const auto first = std::find_if(known.begin(), known.end(), is_it);
    require(same_place(headers.first(name), first == known.end() ? std::string_view{} : first->second));
}

void check_headers(const sip::Headers &headers, std::string_view bytes) {
    const Block block = cut(bytes);
    if (block.odd) return;
    const Known known = known_headers(block);
    require(headers.complete() == block.complete && same_place(headers.behind(), block.behind));
    check_walk(headers, known, ~sip::HeaderSet{0});
    for (unsigned i = 0; i < kNames; ++i) {
        const auto name = static_cast<HeaderName>(i);
        check_name(headers, known, name);
        if (!headers.has(name)) continue;
        sip::Values values(headers, name);
        for (std::string_view value; values.next(value);) require_inside(value, bytes);
    }
    for (const auto &[name, value] : known) check_value(value);
}

}  // namespace

void check_message(const sip::Message &message, std::string_view bytes) {
    require_inside(message.start_line, bytes);
    require_inside(message.block, bytes);
    require(message.status.digits.empty() != message.method.empty());
    for (const std::string_view part : {message.status.digits, message.status.phrase, message.method}) {
        require_inside(part, message.start_line);
    }
    for (const std::string_view part : {message.call_id, message.from, message.via.sent_by, message.via.branch}) {
        require_inside(part, message.block);
    }
    require_inside(message.to_tag, message.to);
    require_inside(sip::from_tag(message), message.from);
    require_inside(sip::server_of(message), message.block);
    check_headers(message.headers, message.block);
    const unsigned vias = sip::count_vias(message);
    require(vias == 0 || message.headers.has(HeaderName::kVia));
    require(vias > 0 || message.via.sent_by.empty());
}

}  // namespace fuzz
