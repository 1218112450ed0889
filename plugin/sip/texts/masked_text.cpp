// Goes through a text word by word; see the header file.
// A word ends at white space, brackets, quotation marks and commas, a piece of it also at what separates parameters.
#include "sip/texts/masked_text.h"

#include <algorithm>
#include <iterator>

#include "sip/text.h"

namespace sip {
namespace {

constexpr std::string_view kEndsWord = " \t\r\n\"'()<>[]{},|`";
constexpr std::string_view kEndsPiece = ";=?&/";
constexpr std::string_view kPunctuation = ".:!?";

constexpr std::size_t kShortestNumber = 5;    // digits: shorter ones are codes, ports, counts
constexpr std::size_t kShortestQuoted = 3;    // the same in other people's words: extensions
constexpr std::size_t kShortestEmbedded = 7;  // the same inside a word with other letters

constexpr bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }
constexpr bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }
constexpr bool is_hex(char c) { return is_digit(c) || (lower(c) >= 'a' && lower(c) <= 'f'); }

template <class Predicate>
bool all_of(std::string_view text, Predicate predicate) {
    return std::all_of(text.begin(), text.end(), predicate);
}

std::size_t count_of(std::string_view text, char wanted) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), wanted));
}

std::size_t digits_in(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_digit));
}

/// How many digits the text begins with.
std::size_t size_of_digits(std::string_view text) {
    std::size_t size = 0;
    while (size < text.size() && is_digit(text[size])) ++size;
    return size;
}

bool is_ipv4(std::string_view text) {
    return count_of(text, '.') == 3 && digits_in(text) >= 4 && digits_in(text) <= 12 && is_digit(text.front()) &&
           is_digit(text.back()) && all_of(text, [](char c) { return is_digit(c) || c == '.'; });
}

/// Also a MAC address. A time of day has two colons and no letters.
bool is_ipv6(std::string_view text) {
    const std::size_t zone = text.find('%');
    text = text.substr(0, zone);
    return count_of(text, ':') >= 2 && all_of(text, [](char c) { return is_hex(c) || c == ':' || c == '.'; });
}

/// Whether the text is a host name with a dot: the last label has only letters.
bool is_domain(std::string_view text) {
    const std::size_t dot = text.rfind('.');
    if (dot == std::string_view::npos || dot == 0) return false;
    const std::string_view top = text.substr(dot + 1);
    const auto fits = [](char c) { return is_letter(c) || is_digit(c) || c == '.' || c == '-' || c == '_'; };
    return top.size() >= 2 && all_of(top, is_letter) && all_of(text, fits);
}

/// Whether the text is a number as people write it: digits, a plus sign, separators.
bool is_number(std::string_view text, std::size_t shortest) {
    const std::size_t digits = digits_in(text);
    if (digits < shortest || (count_of(text, '.') != 0 && digits < kShortestEmbedded)) return false;
    return all_of(text, [](char c) { return is_digit(c) || c == '+' || c == '-' || c == '.' || c == '*' || c == '#'; });
}

/// `sip:` and the like, with the colon; empty if the text does not begin so.
std::string_view scheme_of(std::string_view text) {
    for (const std::string_view scheme : {"sip:", "sips:", "tel:", "im:", "pres:"}) {
        if (starts_with(text, scheme)) return text.substr(0, scheme.size());
    }
    return {};
}

std::size_t size_of_piece(std::string_view text) {
    std::size_t size = 0;
    while (size < text.size() && is_ascii(text[size]) && kEndsPiece.find(text[size]) == std::string_view::npos) ++size;
    return size;
}

std::string_view without_punctuation(std::string_view text) {
    const std::size_t last = text.find_last_not_of(kPunctuation);
    return text.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

/// Whether this is the rest of a longer name.
bool goes_on(std::string_view rest) {
    const auto is_of_name = [](char c) { return is_letter(c) || is_digit(c) || c == '_' || c == '-' || c == '@'; };
    if (rest.empty()) return false;
    return is_of_name(rest.front()) || (rest.front() == '.' && rest.size() > 1 && is_of_name(rest[1]));
}

/// Takes the beginning of the text away, up to one of these characters or all of it.
std::string_view take_until(std::string_view &text, std::string_view ends) {
    const std::string_view taken = text.substr(0, text.find_first_of(ends));
    text.remove_prefix(taken.size());
    return taken;
}

}  // namespace

std::string Mask::masked(Kind kind, std::string_view name) {
    static constexpr const char *kNames[kKinds] = {"user-", "number-", "host-", "domain-", "id-"};
    auto &known = names_[kind];
    const auto [place, is_new] = known.try_emplace(std::string(name), known.size() + 1);
    (void)is_new;
    return kNames[kind] + std::to_string(place->second);
}

/// Separators and the plus sign make no other number; that there is one stays visible.
std::string Mask::user(std::string_view name) {
    if (name.empty()) return {};
    if (!is_number(name, kShortestQuoted)) return masked(kUser, name);
    std::string digits;
    std::copy_if(name.begin(), name.end(), std::back_inserter(digits), is_digit);
    return (name.front() == '+' ? "+" : "") + masked(kNumber, digits);
}

