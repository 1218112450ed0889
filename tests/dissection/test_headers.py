"""Reason, Warning and Retry-After, compared with what a person reads in the same headers.

The tables were written from what was sent and from the grammar of RFC 3261 and RFC 3326, not from what the plugin
shows. They have all values of a response in the order of its headers.
"""
import re

import pytest

PASSES = pytest.mark.parametrize("passes", [(), ("-2",)], ids=["one pass", "two passes"])
# Findings on what is malformed are in test_rules.py.
ALONE = ("-o", "sip_response.conformance:off")
REASON = ("reason.protocol", "reason.cause", "reason.text", "reason.location")
WARNING = ("warning.code", "warning.agent", "warning.text")
RETRY_AFTER = ("retry_after", "retry_after.duration", "retry_after.comment")


def values(tree, found=None):
    """The values of each field of a response, in order, at any depth."""
    found = {} if found is None else found
    for name, value in tree.items():
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict):
                values(each, found)
            else:
                found.setdefault(name.removeprefix("sip_response."), []).append(each)
    return found


def read(tshark, capture, names, *options):
    """{frame: {field: its values}} of each response that has any of the fields."""
    frames = {}
    for frame, tree in tshark.responses(capture, *ALONE, *options):
        fields = {name: value for name, value in values(tree).items() if name in names}
        if fields:
            frames[frame] = fields
    return frames


def rows(names, **columns):
    """What one response has: a list of values for each field that is there."""
    return {name: values for name, values in zip(names, columns.values()) if values}


def reason(protocol, cause=(), text=(), location=()):
    return rows(REASON, protocol=protocol, cause=cause, text=text, location=location)


def warning(code, agent, text):
    return rows(WARNING, code=code, agent=agent, text=text)


def retry_after(seconds, duration=(), comment=()):
    return rows(RETRY_AFTER, seconds=seconds, duration=duration, comment=comment)


REASONS = {
    2: reason(["SIP", "Q.850"], ["480", "20"], ["Not registered", "subscriber absent"]),  # one header, with a comma
    5: reason(["Q.850", "SIP"], ["34", "503"], ["no circuit available"]),  # two headers
    8: reason(["Q.850"], ["19"], ["no answer"]),  # spaces before the semicolons
    11: reason(["Q.850"], ["27"], ["destination out of order"], ["TN"]),  # location before cause
    12: reason(["Q.850"], ["27"], ["destination out of order"], ["RPN"]),  # and behind text
    15: reason(["SIP"], ["500"], [r'Board "A", slot 4; path C:\tmp, full']),
    18: reason(["X-Vendor"], ["4711"], ["line card 3"]),
    21: reason(["Preemption"], ["2"], ["Reserved Resources Preempted"]),
    24: reason(["STIR", "STIR"], ["436", "438"], ["Bad Identity Info", "Invalid Identity Header"]),  # a 180
    28: reason(["SIP"], ["603"], ["v=analytics1;url=https://example.com/redress;tel=+15550100;"
                                  "email=redress@example.com;id=4711"], ["LN"]),
    32: reason(["SIP"], ["607"], ["Unwanted"]),
    35: reason(["SIP"], ["608"], ["Rejected"]),
    38: reason(["Q.850"], ["17"], ["user busy"]),
    41: reason(["Q.850"], ["17"]),
    44: reason(["SIP"], ["486"], ["Busy Here"]),  # a 199; "sip" in the packet, spaces around all separators
}
# Cause is no number, text has no second quote, there is no protocol: the most that can be said. Less is right too.
MALFORMED_REASONS = {48: (["Q.850"], []), 51: (["Q.850"], ["20"]), 54: ([], [])}

# Protocols whose causes have names: those of SIP and STIR are status codes (RFC 8224), Preemption's are in RFC 4411.
NAMED = ("SIP", "Q.850", "STIR", "Preemption")

WARNINGS = {
    2: warning(["305"], ["bob.example.com"], ["Incompatible media format"]),
    5: warning(["301", "370"], ["192.0.2.7", "bob.example.com:5060"], ["Only IPv4, sorry", "Insufficient bandwidth"]),
    8: warning(["302", "304"], ["bob.example.com", "bob.example.com"], ["No RTP/SAVP", "No video"]),
    11: warning(["306"], ["[2001:db8::9]:5060"], ["Attribute not understood"]),
    14: warning(["399"], ["gateway-1"], [r'Codec "G.729", annex B; see C:\log, line 7']),
    17: warning(["392"], ["bob.example.com"], ["Something else"]),
    20: warning(["381"], ["example.com"], ["SIPS Required"]),
    # 23: neither code nor agent, and nothing quoted
}
UNREGISTERED_WARNING = 17

