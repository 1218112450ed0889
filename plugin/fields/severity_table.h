// Wireshark's table in which users set the levels of expert fields (Preferences > Protocols > Expert).
// Nothing else in the plugin reads it.
#ifndef SIP_RESPONSE_FIELDS_SEVERITY_TABLE_H
#define SIP_RESPONSE_FIELDS_SEVERITY_TABLE_H

namespace sip_response {

/// Whether the user's table can be read. If a version of Wireshark names it differently, it cannot.
bool has_severity_table();

/// Whether the user has set a level for the expert field of this name.
bool is_level_set_by_user(const char *field);

}  // namespace sip_response

#endif
