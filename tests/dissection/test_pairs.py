"""Requests and responses are paired a second time, from tshark's own fields, on every capture there is.

Nothing of the plugin is used: a response belongs to the first frame before it whose request has the same Call-ID,
CSeq, top Via branch and sent-by (RFC 3261 section 17.1.3), and without a branch of RFC 3261 the same From tag. A
sent-by without a port has that of its transport.
"""
import decimal
import json
import re

import pytest

import sip_messages
from captures import OWN_CAPTURES, SHARED_CAPTURES, captures_in

CALL_AND_CSEQ = ("sip.Call-ID", "sip.CSeq.seq", "sip.CSeq.method")
SENT_BY = ("sip.Via.transport", "sip.Via.sent-by.address", "sip.Via.sent-by.port")
KEY = (*CALL_AND_CSEQ, "sip.Via.branch")
START_LINES = ("sip.Request-Line", "sip.Status-Line")
READ = ("frame.number", "frame.time_epoch", *START_LINES, *KEY, "sip.Via", *SENT_BY, "sip.Status-Code", "sip.from.tag")


def sip_frames(tshark, capture, *names):
    """Each frame with SIP that no ICMP error quotes: {field: its values in order}."""
    columns = [word for name in names for word in ("-e", name)]
    out = tshark.read(capture, "-Y", "sip && !icmp && !icmpv6", "-T", "json", *columns)
    return [frame["_source"]["layers"] for frame in json.loads(out)]


def first(frame, name):
    return frame.get(name, [""])[0]


def key_of(frame):
    transport, host, port = (first(frame, name) for name in SENT_BY)
    # Ports stand in a list of their own: the first is the topmost Via's only where that has one.
    has_port = re.search(r"(?<=[^:]):\s*\d+$", first(frame, "sip.Via").partition(";")[0].strip())
    key = [first(frame, name) for name in KEY]
    key.append(sip_messages.sent_by(transport, host, port if has_port else ""))
    if not first(frame, "sip.Via.branch").startswith("z9hG4bK"):
        key.append(first(frame, "sip.from.tag"))
    return tuple(key)


def time_of(frame):
    return decimal.Decimal(first(frame, "frame.time_epoch"))


def since(request, response):
    time = time_of(response) - time_of(request)
    return f"{time:.9f}" if time >= 0 else ""


def derived_pairs(frames):
    """{frame of a response: (frame of its request, time between them)}, both empty where the request is not in the capture.
    A message that is cut off before its Call-ID or CSeq belongs to no pair."""
    requests, ends, pairs = {}, {}, {}
    for frame in frames:
        if "sip.Request-Line" in frame:
            if all(name in frame for name in CALL_AND_CSEQ):
                key = key_of(frame)
                if key in ends and abs(time_of(frame) - ends[key]) > 32:  # 64 * T1: the transaction is over
                    requests[key] = frame
                    del ends[key]
                requests.setdefault(key, frame)
            continue
        if first(frame, "sip.Status-Code") >= "200":
            ends.setdefault(key_of(frame), time_of(frame))
        if key_of(frame) in requests:
            request = requests[key_of(frame)]
            pairs[first(frame, "frame.number")] = first(request, "frame.number"), since(request, frame)
        else:
            pairs[first(frame, "frame.number")] = "", ""
    return pairs


def without_shared_frames(frames):
    """Leaves out the calls with frames of several messages: the fields of such a frame are in one list, which does not
    tell which message a value belongs to. test_sip_dissector.py looks at these."""
    shared = [frame for frame in frames if sum(len(frame.get(line, [])) for line in START_LINES) != 1]
    calls = {call for frame in shared for call in frame.get("sip.Call-ID", [])}
    return [frame for frame in frames if frame not in shared and first(frame, "sip.Call-ID") not in calls]


@pytest.mark.parametrize("name, folder", [("own", OWN_CAPTURES), ("public", SHARED_CAPTURES)])
def test_pairs_are_those_of_the_fields(tshark, name, folder):
    if not folder.is_dir():
        pytest.skip("no public captures beside the project")
    names = ("sip_response.request_in", "sip_response.time")
    for capture in tshark.together(name, captures_in(folder)):
        frames = sip_frames(tshark, capture, *READ, *names)
        got = {first(frame, "frame.number"): tuple(first(frame, name) for name in names) for frame in frames}
        expected = derived_pairs(without_shared_frames(frames))
        assert {capture.name(number): (got[number], pair) for number, pair in expected.items()
                if got[number] != pair} == {}
        assert capture.path.suffix == ".cap" or len([pair for pair in expected.values() if pair[0]]) > 200