std::string Mask::host(std::string_view host) {
    std::string_view name = host;
    std::string_view port;
    const std::size_t bracket = host.find(']');
    const std::size_t colon = host.rfind(':');
    if (!host.empty() && host.front() == '[' && bracket != std::string_view::npos) {
        name = host.substr(1, bracket - 1);
        port = host.substr(bracket + 1);
    } else if (count_of(host, ':') == 1) {
        name = host.substr(0, colon);
        port = host.substr(colon);
    }
    if (name.empty()) return std::string(host);
    const Kind kind = is_ipv4(name) || is_ipv6(name) ? kHost : kDomain;
    std::string lowered;
    append_lower(lowered, name);
    return masked(kind, lowered).append(port);
}

std::string Mask::party(std::string_view uri) {
    const std::size_t at = uri.rfind('@');
    const bool is_number_alone = is_number(uri, kShortestQuoted) && !is_ipv4(uri);
    if (at == std::string_view::npos && !is_number_alone) return host(uri);
    const std::string_view name = uri.substr(0, at);
    if (!name.empty()) met_.emplace(name);
    return at == std::string_view::npos ? user(name) : user(name) + "@" + host(uri.substr(at + 1));
}

std::string Mask::call_id(std::string_view call_id) {
    const std::size_t at = call_id.rfind('@');
    const std::string id = masked(kId, call_id.substr(0, at));
    return at == std::string_view::npos ? id : id + "@" + host(call_id.substr(at + 1));
}

/// Each long run of digits in the text is masked.
std::string Mask::without_numbers(std::string_view text) {
    std::string result;
    while (!text.empty()) {
        const std::size_t size = std::max<std::size_t>(size_of_digits(text), 1);
        result += size < kShortestEmbedded ? std::string(text.substr(0, size)) : user(text.substr(0, size));
        text.remove_prefix(size);
    }
    return result;
}

/// A part of a word without @.
std::string Mask::piece(std::string_view piece) {
    if (piece.empty()) return {};
    const std::string_view scheme = scheme_of(piece);
    if (!scheme.empty() && scheme.size() < piece.size()) {
        return std::string(scheme) + party(piece.substr(scheme.size()));
    }
    const std::string_view name = count_of(piece, ':') == 1 ? piece.substr(0, piece.find(':')) : piece;
    if (!name.empty() && (is_ipv4(name) || is_ipv6(name) || is_domain(name))) return host(piece);
    const std::size_t shortest = is_quoted_ ? kShortestQuoted : kShortestNumber;
    if (is_number(piece, shortest)) return behind_frame_ ? std::string(piece) : user(piece);
    return without_numbers(piece);
}

/// Takes the address in the word, up to where parameters begin, and masks it. The user ends at the last @.
std::string Mask::take_address(std::string_view &word) {
    const std::size_t at = word.rfind('@');
    if (at == std::string_view::npos) return {};
    const std::string_view scheme = scheme_of(word);
    const std::string_view name = word.substr(scheme.size(), at - scheme.size());
    word.remove_prefix(at + 1);
    const std::string_view host_and_port = without_punctuation(word.substr(0, word.find_first_of(kEndsPiece)));
    word.remove_prefix(host_and_port.size());
    return std::string(scheme) + user(name) + "@" + host(host_and_port);
}

std::string Mask::word(std::string_view word) {
    std::string result = take_address(word);
    while (!word.empty()) {
        const std::string_view whole = word.substr(0, size_of_piece(word));
        const std::string_view name = without_punctuation(whole);
        result += piece(name);
        result += whole.substr(name.size());
        word.remove_prefix(whole.size());
        if (word.empty()) break;
        result += word.front();
        word.remove_prefix(1);
    }
    return result;
}

/// The size of the longest known user that the text begins with; 0 if there is none.
std::size_t Mask::size_of_user(std::string_view text) const {
    std::size_t longest = 0;
    for (const std::string &name : met_) {
        const std::string_view rest = text.substr(std::min(name.size(), text.size()));
        const bool is_user = text.substr(0, name.size()) == name && !goes_on(rest);
        if (is_user) longest = std::max(longest, name.size());
    }
    return longest;
}

std::string Mask::masked_text(std::string_view text, bool names_users) {
    std::string result;
    is_quoted_ = behind_frame_ = false;
    while (!text.empty()) {
        const bool may_be_user = (is_quoted_ || names_users) && !behind_frame_;
        if (const std::size_t size = may_be_user ? size_of_user(text) : 0; size != 0) {
            result += user(text.substr(0, size));
            text.remove_prefix(size);
            continue;
        }
        if (kEndsWord.find(text.front()) != std::string_view::npos) {
            if (text.front() == '"') is_quoted_ = !is_quoted_;
            result += text.front();
            text.remove_prefix(1);
            continue;
        }
        const std::string_view next = take_until(text, kEndsWord);
        result += word(next);
        behind_frame_ = !is_quoted_ && (next == "frame" || next == "frames" || next == "프레임");
    }
    return result;
}

std::string Mask::text(std::string_view text) { return masked_text(text, false); }

std::string Mask::text_with_users(std::string_view text) { return masked_text(text, true); }

}  // namespace sip
