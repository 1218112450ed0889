// The table of header names, and reading them; see the header file.
// This runs for every header of every SIP message of a capture: the look-up is one comparison.
#include "sip/syntax/headers.h"

#include <iterator>

namespace sip {
namespace {

/// The long name, and the compact form if it has one (the IANA registry of SIP header fields).
struct NameRow {
    HeaderName name;
    std::string_view long_form;
    char compact = 0;
};

constexpr NameRow kNames[] = {
    {HeaderName::kVia, "Via", 'v'},
    {HeaderName::kFrom, "From", 'f'},
    {HeaderName::kTo, "To", 't'},
    {HeaderName::kCallId, "Call-ID", 'i'},
    {HeaderName::kCSeq, "CSeq"},
    {HeaderName::kContact, "Contact", 'm'},
    {HeaderName::kRecordRoute, "Record-Route"},
    {HeaderName::kContentType, "Content-Type", 'c'},
    {HeaderName::kContentLength, "Content-Length", 'l'},
    {HeaderName::kSupported, "Supported", 'k'},
    {HeaderName::kRequire, "Require"},
    {HeaderName::kProxyRequire, "Proxy-Require"},
    {HeaderName::kUnsupported, "Unsupported"},
    {HeaderName::kAllow, "Allow"},
    {HeaderName::kAllowEvents, "Allow-Events", 'u'},
    {HeaderName::kEvent, "Event", 'o'},
    {HeaderName::kAccept, "Accept"},
    {HeaderName::kAcceptEncoding, "Accept-Encoding"},
    {HeaderName::kAcceptLanguage, "Accept-Language"},
    {HeaderName::kReason, "Reason"},
    {HeaderName::kWarning, "Warning"},
    {HeaderName::kRetryAfter, "Retry-After"},
    {HeaderName::kWwwAuthenticate, "WWW-Authenticate"},
    {HeaderName::kProxyAuthenticate, "Proxy-Authenticate"},
    {HeaderName::kAuthorization, "Authorization"},
    {HeaderName::kProxyAuthorization, "Proxy-Authorization"},
    {HeaderName::kServer, "Server"},
    {HeaderName::kUserAgent, "User-Agent"},
    {HeaderName::kExpires, "Expires"},
    {HeaderName::kMinExpires, "Min-Expires"},
    {HeaderName::kSessionExpires, "Session-Expires", 'x'},
    {HeaderName::kMinSe, "Min-SE"},
    {HeaderName::kRSeq, "RSeq"},
    {HeaderName::kTimestamp, "Timestamp"},
    {HeaderName::kDate, "Date"},
    {HeaderName::kPath, "Path"},
    {HeaderName::kServiceRoute, "Service-Route"},
    {HeaderName::kFlowTimer, "Flow-Timer"},
    {HeaderName::kSipEtag, "SIP-ETag"},
    {HeaderName::kSipIfMatch, "SIP-If-Match"},
    {HeaderName::kSecurityServer, "Security-Server"},
    {HeaderName::kGeolocation, "Geolocation"},
    {HeaderName::kGeolocationError, "Geolocation-Error"},
    {HeaderName::kAlertMsgError, "AlertMsg-Error"},
    {HeaderName::kAlertInfo, "Alert-Info"},
    {HeaderName::kCallInfo, "Call-Info"},
    {HeaderName::kRecvInfo, "Recv-Info"},
    {HeaderName::kInfoPackage, "Info-Package"},
    {HeaderName::kPermissionMissing, "Permission-Missing"},
    {HeaderName::kReferSub, "Refer-Sub"},
    {HeaderName::kReferredBy, "Referred-By", 'b'},
    {HeaderName::kIdentity, "Identity", 'y'},
    {HeaderName::kPrivacy, "Privacy"},
};

constexpr bool rows_are_in_order() {
    for (std::size_t i = 0; i < std::size(kNames); ++i) {
        if (static_cast<std::size_t>(kNames[i].name) != i) return false;
    }
    return std::size(kNames) == static_cast<std::size_t>(HeaderName::kCount);
}
static_assert(rows_are_in_order(), "one row a name, in the order of the enumeration");

constexpr unsigned kSlotBits = 8;
constexpr std::size_t kSlots = std::size_t{1} << kSlotBits;

/// Length, first and last letter tell all the names apart, with this factor. Letters of either case count as one.
constexpr std::size_t slot_of(const char *name, std::size_t size) noexcept {
    constexpr std::uint32_t kFactor = 0xa8477343;
    constexpr std::uint32_t kBothCases = 0x2020;
    const std::uint32_t first = static_cast<unsigned char>(name[0]);
    const std::uint32_t last = static_cast<unsigned char>(name[size - 1]);
    const std::uint32_t letters = first | last << 8U | kBothCases;
    return (letters + (static_cast<std::uint32_t>(size) << 16U)) * kFactor >> (32U - kSlotBits);
}

struct alignas(kTogether) Slot {
    char start[kTogether] = {};  ///< of the name and the colon behind it, as far as they fit
    const char *text = nullptr;
    std::uint8_t size = 0;  ///< 0: an empty slot
    HeaderName name = HeaderName::kCount;
};

struct Slots {
    std::array<Slot, kSlots> slots{};
    bool clash = false;

