// Gives the SIP messages of the packet that is being dissected, in order, with the bytes they lie in.
// Needs no tree: it reads the SIP dissector's records, and finds each message in the packet's data sources.
#ifndef SIP_RESPONSE_MESSAGES_MESSAGE_READER_H
#define SIP_RESPONSE_MESSAGES_MESSAGE_READER_H

#include <string_view>
#include <type_traits>

#include "compat.h"
#include "messages/located_message.h"
#include "messages/sip_records.h"

namespace sip_response {

class MessageReader {
public:
    /// `pinfo`: of a packet that has SIP.
    explicit MessageReader(packet_info *pinfo);

    /// Reads the next message; false at the end. A request whose bytes are not found is left out.
    bool next(LocatedMessage &located);

private:
    /// A data source of the packet: as captured, reassembled, decrypted.
    struct Source {
        tvbuff_t *buffer;
        std::string_view bytes;
        std::size_t searched;  ///< messages are in order: what lies before belongs to earlier ones
    };

    bool find(const sip_info_value_t &record, LocatedMessage &located);
    bool find_in(Source &source, const sip_info_value_t &record, bool same_call, LocatedMessage &located);
    [[nodiscard]] sip::Transport transport() const;
    [[nodiscard]] bool is_whole(const LocatedMessage &located) const;

    packet_info *pinfo_;
    SipLayers layers_;
    wmem_list_frame_t *record_;  ///< of the next message
    Source *sources_;            ///< the newest first
    std::size_t source_count_;
    unsigned mismatches_ = 0;
};

static_assert(std::is_trivially_destructible_v<MessageReader>);

}  // namespace sip_response

#endif
