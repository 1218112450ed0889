// The checks that rows of the table of rules name: true where the rule is broken. The row has the RFC.
// A check is false where it cannot tell, for instance without the request.
#ifndef SIP_RULES_RULE_CHECKS_H
#define SIP_RULES_RULE_CHECKS_H

#include "sip/rules/rules.h"

namespace sip::checks {

// Any response, and its identity.
bool identity_changed(const RuleInput &) noexcept;
bool vias_changed(const RuleInput &) noexcept;
bool no_to_tag(const RuleInput &) noexcept;
bool to_tag_changed(const RuleInput &) noexcept;
bool to_tag_in_trying(const RuleInput &) noexcept;
bool request_had_timestamp(const RuleInput &) noexcept;
bool has_body_here(const RuleInput &) noexcept;
bool has_no_body_here(const RuleInput &) noexcept;
bool longer_than_datagram(const RuleInput &) noexcept;
bool http_only(const RuleInput &) noexcept;
bool unusual_retry_after(const RuleInput &) noexcept;
bool unreadable_retry_after(const RuleInput &) noexcept;
bool reason_protocol_twice(const RuleInput &) noexcept;
bool requires_unannounced(const RuleInput &) noexcept;
bool unreadable_warning(const RuleInput &) noexcept;

// Provisional responses.
bool trying_too_early(const RuleInput &) noexcept;
bool no_trying_before(const RuleInput &) noexcept;
bool first_answer_late(const RuleInput &) noexcept;
bool reliable_trying(const RuleInput &) noexcept;
bool requires_100rel(const RuleInput &) noexcept;
bool lacks_100rel(const RuleInput &) noexcept;
bool request_lacks_100rel(const RuleInput &) noexcept;
bool request_requires_100rel(const RuleInput &) noexcept;
bool rseq_out_of_range(const RuleInput &) noexcept;
bool incomplete_early_dialog(const RuleInput &) noexcept;
bool silent_for_minutes(const RuleInput &) noexcept;
bool reliable_without_offer(const RuleInput &) noexcept;
bool alert_info_misplaced(const RuleInput &) noexcept;
bool bare_199(const RuleInput &) noexcept;
bool request_lacks_199(const RuleInput &) noexcept;
bool lists_199(const RuleInput &) noexcept;
bool sdp_in_199(const RuleInput &) noexcept;

// Success and redirection.
bool fewer_record_routes(const RuleInput &) noexcept;
bool no_sip_contact(const RuleInput &) noexcept;
bool several_contacts(const RuleInput &) noexcept;
bool no_answer_to_offer(const RuleInput &) noexcept;
bool no_offer(const RuleInput &) noexcept;
bool contact_not_sips(const RuleInput &) noexcept;
bool no_refresher(const RuleInput &) noexcept;
bool uac_refresh_not_required(const RuleInput &) noexcept;
bool uas_refresh_not_required(const RuleInput &) noexcept;
bool session_interval_out_of_range(const RuleInput &) noexcept;
bool binding_without_expires(const RuleInput &) noexcept;
bool request_had_path(const RuleInput &) noexcept;
bool outside_registration(const RuleInput &) noexcept;
bool outbound_unasked(const RuleInput &) noexcept;
bool lacks_outbound(const RuleInput &) noexcept;
bool subscription_expires(const RuleInput &) noexcept;
bool opens_dialog(const RuleInput &) noexcept;
bool not_in_dialog_subscribe(const RuleInput &) noexcept;
bool may_subscribe(const RuleInput &) noexcept;
bool incomplete_update(const RuleInput &) noexcept;
bool no_answer_in_prack(const RuleInput &) noexcept;
bool message_with_content(const RuleInput &) noexcept;
bool redirected_to_itself(const RuleInput &) noexcept;
bool cancelled_before(const RuleInput &) noexcept;

// Failures.
bool incomplete_digest(const RuleInput &) noexcept;
bool allow_missing_or_wrong(const RuleInput &) noexcept;
bool allows_own_method(const RuleInput &) noexcept;
bool no_accept(const RuleInput &) noexcept;
bool priority_not_required(const RuleInput &) noexcept;
bool unsupported_only_offered(const RuleInput &) noexcept;
bool needs_what_was_announced(const RuleInput &) noexcept;
bool requires_sec_agree(const RuleInput &) noexcept;
bool min_se_too_small(const RuleInput &) noexcept;
bool expiry_long_enough(const RuleInput &) noexcept;
bool not_one_alert_error(const RuleInput &) noexcept;
bool no_alert_in_request(const RuleInput &) noexcept;
bool flow_not_asked(const RuleInput &) noexcept;
bool no_precondition(const RuleInput &) noexcept;
bool in_dialog(const RuleInput &) noexcept;
bool not_in_dialog(const RuleInput &) noexcept;
bool never_cancelled(const RuleInput &) noexcept;
bool not_referred(const RuleInput &) noexcept;
bool pending_without_retry_after(const RuleInput &) noexcept;
bool no_push_parameters(const RuleInput &) noexcept;
bool block_without_reason(const RuleInput &) noexcept;
bool no_redress(const RuleInput &) noexcept;

}  // namespace sip::checks

#endif
