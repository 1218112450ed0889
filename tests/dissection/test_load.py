"""The plugin loads, says nothing, and registers what design and README name."""

FIELDS = {
    "sip_response.code": "FT_UINT16",
    "sip_response.class": "FT_UINT8",
    "sip_response.category": "FT_STRING",
    "sip_response.category.ko": "FT_STRING",
    "sip_response.explanation": "FT_STRING",
    "sip_response.explanation.ko": "FT_STRING",
    "sip_response.check": "FT_STRING",
    "sip_response.check.ko": "FT_STRING",
    "sip_response.reference": "FT_STRING",
    "sip_response.registered": "FT_BOOLEAN",
    "sip_response.final": "FT_BOOLEAN",
    "sip_response.phrase_custom": "FT_BOOLEAN",
    "sip_response.quoted": "FT_BOOLEAN",
    "sip_response.method": "FT_STRING",
    "sip_response.situation": "FT_UINT8",
    "sip_response.request_in": "FT_FRAMENUM",
    "sip_response.response_in": "FT_FRAMENUM",
    "sip_response.time": "FT_RELATIVE_TIME",
    "sip_response.retransmission": "FT_BOOLEAN",
    "sip_response.retransmission_of": "FT_FRAMENUM",
    "sip_response.auth": "FT_UINT8",
    "sip_response.call.outcome": "FT_UINT8",
    "sip_response.call.pdd": "FT_RELATIVE_TIME",
    "sip_response.call.setup_time": "FT_RELATIVE_TIME",
    "sip_response.call.ring_time": "FT_RELATIVE_TIME",
    "sip_response.call.cause": "FT_STRING",
    "sip_response.call.cause_in": "FT_FRAMENUM",
    "sip_response.reason.protocol": "FT_STRING",
    "sip_response.reason.cause": "FT_UINT32",
    "sip_response.reason.name": "FT_STRING",
    "sip_response.reason.text": "FT_STRING",
    "sip_response.reason.location": "FT_STRING",
    "sip_response.warning.code": "FT_UINT16",
    "sip_response.warning.name": "FT_STRING",
    "sip_response.warning.agent": "FT_STRING",
    "sip_response.warning.text": "FT_STRING",
    "sip_response.retry_after": "FT_UINT32",
    "sip_response.retry_after.duration": "FT_UINT32",
    "sip_response.retry_after.comment": "FT_STRING",
    "sip_response.negotiation": "FT_STRING",
    "sip_response.redress": "FT_STRING",
    "sip_response.call.answered_by": "FT_STRING",
    "sip_response.server": "FT_STRING",
    "sip_response.note": "FT_STRING",
    "sip_response.note.link": "FT_STRING",
    "sip_response.fragment": "FT_BOOLEAN",
    "sip_response.rule": "FT_STRING",
    "sip_response.rule.level": "FT_UINT8",
}

# Expert fields of what a capture proves, beside those of the codes.
FINDINGS = {
    "challenge", "credentials_rejected", "stale_nonce", "authentication_loop", "cancelled", "ended_by_bye",
    "cancel_too_late", "already_ended", "state_probe", "glare", "glare_again", "temporary_failure", "keep_alive",
    "merged_request", "reinvite_refused", "dialog_ended", "blocked",
    "probe_refused", "update_needs_user", "failover", "forbidden", "refused_again", "security_agreement", "unanswered",
    "failed_transfer",
}

# And of headers.
HEADERS = {"generic_code", "unreadable_header"}


def test_is_listed_among_the_plugins(tshark):
    lines = [line.split("\t") for line in tshark.text("-G", "plugins").splitlines() if "sip_response" in line]
    assert len(lines) == 1
    name, version, kind, path = (word.strip() for word in lines[0])
    assert (name, kind) == ("sip_response.so", "dissector")
    assert version[0].isdigit()
    assert path.endswith("/epan/sip_response.so")


def test_registers_the_fields(tshark):
    rows = [line.split("\t") for line in tshark.text("-G", "fields").splitlines()]
    kinds = {row[2]: row[3] for row in rows if row[0] == "F" and row[2].startswith("sip_response.")}
    assert {name: kind for name, kind in kinds.items() if kind != "FT_NONE"} == FIELDS
    assert ["P", "SIP Response", "sip_response"] in rows


def test_registers_an_expert_field_for_each_failing_code(tshark):
    rows = [line.split("\t") for line in tshark.text("-G", "fields").splitlines()]
    names = {row[2].rpartition(".")[2] for row in rows if row[0] == "F" and row[2].startswith("sip_response.expert.")}
    codes = {name for name in names if name.isdigit()}
    assert names - codes == {"4xx", "5xx", "6xx", "invalid"} | FINDINGS | HEADERS
    assert len(codes) == 46 + 9 + 6  # of the 75 registered ones: 4xx, 5xx, 6xx
    assert {"400", "494", "500", "580", "600", "608"} <= codes
    assert not {"409", "411", "426", "200", "302"} & codes


def test_leaves_no_trace_in_the_lists_of_protocols_without_it(tshark):
    assert "sip_response" not in tshark.text("-G", "protocols", plugin=False)


def test_registers_its_preferences(tshark):
    preferences = tshark.text("-G", "currentprefs").splitlines()
    assert "#sip_response.language: English and Korean" in preferences
    assert "#sip_response.severity: Context" in preferences
    assert "#sip_response.conformance: MUST" in preferences
    assert "#sip_response.track: TRUE" in preferences


def test_wireshark_refuses_an_unknown_preference(tshark, own):
    result = tshark.run("-r", tshark.capture(own("demo")), "-o", "sip_response.colour:red")
    assert result.returncode != 0
    assert "unknown preference" in result.stderr.decode()


def test_wireshark_ignores_an_unknown_choice(tshark, own):
    """Wireshark keeps the value that was there (prefs.c, PREF_ENUM); it has no message for this."""
    demo = tshark.capture(own("demo"))
    assert tshark.text("-r", demo, "-V", "-o", "sip_response.language:klingon") == tshark.text("-r", demo, "-V")
