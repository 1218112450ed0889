// The table of header names, and reading them; see the header file.
// This runs for every header of every SIP message of a capture: the look-up is one comparison.
#include "sip/headers.h"

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

struct Slot {
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
        slot = {text, static_cast<std::uint8_t>(size), name};
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

/// Null if there is none. Inlined by force: it is called for every header. The name is not empty.
[[gnu::always_inline]] inline const Slot *look_up(std::string_view name) noexcept {
    const Slot &slot = kSlotsByName.slots[slot_of(name.data(), name.size())];
    return equal_ignoring_case(name, {slot.text, slot.size}) ? &slot : nullptr;
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
    HeaderReader reader(block);
    for (Header header; reader.next(header);) {
        const Slot *const slot = look_up(header.name);
        if (slot == nullptr) continue;
        const HeaderSet this_one = bit(slot->name);
        std::uint8_t &first = first_[static_cast<std::size_t>(slot->name)];
        if ((present & this_one) == 0) {
            present |= this_one;
            first = static_cast<std::uint8_t>(count);
        } else {
            repeated |= this_one;
            link(first, count);
        }
        if (count < kMostFields) {
            fields_[count++] = {header.value.data(), static_cast<std::uint32_t>(header.value.size()), slot->name,
                                kMostFields};
        } else if (rest_.empty()) {
            const char *const unread = header.name.data();
            rest_ = {unread, static_cast<std::size_t>(block.data() + block.size() - unread)};
        }
    }
    present_ = present;
    repeated_ = repeated;
    count_ = count;
    complete_ = reader.ended();
    behind_ = reader.behind();
}

void Headers::link(std::size_t first, std::size_t next) noexcept {
    if (next == kMostFields) return;
    while (fields_[first].next != kMostFields) first = fields_[first].next;
    fields_[first].next = static_cast<std::uint8_t>(next);
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