    constexpr void add(const char *text, std::size_t size, HeaderName name) {
        Slot &slot = slots[slot_of(text, size)];
        clash = clash || slot.size != 0;
        slot.text = text;
        slot.size = static_cast<std::uint8_t>(size);
        slot.name = name;
        for (std::size_t at = 0; at < kTogether && at <= size; ++at) slot.start[at] = at < size ? text[at] : ':';
    }
};

constexpr Slots kSlotsByName = [] {
    Slots slots;
    for (const NameRow &row : kNames) {
        slots.add(row.long_form.data(), row.long_form.size(), row.name);
        if (row.compact != 0) slots.add(&row.compact, 1, row.name);
    }
    return slots;
}();
static_assert(!kSlotsByName.clash, "choose another factor in slot_of");

/// Null if there is none. The name is not empty.
const Slot *look_up(std::string_view name) noexcept {
    const Slot &slot = kSlotsByName.slots[slot_of(name.data(), name.size())];
    return equal_ignoring_case(name, {slot.text, slot.size}) ? &slot : nullptr;
}

/// A step through a block.
struct Step {
    const Slot *slot = nullptr;  ///< null: what is stepped over is no header of the table
    std::string_view value;
    const char *next = nullptr;  ///< where to go on; at the end, what is behind the headers
    bool at_end = false;         ///< there are no further headers
    bool complete = false;       ///< at the end: the empty line was there
};

/// Steps over the next header, or the end of all. Not inline: few come here.
[[gnu::noinline]] Step step_any(const char *line, const char *end) noexcept {
    HeaderReader reader({line, static_cast<std::size_t>(end - line)});
    Header header;
    if (reader.next(header)) return {look_up(header.name), header.value, reader.at()};
    return {nullptr, {}, reader.behind().data(), true, reader.ended()};
}

#ifdef SIP_HAS_SSE2
/// As trimmed, up to the end of a line.
[[gnu::always_inline]] inline std::string_view value_between(const char *first, const char *line_end) noexcept {
    // As nearly all are written: one space before, a carriage return behind. Shorter ones differ from that.
    if (*first == ' ' && line_end[-1] == '\r' && first[1] > ' ' && line_end[-2] > ' ') {
        return between(first + 1, line_end - 1);
    }
    return trimmed(first, line_end);
}

/// The step over a line that begins with a name of this size and a colon. `compared` has the bits of these bytes, as
/// far as a slot has them. `next` is null where it is not sure.
[[gnu::always_inline]] inline Step step_over(const char *line, std::size_t size, std::uint32_t compared,
                                             const char *line_end) noexcept {
    const Slot &slot = kSlotsByName.slots[slot_of(line, size)];
    if (size < kTogether && (compared & ~bytes_the_same(line, slot.start)) == 0) {
        return {&slot, value_between(line + size + 1, line_end), line_end + 1};
    }
    // The name may be the slot's in other letters; and there may be white space to leave out.
    const bool other_name = (compared & ~letters_the_same(line, slot.start)) != 0;
    if ((size == slot.size && !other_name) || line[size - 1] <= ' ') return {};
    return {nullptr, {}, line_end + 1};
}
#endif

/// As step_any, in less time, over a line as nearly all are: with a name in the letters of its RFC, a colon
/// right behind it, and no fold. `next` is null where it is not sure of that.
[[gnu::always_inline]] inline Step step_plain(const char *line, const char *end) noexcept {
#ifdef SIP_HAS_SSE2
    // Letters are behind the colon in ASCII; white space, and the empty line at the end, before it.
    if (end - line <= kTogether || *line <= ':') return {};
    const std::uint32_t line_ends = bytes_that_are<'\n'>(line);
    const char *const line_end =
        line_ends != 0 ? line + lowest_bit(line_ends) : find_any<'\n'>(line, line + kTogether, end);
    if (line_end >= end - 1 || is_blank(line_end[1])) return {};
    const std::uint32_t colons = bytes_that_are<':'>(line);
    if (colons != 0) return step_over(line, lowest_bit(colons), colons ^ (colons - 1), line_end);
    if (end - line < 2 * kTogether) return {};
    const std::uint32_t further_colons = bytes_that_are<':'>(line + kTogether);
    if (further_colons == 0) return {};
    return step_over(line, kTogether + lowest_bit(further_colons), (1U << kTogether) - 1, line_end);
#else
    return {};
#endif
}

}  // namespace

HeaderName find_header_name(std::string_view name) noexcept {
    const Slot *const slot = name.empty() ? nullptr : look_up(name);
    return slot == nullptr ? HeaderName::kCount : slot->name;
}

std::string_view name_of(HeaderName name) noexcept { return kNames[static_cast<std::size_t>(name)].long_form; }

void Headers::read(std::string_view block) noexcept {
    rest_ = {};
    // Not in the members themselves, which would be written again for each header.
    HeaderSet present = 0;
    HeaderSet repeated = 0;
    std::size_t count = 0;
    const char *const end = block.data() + block.size();
    const char *line = block.data();
    for (;;) {
        Step step = step_plain(line, end);
        if (step.next == nullptr) {
            if (end - line >= 2 && line[0] == '\r' && line[1] == '\n') {
                complete_ = true;
                line += 2;
                break;
            }
            step = step_any(line, end);
        }
        if (step.at_end) {
            complete_ = step.complete;
            line = step.next;
            break;
        }
        if (step.slot != nullptr) {
            const HeaderName name = step.slot->name;
            const HeaderSet this_one = bit(name);
            std::uint8_t &first = first_[static_cast<std::size_t>(name)];
            if ((present & this_one) == 0) {
                present |= this_one;
                first = static_cast<std::uint8_t>(count);
            } else {
                repeated |= this_one;
                link(first, count);
            }
            if (count < kMostFields) {
                fields_[count++] = {step.value.data(), static_cast<std::uint32_t>(step.value.size()), name,
                                    kMostFields};
            } else if (rest_.empty()) {
                rest_ = {line, static_cast<std::size_t>(end - line)};
            }
        }
        line = step.next;
    }
    present_ = present;
    repeated_ = repeated;
    count_ = count;
    behind_ = {line, static_cast<std::size_t>(end - line)};
}

void Headers::link(std::size_t first, std::size_t next) noexcept {
    if (next == kMostFields) return;
    while (fields_[first].next != kMostFields) first = fields_[first].next;
    fields_[first].next = static_cast<std::uint8_t>(next);
}

std::optional<std::string_view> Headers::behind_first(HeaderName name) const noexcept {
    if (!rest_.empty()) return std::nullopt;
    const Field *field = &fields_[fields_[first_[static_cast<std::size_t>(name)]].next];
    const char *const begin = field->data;
    while (field->next != kMostFields) field = &fields_[field->next];
    return std::string_view(begin, static_cast<std::size_t>(field->data - begin) + field->length);
}

std::string_view Headers::first_beyond(HeaderName name) const noexcept {
    std::string_view value;
    walk(name).next(value);
    return value;
}

bool Headers::Walk::next(std::string_view &value) noexcept {
    if (names_ == 0) return false;
    const std::size_t end = linked_ ? kMostFields : headers_->count_;
    while (at_ < end) {
        const Field &field = headers_->fields_[at_];
        at_ = linked_ ? field.next : at_ + 1;
        if ((names_ & bit(field.name)) == 0) continue;
        value = field.value();
        name_ = field.name;
        return true;
    }
    for (Header header; rest_.next(header);) {
        name_ = find_header_name(header.name);
        if (name_ == HeaderName::kCount || (names_ & bit(name_)) == 0) continue;
        value = header.value;
        return true;
    }
    return false;
}

}  // namespace sip
