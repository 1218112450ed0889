// Findings that rest on what is known of the dialog of a response; findings.h has the others.
// Each gives no finding where its kind is not proved.
#ifndef SIP_CALLS_FINDINGS_FINDINGS_DIALOG_H
#define SIP_CALLS_FINDINGS_FINDINGS_DIALOG_H

#include "sip/calls/findings/findings.h"

namespace sip {

/// 487 and 481: what ended the call or the dialog, and for whom. And any failure of an INVITE behind the 2xx to its
/// CANCEL.
NumberedFinding ended_finding(const JudgedResponse &response);

/// 487 to an INVITE: the CANCEL, of this hop or of one before, or the BYE. The INVITE itself need not have been seen:
/// its CANCEL names it.
NumberedFinding terminated_finding(const Message &response, const Transaction &invite);

/// Whether a CANCEL says that another device answered: SIP cause 200 in its Reason (RFC 3326 section 2).
bool says_answered_elsewhere(const Message &cancel) noexcept;

/// A 2xx to BYE: which of the call's dialogs it ends, where a forked INVITE opened several.
NumberedFinding success_finding(const Transaction &transaction) noexcept;

/// A refusal of a request whose CSeq number is not higher than the last one used by the same side (RFC 3261
/// sections 10.3 and 12.2.2).
NumberedFinding order_finding(const JudgedResponse &response);

/// 491: whether requests crossed, and how often in a row. It is counted in its call.
NumberedFinding glare_finding(const JudgedResponse &response);

/// A refusal of a request that overlaps an earlier one of its side (RFC 3261 section 14.2).
NumberedFinding overlap_finding(const JudgedResponse &response);

/// A PRACK that was refused for its RAck (RFC 3262 sections 3 and 7.2).
NumberedFinding prack_finding(const JudgedResponse &response);

/// A refusal of a request of the caller that left the route set of its dialog: it has no Route, although the ACK that
/// the caller sent to the 2xx had one (RFC 3261 section 12.2.1.1).
NumberedFinding off_route_finding(const JudgedResponse &response);

/// A refusal of a session refresh that changes nothing (RFC 4028 section 7.4): an UPDATE without SDP, or an INVITE with
/// that of the last one of its side.
NumberedFinding refresh_finding(const JudgedResponse &response);

/// What a refusal within a dialog does to the dialog (RFC 5057 section 5).
NumberedFinding effect_on_dialog(const JudgedResponse &response);

/// What shows that the dialog of a refused request did not end with the refusal: a later request there that is
/// accepted, or that the side which refused sends itself. `refusal`: its finding says that the dialog ends, or is lost.
NumberedFinding going_on_finding(const ResponseRecord &refusal) noexcept;

}  // namespace sip

#endif
