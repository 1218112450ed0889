// Takes phone numbers, users, addresses and host names out of texts, so that a report can be handed on.
// The same name gets the same mask, so that one still sees who is who.
#ifndef SIP_TEXTS_MASKED_TEXT_H
#define SIP_TEXTS_MASKED_TEXT_H

#include <cstddef>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace sip {

/// When in doubt a word is masked. What is left is prose: names of people in a phrase, for one, are not recognised.
class Mask {
public:
    /// `user-1@domain-1` of `alice@example.com`; a number of digits is `number-1`, with the plus sign that it has.
    std::string party(std::string_view uri);

    /// `host-1` of an IP address, `domain-1` of a name.
    std::string host(std::string_view host);

    /// `id-1@host-1` of a Call-ID.
    std::string call_id(std::string_view call_id);

    /// The text with each URI, address, host name and number masked. Inside quotation marks, where other people's words
    /// stand, users that party() has met are masked too. Frame numbers stay: they follow the word.
    std::string text(std::string_view text);

    /// The same of a text that names users: those that party() has met are masked wherever they stand.
    std::string text_with_users(std::string_view text);

private:
    enum Kind { kUser, kNumber, kHost, kDomain, kId, kKinds };

    std::string masked(Kind kind, std::string_view name);
    std::string masked_text(std::string_view text, bool names_users);
    [[nodiscard]] std::size_t size_of_user(std::string_view text) const;
    std::string user(std::string_view name);
    std::string take_address(std::string_view &word);
    std::string word(std::string_view word);
    std::string piece(std::string_view piece);
    std::string without_numbers(std::string_view text);

    std::map<std::string, std::size_t, std::less<>> names_[kKinds];
    std::set<std::string, std::less<>> met_;  // users of party()
    bool is_quoted_ = false;                  // the word stands inside quotation marks
    bool behind_frame_ = false;               // a number would be that of a frame
};

}  // namespace sip

#endif
