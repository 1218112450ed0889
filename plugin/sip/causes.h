// Names of Q.850 causes, as telephone networks report them in Reason headers (RFC 3326, RFC 6432).
// One row a cause.
#ifndef SIP_CAUSES_H
#define SIP_CAUSES_H

namespace sip {

/// The name of a Q.850 cause (ITU-T Q.850 (05/98) section 2.2.7); null if it has none.
const char *q850_name(unsigned cause) noexcept;

}  // namespace sip

#endif
