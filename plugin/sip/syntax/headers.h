// The header fields of one message by name, read in one pass: views only, nothing is copied.
// Which names are known is the table in headers.cpp; what a value means is for others.
#ifndef SIP_SYNTAX_HEADERS_H
#define SIP_SYNTAX_HEADERS_H

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "sip/syntax/header_reader.h"

namespace sip {

/// The headers that somebody here reads.
enum class HeaderName : std::uint8_t {
    kVia,
    kFrom,
    kTo,
    kCallId,
    kCSeq,
    kContact,
    kRecordRoute,
    kContentType,
    kContentLength,
    kSupported,
    kRequire,
    kProxyRequire,
    kUnsupported,
    kAllow,
    kAllowEvents,
    kEvent,
    kAccept,
    kAcceptEncoding,
    kAcceptLanguage,
    kReason,
    kWarning,
    kRetryAfter,
    kWwwAuthenticate,
    kProxyAuthenticate,
    kAuthorization,
    kProxyAuthorization,
    kServer,
    kUserAgent,
    kExpires,
    kMinExpires,
    kSessionExpires,
    kMinSe,
    kRSeq,
    kTimestamp,
    kDate,
    kPath,
    kServiceRoute,
    kFlowTimer,
    kSipEtag,
    kSipIfMatch,
    kSecurityServer,
    kGeolocation,
    kGeolocationError,
    kAlertMsgError,
    kAlertInfo,
    kCallInfo,
    kRecvInfo,
    kInfoPackage,
    kPermissionMissing,
    kReferSub,
    kReferredBy,
    kIdentity,
    kPrivacy,
    kCount,  ///< how many there are; no header
};

/// A set of header names, one bit each.
using HeaderSet = std::uint64_t;
static_assert(static_cast<unsigned>(HeaderName::kCount) <= 64, "a bit each");

constexpr HeaderSet bit(HeaderName name) noexcept { return HeaderSet{1} << static_cast<unsigned>(name); }

template <class... Names>
constexpr HeaderSet headers_of(Names... names) noexcept {
    return (HeaderSet{0} | ... | bit(names));
}

/// The known header of this name, long or compact form, any case (RFC 3261 section 7.3.3); kCount if there is none.
HeaderName find_header_name(std::string_view name) noexcept;

/// The long form of a name.
std::string_view name_of(HeaderName name) noexcept;

class Headers {
    /// More known headers than any real message has. Those beyond are found by reading again.
    static constexpr std::size_t kMostFields = 40;

public:
    /// Empty. The fields are left as they are: this is made for every message, and only count_ of them are ever looked
    /// at.
    Headers() noexcept {}  // NOLINT(cppcoreguidelines-pro-type-member-init,modernize-use-equals-default)

    /// Reads `block`, the bytes behind the start line, up to the empty line that ends the headers. The bytes may go on
    /// behind it.
    void read(std::string_view block) noexcept;

    [[nodiscard]] HeaderSet present() const noexcept { return present_; }
    [[nodiscard]] bool has(HeaderName name) const noexcept { return (present_ & bit(name)) != 0; }

    /// Whether there are several headers of this name; each may hold several values.
    [[nodiscard]] bool has_several(HeaderName name) const noexcept { return (repeated_ & bit(name)) != 0; }

    /// How many headers of this name there are; of a very long message, at least.
    [[nodiscard]] std::size_t count(HeaderName name) const noexcept {
        if (!has(name)) return 0;
        std::size_t count = 1;
        std::size_t at = first_[static_cast<std::size_t>(name)];
        for (; at < kMostFields && fields_[at].next != kMostFields; at = fields_[at].next) ++count;
        return count;
    }

    /// The value of the first header of this name; empty if there is none.
    [[nodiscard]] std::string_view first(HeaderName name) const noexcept {
        if (!has(name)) return {};
        const std::size_t at = first_[static_cast<std::size_t>(name)];
        return at < kMostFields ? fields_[at].value() : first_beyond(name);
    }

    /// The message from the second header's value of this name, which there must be, to the end of the last one's.
    /// Nothing if there are so many headers that they are found by reading again.
    [[nodiscard]] std::optional<std::string_view> behind_first(HeaderName name) const noexcept;

    /// Whether the empty line was there that ends the headers: without it there may have been more.
    [[nodiscard]] bool complete() const noexcept { return complete_; }

    /// What is behind the empty line: the body and, in a stream, what follows it.
    [[nodiscard]] std::string_view behind() const noexcept { return behind_; }

    /// The known headers of some names, in the order of the message.
    class Walk {
    public:
        Walk(const Headers &headers, HeaderSet names) noexcept
            : headers_(&headers), names_(names & headers.present_), rest_(headers.rest_) {}
        Walk(const Headers &headers, HeaderName name) noexcept
            : headers_(&headers),
              names_(bit(name) & headers.present_),
              rest_(headers.rest_),
              at_(names_ == 0 ? kMostFields : headers.first_[static_cast<std::size_t>(name)]),
              linked_(true) {}

        /// Gives the next one's value; false at the end.
        bool next(std::string_view &value) noexcept;

        /// Whose value that was.
        [[nodiscard]] HeaderName name() const noexcept { return name_; }

    private:
        const Headers *headers_;
        HeaderSet names_;
        HeaderReader rest_;
        std::size_t at_ = 0;
        bool linked_ = false;  ///< one name only: its fields are linked
        HeaderName name_ = HeaderName::kCount;
    };
    [[nodiscard]] Walk walk(HeaderSet names) const noexcept { return {*this, names}; }
    [[nodiscard]] Walk walk(HeaderName name) const noexcept { return {*this, name}; }

private:
    struct Field {
        const char *data;
        std::uint32_t length;
        HeaderName name;
        std::uint8_t next;  ///< the next one of this name; kMostFields if there is none in the table
        [[nodiscard]] std::string_view value() const noexcept { return {data, length}; }
    };

    /// Links a further field of a name to those of the chain that begins at `first`.
    void link(std::size_t first, std::size_t next) noexcept;

    [[nodiscard]] std::string_view first_beyond(HeaderName name) const noexcept;

    HeaderSet present_ = 0;
    HeaderSet repeated_ = 0;
    std::size_t count_ = 0;
    bool complete_ = false;
    std::string_view behind_;
    std::string_view rest_;                                                         ///< where the fields beyond begin
    std::array<std::uint8_t, static_cast<std::size_t>(HeaderName::kCount)> first_;  ///< meant only where present
    std::array<Field, kMostFields> fields_;                                         ///< the first count_ are meant
};

}  // namespace sip

#endif
