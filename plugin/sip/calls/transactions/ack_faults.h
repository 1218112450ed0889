// What is wrong with an ACK that does not fit its response, or that fits and does not arrive.
// Of one ACK and one response; which belong together is decided in acknowledgements.cpp.
#ifndef SIP_CALLS_TRANSACTIONS_ACK_FAULTS_H
#define SIP_CALLS_TRANSACTIONS_ACK_FAULTS_H

#include "sip/calls/transactions/acknowledgements.h"
#include "sip/knowledge/findings.h"
#include "sip/syntax/message.h"

namespace sip {

/// Whether the ACK is one of a 2xx, which goes end to end.
bool is_2xx(const AnsweredInvite &answered) noexcept;

const Transaction &invite_of(const AnsweredInvite &answered) noexcept;

/// What is wrong with an ACK that fits, and may be why it does not arrive. `response`: a copy of what it acknowledges.
AckFault weakness_of(const AckRecord &ack, const AnsweredInvite &answered, const Message &response) noexcept;

/// Why an ACK that no response awaited does not fit this one; kNone if it was not meant for it.
AckFault fault_of(const AckRecord &ack, const AnsweredInvite &answered) noexcept;

/// Why an ACK that fits may not arrive.
AckLoss loss_of(const AckRecord &ack, const AnsweredInvite &answered) noexcept;

}  // namespace sip

#endif
