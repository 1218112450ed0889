// Session descriptions (RFC 8866): where they come from, and their streams.
// The only reader of this grammar.
#ifndef SIP_SYNTAX_VALUES_SESSION_DESCRIPTION_H
#define SIP_SYNTAX_VALUES_SESSION_DESCRIPTION_H

#include <string_view>

#include "sip/syntax/message.h"

namespace sip {

/// What identifies a session description. Parts that are missing or malformed are empty.
struct SessionDescription {
    std::string_view origin_user;  ///< of `o=` (RFC 8866 section 5.2)
    std::string_view session_id;
    std::string_view origin_address;
    std::string_view media_address;  ///< of the first medium: its own `c=`, else that of the session (section 5.7)
    std::string_view media_port;     ///< of the first `m=` (section 5.14)
};

/// Whether the first medium that both use, at the same place, has another transport (RFC 8866 section 5.14) in the
/// answer than in the body of the offer. Not where the two negotiate it (RFC 5939): `a=acfg` in the answer.
bool has_other_transport(const Message &answer, std::string_view offer) noexcept;

/// Reads the session description in a message's body, also one within a multipart body. All parts are empty if there is
/// none.
SessionDescription read_session_description(const Message &message) noexcept;

/// A stream of a session description: its `m=` (RFC 8866 section 5.14) and what the lines behind it say. Parts that are
/// missing are empty.
struct MediaStream {
    std::string_view medium;     ///< `audio`
    std::string_view port;       ///< `0`: the stream is not wanted (RFC 3264 section 5.1)
    std::string_view transport;  ///< `RTP/AVP`
    std::string_view formats;    ///< between single spaces; of RTP: payload types
    std::string_view address;    ///< of its `c=`, else that of the session (RFC 8866 section 5.7)
    std::string_view direction;  ///< `sendrecv`, `sendonly`, `recvonly`, `inactive`: its own, else that of the session
    std::string_view lines;      ///< all behind its `m=`
};

/// The part of a session description before its first stream.
struct SessionLines {
    std::string_view origin;     ///< the value of `o=`
    std::string_view address;    ///< of `c=`
    std::string_view direction;  ///< of the streams that name none
};

/// Reads the streams of a session description one after the other.
class StreamReader {
public:
    /// `body`: a session description, or a multipart body that has one.
    explicit StreamReader(std::string_view body) noexcept;

    /// Reads the next stream; false at the end.
    bool next(MediaStream &stream) noexcept;

    /// What stands before the first stream.
    [[nodiscard]] const SessionLines &session() const noexcept { return session_; }

private:
    SessionLines session_;
    std::string_view rest_;  // from the next `m=` on
};

/// Takes the first format off `formats`, which are those of the stream. Returns what it is called: the encoding of its
/// `rtpmap` (RFC 8866 section 6.6), else of the payload type (RFC 3551 section 6), else the format itself.
std::string_view take_format(const MediaStream &stream, std::string_view &formats) noexcept;

/// Whether a description offers a T.38 fax: a stream `image` with the format `t38` (RFC 3362), and a port.
bool offers_fax(std::string_view body) noexcept;

/// Whether a description differs from the one before in nothing but that it puts the call on hold: the same streams and
/// formats, with `sendonly` or `inactive` where the side was to receive (RFC 3264 section 8.4). Addresses and other
/// attributes are not compared.
bool only_holds(std::string_view body, std::string_view before) noexcept;

/// Whether a description has streams, and each has port 0: it offers nothing that could be accepted (RFC 3264 section
/// 5.1).
bool offers_nothing(std::string_view body) noexcept;

}  // namespace sip

#endif