RETRIES = {
    26: retry_after(["120"]),
    29: retry_after(["18000"], ["3600"]),
    32: retry_after(["120"], comment=["I'm in a meeting"]),
    35: retry_after(["3600"], ["600"], ["Back at noon"]),  # over three lines
    # 38: "soon"
}


@PASSES
def test_reasons(tshark, own, passes):
    got = read(tshark, own("reasons"), REASON, *passes)
    for fields in got.values():  # RFC 3261, 7.3.1: names in any case
        fields["reason.protocol"] = ["SIP" if value == "sip" else value for value in fields.get("reason.protocol", [])]
    assert {frame: fields for frame, fields in got.items() if frame not in MALFORMED_REASONS} == REASONS


@PASSES
def test_malformed_reasons(tshark, own, passes):
    got = read(tshark, own("reasons"), REASON + ("reason.name",), *passes)
    for frame, (protocol, cause) in MALFORMED_REASONS.items():
        fields = got.get(frame, {})
        assert fields.get("reason.protocol", []) in ([], protocol), frame
        assert fields.get("reason.cause", []) in ([], cause), frame
        assert len(fields.get("reason.name", [])) <= len(fields.get("reason.cause", [])), frame


@PASSES
def test_known_causes_have_names(tshark, own, passes):
    got = {frame: fields["reason.name"]
           for frame, fields in read(tshark, own("reasons"), ["reason.name"], *passes).items()
           if frame not in MALFORMED_REASONS}
    known = {frame: sum(protocol in NAMED for protocol in fields["reason.protocol"])
             for frame, fields in REASONS.items()}
    assert {frame: len(names) for frame, names in got.items()} == {f: count for f, count in known.items() if count}
    assert (got[28], got[38], got[41]) == (["Decline"], ["user busy"], ["user busy"])


@PASSES
def test_warnings(tshark, own, passes):
    assert read(tshark, own("warnings"), WARNING, *passes) == WARNINGS


@PASSES
def test_registered_warnings_have_names(tshark, own, passes):
    got = {frame: len(fields["warning.name"])
           for frame, fields in read(tshark, own("warnings"), ["warning.name"], *passes).items()}
    got.pop(UNREGISTERED_WARNING, None)
    assert got == {frame: len(fields["warning.code"]) for frame, fields in WARNINGS.items()
                   if frame != UNREGISTERED_WARNING}


@PASSES
def test_retry_after(tshark, own, passes):
    assert read(tshark, own("warnings"), RETRY_AFTER, *passes) == RETRIES


@pytest.mark.parametrize("name", ["demo", "cancelled"])
def test_nothing_is_told_of_headers_that_are_not_there(tshark, own, name):
    got = read(tshark, own(name), (*REASON, "reason.name", *WARNING, "warning.name", *RETRY_AFTER))
    assert got == {"demo": {15: retry_after(["120"])}, "cancelled": {}}[name]


FILTERS = [
    ("reasons", "sip_response.reason.cause == 17", [38, 41]),
    ("reasons", 'sip_response.reason.protocol == "STIR"', [24]),
    ("reasons", 'sip_response.reason.location == "RPN"', [12]),
    ("reasons", 'sip_response.reason.text contains "redress"', [28]),
    ("warnings", "sip_response.warning.code == 305", [2]),
    ("warnings", 'sip_response.warning.agent contains "2001:db8::9"', [11]),
    ("warnings", "sip_response.retry_after >= 3600", [29, 35]),
    ("warnings", "sip_response.retry_after.duration", [29, 35]),
]


@pytest.mark.parametrize("name", ["reasons", "warnings"])
def test_they_can_be_filtered(tshark, own, name):
    filters = {text: frames for capture, text, frames in FILTERS if capture == name}
    assert tshark.matches(own(name), filters) == filters


@PASSES
def test_tshark_can_filter_them(tshark, own, passes):
    name, wanted, frames = FILTERS[0]
    rows_read = tshark.fields(own(name), "frame.number", options=(*passes, "-Y", wanted))
    assert [int(number) for [[number]] in rows_read] == frames


def test_names_are_shown_in_korean_and_filtered_in_english(tshark, own):
    """Names of causes, places and warn codes have Korean terms; values and filters do not depend on the language."""
    options = (*ALONE, "-o", "sip_response.language:korean")
    tree = tshark.read(own("reasons"), *options, "-V", "-Y",
                       'sip_response.reason.name == "destination out of order" && sip_response.reason.location == "TN"')
    assert "Reason cause name: 착신지 장애]" in tree
    assert "Reason location: 중계망 (TN)]" in tree
    assert re.search(r"Reference: RFC 3261 [\d.]+절\]", tree)
