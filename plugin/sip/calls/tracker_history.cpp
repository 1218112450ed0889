// What the rules compare a response with: its request, and what came in the same transaction before it.
// Requests are kept as they came, for as long as there is room.
#include "sip/calls/tracker.h"
#include "sip/rules/rule_tools.h"

namespace sip {
void Tracker::keep_request(Transaction &transaction, const Message &request) {
    constexpr std::string_view kSecureScheme = "sips:";
    const std::size_t target = request.method.size() + 1;
    const Headers &headers = request.headers;
    RequestNote &note = transaction.note;
    note.headers = headers.present();
    note.body = has_body(headers);
    note.secure = equal_ignoring_case(request.start_line.substr(target, kSecureScheme.size()), kSecureScheme);
    const auto further = further_vias(request);
    note.vias = count_vias(request, further);
    if (headers.has(HeaderName::kRecordRoute)) {
        note.record_routes = static_cast<std::uint8_t>(count_values(headers, HeaderName::kRecordRoute));
    }
    if (!headers.complete()) return;
    if (headers.has(HeaderName::kSessionExpires)) {
        const auto interval = number_of(headers, HeaderName::kSessionExpires);
        note.has_session_interval = interval.has_value();
        note.session_interval = interval.value_or(0);
    }
    const char *const start = request.start_line.data();
    const auto offset = [start](std::string_view part) { return static_cast<std::uint16_t>(part.data() - start); };
    note.text = texts_.keep({start, static_cast<std::size_t>(headers.behind().data() - start)});
    if (note.text.size == 0) return;
    note.has_further_vias = further.has_value();
    if (further && !further->empty()) {
        note.further_vias = offset(*further);
        note.further_vias_size = static_cast<std::uint16_t>(further->size());
    }
    if (const std::string_view supported = headers.first(HeaderName::kSupported); !supported.empty()) {
        note.supported = offset(supported);
        note.supported_size = static_cast<std::uint16_t>(supported.size());
    }
    if (request.from.empty() || request.to.empty()) return;
    note.from = offset(request.from);
    note.from_size = static_cast<std::uint16_t>(request.from.size());
    note.to = offset(request.to);
    note.to_size = static_cast<std::uint16_t>(request.to.size());
}

void Tracker::look_back(const Transaction &transaction, const Sighting &sighting) {
    const RequestNote &note = transaction.note;
    history_.has_request = transaction.request_frame != 0;
    if (!history_.has_request) return;
    history_.request = texts_.find(note.text);
    if (!history_.request.empty()) {
        history_.from = history_.request.substr(note.from, note.from_size);
        history_.to = history_.request.substr(note.to, note.to_size);
        history_.supported = history_.request.substr(note.supported, note.supported_size);
        if (note.has_further_vias)
            history_.further_vias = history_.request.substr(note.further_vias, note.further_vias_size);
    }
    if (note.has_session_interval) history_.session_interval = note.session_interval;
    history_.request_headers = note.headers;
    history_.record_routes = note.record_routes;
    history_.in_dialog = transaction.in_dialog;
    history_.request_body = note.body;
    history_.secure = note.secure;
    if (transaction.method == Method::kPrack) history_.invite_body = last_invite_had_body(transaction);
    if (sighting.time >= transaction.start) history_.since_request = sighting.time - transaction.start;
    if (transaction.progressed && sighting.time >= transaction.last_progress) {
        history_.since_progress = sighting.time - transaction.last_progress;
    }
    history_.progress_reliable = transaction.progress_reliable;
    history_.any_response = transaction.any_response;
    history_.trying = transaction.trying;
    history_.reliable = transaction.reliable;
    history_.reliable_body = transaction.reliable_body;
    history_.cancel_in = transaction.ended_in;
    const std::uint32_t bye = calls_[transaction.call].bye_frame;
    history_.bye_in = bye > transaction.request_frame ? bye : 0;
    if (transaction.method == Method::kInvite && transaction.in_dialog) {
        history_.pending_invite = has_pending_invite(transaction);
    }
}

void Tracker::note_provisional(Transaction &transaction, const Message &response, const Sighting &sighting) {
    if (response.status.code == 100) {
        transaction.trying = true;
        return;
    }
    transaction.progressed = true;
    transaction.last_progress = sighting.time;
    transaction.progress_reliable = response.headers.has(HeaderName::kRSeq);
    if (!transaction.progress_reliable) return;
    transaction.reliable = true;
    transaction.reliable_body = transaction.reliable_body || has_body(response.headers);
}

/// An INVITE of the same side with a lower CSeq number (RFC 3261 section 14.2). Copies on other hops have the same one.
bool Tracker::has_pending_invite(const Transaction &transaction) const noexcept {
    const std::uint32_t side = transaction.identity - transaction.cseq;  // of the From tag alone: see identity_of
    std::uint32_t other = transaction.previous_in_call;
    for (int step = 0; other != kNone && step < kMostSteps; ++step) {
        const Transaction &earlier = transactions_[other];
        if (earlier.method == Method::kInvite && earlier.request_frame != 0 && earlier.final_frame == 0 &&
            earlier.cseq < transaction.cseq && earlier.identity - earlier.cseq == side) {
            return true;
        }
        other = earlier.previous_in_call;
    }
    return false;
}

bool Tracker::last_invite_had_body(const Transaction &transaction) const noexcept {
    std::uint32_t other = transaction.previous_in_call;
    for (int step = 0; other != kNone && step < kMostSteps; ++step) {
        const Transaction &earlier = transactions_[other];
        if (earlier.method == Method::kInvite) return earlier.note.body;
        other = earlier.previous_in_call;
    }
    return false;
}

}  // namespace sip
