// Finds the call that a new leg belongs to; see the header file.
// A value that comes up again because its sender repeats it proves nothing.
#include "sip/calls/legs/legs.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "sip/calls/legs/leg_conditions.h"
#include "sip/calls/records/identity.h"
#include "sip/syntax/header_reader.h"
#include "sip/syntax/value_reader.h"
#include "sip/text.h"

namespace sip {
namespace {

/// Shorter values are counted up by scripts and small devices, and shared by calls that have nothing in common.
constexpr std::size_t kShortestCallId = 16;
constexpr std::size_t kShortestIcid = 8;
constexpr std::size_t kShortestFromTag = 6;    // 32 random bits (RFC 3261 section 19.3) in base64
constexpr std::size_t kShortestSessionId = 6;  // of o=: many phones always write 0

/// No real Call-ID is longer. Each place where it may be cut costs a search.
constexpr std::size_t kLongestCallId = 255;

/// More INVITEs than any host sends on in that time.
constexpr std::size_t kMostKept = 16384;

constexpr std::size_t kMostHeaderNames = 16;

/// A host that sends a call on tries fewer destinations within 2 s.
constexpr std::size_t kMostLikelyLegs = 8;

/// The half of a Session-ID is 32 hexadecimal digits, and all zeros stand for one that is not known (RFC 7989 section
/// 5).
bool is_session_uuid(std::string_view text) noexcept {
    const auto is_hexadecimal = [](char c) { return is_digit(c) || (lower(c) >= 'a' && lower(c) <= 'f'); };
    return text.size() == 32 && std::all_of(text.begin(), text.end(), is_hexadecimal) &&
           text.find_first_not_of('0') != std::string_view::npos;
}

/// Whether media can be sent there, and nobody else has the same place: not on hold, not on the loopback interface,
/// not still to be found out (RFC 8840 section 4.1.1: port 9).
bool is_place_for_media(const SessionDescription &description) noexcept {
    const std::string_view address = description.media_address;
    const auto port = read_number(description.media_port);
    return port && *port != 0 && *port != 9 && address.size() > 3 && address != "0.0.0.0" &&
           address.substr(0, 4) != "127.";
}

bool is_letter_or_digit(char c) noexcept { return is_digit(c) || (lower(c) >= 'a' && lower(c) <= 'z'); }

/// A call whose Call-ID is all before, or all behind, a separator in this one.
Call *call_named_within(std::string_view call_id, CallTable &table) {
    if (call_id.size() > kLongestCallId) return nullptr;
    for (std::size_t i = kShortestCallId; i < call_id.size(); ++i) {
        if (is_letter_or_digit(call_id[i])) continue;
        if (Call *const call = table.find_call(call_id.substr(0, i)); call != nullptr) return call;
    }
    for (std::size_t i = 1; i + kShortestCallId <= call_id.size(); ++i) {
        if (is_letter_or_digit(call_id[i - 1])) continue;
        if (Call *const call = table.find_call(call_id.substr(i)); call != nullptr) return call;
    }
    return nullptr;
}

/// Appends what all writings of a number share: its last seven digits, else the whole user in lower case. False if
/// there is no user.
bool append_number(std::string &text, std::string_view user) {
    constexpr std::size_t kDigits = 7;
    std::string digits;
    std::copy_if(user.begin(), user.end(), std::back_inserter(digits), is_digit);
    const bool has_letters =
        std::any_of(user.begin(), user.end(), [](char c) { return is_letter_or_digit(c) && !is_digit(c); });
    text += ' ';
    if (digits.size() >= kDigits && !has_letters) {
        text += digits.substr(digits.size() - kDigits);
    } else {
        append_lower(text, user);
    }
    return !user.empty() && !equal_ignoring_case(user, "anonymous");
}

void append_address(std::string &text, const Endpoint &endpoint) {
    text.append(endpoint.address.begin(), endpoint.address.begin() + endpoint.size);
}

/// Where a value with this Call-ID of another dialog ends: Replaces and Target-Dialog have tags behind it.
std::string_view call_id_in(std::string_view value) noexcept { return trim(value.substr(0, value.find(';'))); }

Call *&of(std::array<Call *, static_cast<std::size_t>(LegTie::kCount)> &tied, LegTie tie) noexcept {
    return tied[static_cast<std::size_t>(tie)];
}

}  // namespace

std::vector<std::string> read_header_list(std::string_view list) {
    std::vector<std::string> names;
    std::string name;
    for (const char c : list) {
        if (c != ',' && !is_white_space(c)) {
            name += c;
        } else if (!name.empty()) {
            names.push_back(std::exchange(name, {}));
        }
    }
    if (!name.empty()) names.push_back(name);
    if (names.size() > kMostHeaderNames) names.resize(kMostHeaderNames);
    return names;
}

void Legs::see_request(Transaction &transaction, const NewInvite &invite, CallTable &table) {
    const Message &request = invite.message;
    if (choice_.shared == SharedLegs::kOff) return;
    Call &call = *transaction.call;
    Tied tied{};
    const bool is_invite = transaction.method == Method::kInvite;
    if (is_invite && transaction.in_dialog) {
        of(tied, LegTie::kMedia) = known_media(call, read_session_description(request), invite);
    } else if (!is_invite || opening_of(call) == &transaction) {
        see_headers(call, invite, table, tied);
        if (is_invite) {
            Call *const named = call_named_within(request.call_id, table);
            if (named != nullptr && is_tied(LegTie::kCallId, *named, invite)) of(tied, LegTie::kCallId) = named;
            see_caller(call, invite, tied);
            see_description(call, read_session_description(request), invite, tied);
            see_numbers(call, invite, tied);
        }
    }
    join(call, tied);
}

/// Looks through all headers: those that say something of another leg are rare, and some are named by the user.
void Legs::see_headers(Call &call, const NewInvite &invite, CallTable &table, Tied &tied) {
    const auto name_call = [&table, &tied](LegTie tie, std::string_view call_id) {
        if (of(tied, tie) == nullptr) of(tied, tie) = table.find_call(call_id);
    };
    const auto is = [](const Header &header, LegTie tie) {
        return equal_ignoring_case(header.name, leg_tie_info(tie).header);
    };
    const auto share = [&](LegTie tie, std::string_view value) {
        if (Call *const other = shared_value(tie, value, call, invite); of(tied, tie) == nullptr) of(tied, tie) = other;
    };
    HeaderReader reader(invite.message.block);
    for (Header header; reader.next(header);) {
        if (is(header, LegTie::kReplaces)) {
            name_call(LegTie::kReplaces, call_id_in(header.value));
        } else if (is(header, LegTie::kTargetDialog)) {
            name_call(LegTie::kTargetDialog, call_id_in(header.value));
        } else if (is(header, LegTie::kSessionId)) {
            const std::string_view local = without_parameters(header.value);
            const std::string_view remote = ParameterReader(header.value).find("remote").value_or("");
            if (is_session_uuid(local)) share(LegTie::kSessionId, local);
            if (is_session_uuid(remote)) share(LegTie::kSessionId, remote);
        } else if (is(header, LegTie::kChargingVector)) {
            const std::string_view icid = ParameterReader(header.value, ';').find("icid-value").value_or("");
            if (icid.size() >= kShortestIcid) share(LegTie::kChargingVector, icid);
        } else if (std::any_of(choice_.headers.begin(), choice_.headers.end(),
                               [&header](const std::string &name) { return equal_ignoring_case(header.name, name); })) {
            name_call(LegTie::kNamed, header.value);
        }
    }
}

/// What hides the topology of a network changes the Call-ID, but not always who calls.
void Legs::see_caller(Call &call, const NewInvite &invite, Tied &tied) {
    const std::string_view tag = from_tag(invite.message);
    if (tag.size() < kShortestFromTag) return;
    std::string caller(user_of(address_of(invite.message.from)));
    (caller += ' ') += tag;
    of(tied, LegTie::kFromTag) = shared_value(LegTie::kFromTag, caller, call, invite);
}

void Legs::see_description(Call &call, const SessionDescription &description, const NewInvite &invite, Tied &tied) {
    if (description.session_id.size() >= kShortestSessionId) {
        std::string origin(description.origin_user);
        ((origin += ' ') += description.session_id) += ' ';
        origin += description.origin_address;
        of(tied, LegTie::kOrigin) = shared_value(LegTie::kOrigin, origin, call, invite);
    }
    if (is_place_for_media(description)) {
        std::string place(description.media_address);
        (place += ' ') += description.media_port;
        of(tied, LegTie::kMedia) = shared_value(LegTie::kMedia, place, call, invite);
    }
}

/// The call that has this value too. The call at hand has it from now on if no other does. Where the same value comes
/// up again by itself while that call is open, because its sender repeats it, it proves nothing from then on.
Call *Legs::shared_value(LegTie tie, std::string_view value, Call &call, const NewInvite &invite) {
    append_lower(text_.assign(1, static_cast<char>(tie)), value);
    const auto [place, is_new] = holders_.try_emplace(hash_of(text_), &call);
    Call *&holder = place->second;
    if (is_new || holder == nullptr || holder == &call) return nullptr;
    if (is_tied(tie, *holder, invite)) return holder;
    holder = is_open(*holder, invite.sighting.time) ? nullptr : &call;
    return nullptr;
}

/// Of a request within a dialog: the call that offered to receive media at the place that this request names.
Call *Legs::known_media(Call &call, const SessionDescription &description, const NewInvite &invite) {
    if (!is_place_for_media(description)) return nullptr;
    append_lower(text_.assign(1, static_cast<char>(LegTie::kMedia)), description.media_address);
    (text_ += ' ') += description.media_port;
    const auto holder = holders_.find(hash_of(text_));
    if (holder == holders_.end() || holder->second == nullptr || holder->second == &call) return nullptr;
    return is_tied(LegTie::kMedia, *holder->second, invite) ? holder->second : nullptr;
}

/// Who sends an INVITE on within 2 s, with the same numbers. Two INVITEs with these numbers at the same host could
/// both be meant: then nothing is likely.
void Legs::see_numbers(Call &call, const NewInvite &invite, Tied &tied) {
    const Message &request = invite.message;
    const Sighting &sighting = invite.sighting;
    forget_old(sighting.time);
    std::string numbers;
    const std::string_view line =
        request.start_line.substr(std::min(request.start_line.find(' ') + 1, request.start_line.size()));
    const bool called = append_number(numbers, user_of(line.substr(0, line.find(' '))));
    const bool calls = append_number(numbers, user_of(address_of(request.from)));
    if (!called || !calls) return;
    append_address(text_ = numbers, sighting.source);
    const auto got = recent_.find(hash_of(text_));
    if (got != recent_.end() && got->second.count == 1 && got->second.call != &call &&
        is_tied(LegTie::kSameNumbers, *got->second.call, invite)) {
        of(tied, LegTie::kSameNumbers) = got->second.call;
    }
    append_address(text_ = numbers, sighting.destination);
    keep(hash_of(text_), call, sighting.time);
}

void Legs::keep(std::size_t key, Call &call, Time time) {
    if (kept_.size() == kMostKept) forget_first();
    Recent &recent = recent_[key];
    recent.call = &call;
    ++recent.count;
    kept_.push_back({key, time});
}

void Legs::forget_first() {
    const auto first = recent_.find(kept_.front().key);
    if (--first->second.count == 0) recent_.erase(first);
    kept_.pop_front();
}

/// Forgets INVITEs that nobody sends on any more; those behind one whose time stamp is ahead of the others wait.
void Legs::forget_old(Time now) {
    while (!kept_.empty() && now - kept_.front().time > kSentOnWithin) forget_first();
}

void Legs::join(Call &call, const Tied &tied) {
    for (std::size_t tie = 0; tie < tied.size(); ++tie) {
        Call *const other = tied[tie];
        if (other == nullptr || other == &call || opening_of(*other) == nullptr) continue;
        join(call, *other, static_cast<LegTie>(tie));
    }
}

/// What was proved first is told; what is likely only until something is proved.
void Legs::join(Call &call, Call &other, LegTie tie) const {
    const bool is_proved = leg_tie_info(tie).is_proved;
    const auto note = [tie, is_proved](Call &one, const Call &leg) {
        RareRecords &rare = one.note_rare();
        if (rare.other_leg != nullptr && !(is_proved && !leg_tie_info(rare.leg_tie).is_proved)) return;
        rare.other_leg = &leg;
        rare.leg_tie = tie;
    };
    if (!is_proved && &first_leg(call) == &first_leg(other)) return;
    note(call, other);
    note(other, call);
    const bool is_shared = is_proved || choice_.shared == SharedLegs::kLikely;
    std::vector<const Call *> &likely = other.note_rare().likely_legs;
    if (!is_shared && likely.size() < kMostLikelyLegs) likely.push_back(&call);
    if (is_shared) share_number(call, other);
}

}  // namespace sip
