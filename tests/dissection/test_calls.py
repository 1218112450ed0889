"""What the plugin says of calls as a whole, beside what a person says who reads the same packets.

The tables were made by reading the packets with tshark alone, not from what the plugin shows.
"""
import decimal
import re

import pytest

from captures import OWN_CAPTURES, captures_in
from tshark import WARNING

CHALLENGE, NOT_ACCEPTED, STALE, LOOP, UNANSWERED = "12345"
ANSWERED, BUSY, NO_ANSWER, CANCELLED, DECLINED, REDIRECTED, REJECTED, FAILED, BLOCKED, CHALLENGED, UNAVAILABLE = map(
    str, range(1, 12))


def expert_fields(name):
    return [f"sip_response.expert.{name}"]


def response(frame, code, asked, *, auth=None, call=None, expert=None, copy=None):
    """A row of the tables: the response in `frame` answers the request in frame `asked`; `copy` is the frame that it
    is a copy of."""
    fields = {"code": code, "request_in": asked, "retransmission_of": copy, "auth": auth, "call.outcome": call}
    wanted = {name: str(value) for name, value in fields.items() if value}
    return frame, wanted | ({"expert": expert_fields(expert)} if expert else {})


def challenge(frame, code, asked, **more):
    return response(frame, code, asked, auth=CHALLENGE, expert="challenge", **more)


WHOLE = {
    "cancelled": [
        response(2, 100, 1), response(3, 180, 1), response(5, 200, 4),
        response(6, 487, 1, call=CANCELLED, expert="cancelled"),
        response(9, 100, 8), response(10, 180, 8), response(12, 200, 11),
        response(13, 487, 8, call=CANCELLED, expert="ended_by_bye"),
        response(16, 100, 15), response(17, 180, 15), response(18, 200, 15, call=ANSWERED),
        response(20, 481, 19, expert="cancel_too_late"), response(23, 200, 22),
    ],
    "busy-after-ring": [
        response(2, 100, 1), response(3, 180, 1), response(4, 486, 1, call=BUSY, expert="486"),
        response(7, 486, 6, call=BUSY, expert="486"),
        response(10, 100, 9), response(11, 180, 9), response(12, 603, 9, call=DECLINED, expert="603"),
        response(15, 603, 14, call=BLOCKED, expert="blocked"),
        response(18, 100, 17), response(19, 180, 17), response(20, 607, 17, call=BLOCKED, expert="607"),
        response(23, 100, 22), response(24, 608, 22, call=BLOCKED, expert="608"),
    ],
    "no-answer": [
        response(2, 100, 1), response(3, 180, 1), response(4, 480, 1, call=NO_ANSWER, expert="480"),
        # 183 is an announcement, nobody's telephone rang
        response(7, 100, 6), response(8, 183, 6), response(9, 480, 6, call=UNAVAILABLE, expert="480"),
    ],
    "auth": [
        challenge(2, 401, 1), response(4, 401, 3, auth=NOT_ACCEPTED, expert="credentials_rejected"),
        response(6, 401, 5, auth=LOOP, expert="authentication_loop"),
        response(8, 401, 7, auth=LOOP, expert="authentication_loop"),
        challenge(10, 401, 9), response(12, 401, 11, auth=STALE, expert="stale_nonce"), response(14, 200, 13),
        challenge(16, 401, 15),
        challenge(18, 401, 17), response(20, 200, 19), response(22, 200, 21),
        response(24, 401, 23, auth=STALE, expert="stale_nonce"), response(26, 200, 25),
        challenge(28, 407, 27, call=CHALLENGED), response(31, 100, 30), response(32, 180, 30),
        response(33, 200, 30, call=ANSWERED), response(36, 200, 35),
        # the second proxy has a realm of its own, for which the request had no credentials yet
        challenge(38, 407, 37, call=CHALLENGED), challenge(41, 407, 40, call=CHALLENGED),
        response(44, 486, 43, call=BUSY, expert="486"),
    ],
    "forked": [
        challenge(2, 401, 1), response(4, 200, 3), challenge(6, 401, 5), response(8, 200, 7),
        challenge(10, 407, 9, call=CHALLENGED), response(13, 100, 12),
        # two telephones ring: Alice's side has two 180, and the second is no copy
        response(16, 180, 14), response(17, 180, 12), response(18, 180, 15), response(19, 180, 12),
        response(20, 200, 14, call=ANSWERED), response(21, 200, 12, call=ANSWERED), response(23, 200, 22),
        response(24, 487, 15, call=CANCELLED, expert="cancelled"), response(30, 200, 29), response(31, 200, 28),
        challenge(33, 407, 32, call=CHALLENGED), response(36, 100, 35),
        response(39, 180, 37), response(40, 180, 35), response(41, 180, 38), response(42, 180, 35),
        response(43, 486, 37, call=BUSY, expert="486"),
        response(45, 603, 38, call=DECLINED, expert="603"),
        response(47, 603, 35, call=DECLINED, expert="603"),
    ],
    "prack": [
        response(2, 100, 1), response(3, 183, 1), response(5, 200, 4), response(7, 200, 6), response(8, 180, 1),
        response(10, 200, 9), response(11, 503, 1, call=FAILED, expert="503"),
        response(14, 100, 13), response(15, 183, 13), response(17, 200, 16), response(18, 180, 13),
        response(20, 200, 19), response(22, 200, 21), response(23, 200, 13, call=ANSWERED), response(26, 200, 25),
    ],
    "glare": [
        response(2, 180, 1), response(3, 200, 1, call=ANSWERED),
        response(7, 491, 6, expert="glare"), response(8, 491, 5, expert="glare"),
        response(12, 200, 11), response(15, 200, 14),
        response(17, 180, 16), response(18, 200, 16, call=ANSWERED),
        response(21, 500, 20, expert="temporary_failure"),
        response(24, 488, 23, expert="reinvite_refused"), response(27, 469, 26, expert="469"), response(29, 200, 28),
    ],
    "redirected": [
        response(2, 302, 1, call=REDIRECTED), response(5, 100, 4), response(6, 180, 4),
        response(7, 200, 4, call=ANSWERED), response(10, 200, 9), response(12, 302, 11, call=REDIRECTED),
    ],
    "failover": [
        response(2, 100, 1), response(3, 503, 1, call=FAILED, expert="503"), response(6, 100, 5), response(7, 180, 5),
        response(8, 200, 5, call=ANSWERED), response(11, 200, 10), response(13, 503, 12, call=FAILED, expert="503"),
    ],
    "retransmissions": [
        # the INVITE was sent again 0.2 s before: at once or not, nobody knows
        response(3, 486, 1, call=BUSY, expert="486"), response(4, 486, 1, copy=3),
        response(7, 200, 6, call=ANSWERED), response(8, 200, 6, copy=7), response(11, 200, 10),
    ],
    "late-retransmission": [
        response(2, 100, 1), response(3, 486, 1, call=BUSY, expert="486"),
        response(4, 486, 1, copy=3), response(5, 486, 1, copy=3),
        response(8, 100, 7), response(9, 200, 7, call=ANSWERED), response(10, 200, 7, copy=9),
        response(11, 200, 7, copy=9), response(14, 200, 13),
        response(17, 100, 15), response(18, 180, 15), response(19, 200, 15, call=ANSWERED), response(22, 200, 21),
    ],
    "merged": [
        response(3, 100, 1), response(4, 100, 1, copy=3), response(5, 180, 1), response(6, 180, 1, copy=5),
        response(7, 200, 1, call=ANSWERED), response(8, 200, 1, copy=7),
        response(13, 200, 11), response(14, 200, 11, copy=13),
        response(17, 100, 15), response(18, 100, 15, copy=17), response(19, 180, 15), response(20, 180, 15, copy=19),
        response(21, 486, 15, call=BUSY, expert="486"), response(22, 486, 15, copy=21),
    ],
    "reordered": [
        response(1, 100, None), response(3, 200, 2, call=ANSWERED), response(4, 180, 2), response(6, 200, None),
        # its 180 is behind it
        response(9, 100, 8), response(10, 486, 8, call=BUSY, expert="486"), response(11, 180, 8),
    ],
}

PARTS = {
    "proxy": [
        challenge(2, 401, 1), challenge(10, 407, 9, call=CHALLENGED), response(15, 180, 14), response(16, 180, 12),
        response(17, 200, 14, call=ANSWERED), response(18, 200, 12, call=ANSWERED),
        response(23, 200, 22), response(24, 200, 21),
        response(31, 486, 30, call=BUSY, expert="486"),
        response(33, 486, 28, call=BUSY, expert="486"),
        response(43, 408, 38, call=NO_ANSWER, expert="408"), response(46, 200, 45),
        response(47, 487, 40, call=CANCELLED, expert="cancelled"),
        response(57, 408, 52, call=FAILED, expert="408"), response(63, 404, 62, call=REJECTED, expert="404"),
        response(69, 302, 68, call=REDIRECTED), response(72, 483, 71, call=REJECTED, expert="483"),
    ],
    "proxy-more": [
        response(15, 200, 14), response(16, 200, 13), response(17, 487, 10, call=CANCELLED, expert="cancelled"),
        response(19, 487, 8, call=CANCELLED, expert="cancelled"),
        challenge(26, 407, 25, call=CHALLENGED),
        response(32, 482, 31, call=REJECTED, expert="merged_request"),
        response(36, 200, 30, call=ANSWERED), response(37, 200, 28, call=ANSWERED), response(43, 200, 40),
    ],
    "registrar": [
        challenge(2, 401, 1), response(4, 200, 3), challenge(6, 401, 5),
        response(8, 401, 7, auth=NOT_ACCEPTED, expert="credentials_rejected"),
        response(10, 401, 9, auth=LOOP, expert="authentication_loop"),
        challenge(12, 401, 11), response(14, 401, 13, auth=STALE, expert="stale_nonce"),
        response(18, 403, 17, expert="403"),
    ],
    "tcp-calls": [
        response(8, 180, 4), response(10, 200, 4, call=ANSWERED), response(16, 200, 14),
        response(27, 486, 23, call=BUSY, expert="486"), response(43, 200, 42),
        response(45, 487, 36, call=CANCELLED, expert="cancelled"),
        # three OPTIONS, answered last first
        response(60, 200, 58), response(62, 404, 56, expert="keep_alive"), response(64, 200, 54),
    ],
    "old-branch": [
        # the branch says nothing: CSeq and From tell the INVITE, the one that changes the call, and the BYE apart
        response(3, 200, 1, call=ANSWERED), response(6, 200, 5), response(9, 200, 8),
        response(12, 200, 10, call=ANSWERED), response(15, 200, 14), response(18, 200, 17),
        response(22, 486, 19, call=BUSY, expert="486"),
        response(27, 200, 26), response(28, 487, 24, call=CANCELLED, expert="cancelled"),
    ],
    "unanswered": [
        response(32, 404, 31, expert="keep_alive"), response(34, 405, 33, expert="keep_alive"),
        response(36, 501, 35, expert="keep_alive"), response(38, 200, 37),
        response(42, 200, 41), response(43, 487, 39, call=CANCELLED, expert="cancelled"),
    ],
}
READ = ("code", "request_in", "retransmission_of", "auth", "call.outcome", "expert")


def only(fields, names):
    return {name: value for name, value in fields.items() if name in names}


def read_responses(tshark, capture, *options):
    """Each response with what the tables say of it."""
    return [(frame, only(fields, READ)) for frame, fields in tshark.responses(capture, *options)]


@pytest.mark.parametrize("name", WHOLE)
def test_each_response_as_a_person_reads_it(tshark, own, name):
    assert read_responses(tshark, own(name)) == WHOLE[name]


@pytest.mark.parametrize("name", PARTS)
def test_telling_responses_as_a_person_reads_them(tshark, own, name):
    frames = [frame for frame, _ in PARTS[name]]
    assert [row for row in read_responses(tshark, own(name)) if row[0] in frames] == PARTS[name]


TEXTS = [
    ("cancelled", 6, "CANCEL in frame 4"), ("cancelled", 13, "BYE in frame 11"), ("cancelled", 20, "frame 18"),
    ("busy-after-ring", 4, "while it rang since frame 3"), ("busy-after-ring", 7, "at once"),
    ("busy-after-ring", 12, "while it rang since frame 11"), ("busy-after-ring", 15, "the network blocked the call"),
    ("auth", 4, "credentials sent in frame 3"), ("auth", 6, "3 challenges in a row"),
    ("auth", 8, "4 challenges in a row"), ("auth", 44, "at once"),
    ("forked", 24, "CANCEL in frame 22"), ("forked", 43, "while it rang since frame 39"),
    ("forked", 45, "while it rang since frame 41"), ("forked", 47, "while it rang since frame 40"),
    ("proxy", 33, "at once"), ("proxy", 47, "CANCEL in frame 45"),
    ("proxy-more", 17, "CANCEL in frame 14"), ("proxy-more", 19, "CANCEL in frame 13"),
    ("proxy-more", 32, "request in frame 30"), ("merged", 21, "while it rang since frame 19"),
    ("old-branch", 22, "while it rang since frame 21"), ("old-branch", 28, "CANCEL in frame 26"),
    ("unanswered", 43, "CANCEL in frame 41"), ("retransmissions", 3, "the called device is busy"),
    ("reordered", 10, "the called device is busy"),
]


@pytest.mark.parametrize("name", dict.fromkeys(name for name, _, _ in TEXTS))
def test_expert_texts_name_what_they_go_by(tshark, own, name):
    texts = {frame: fields.get("message") for frame, fields in tshark.responses(own(name))}
    assert [(frame, texts[frame]) for wanted, frame, part in TEXTS if wanted == name and part not in texts[frame]] == []


TIMES = [  # capture, response, the request it answers, where the call begins, its first 18x
    ("auth", 33, 30, 27, 32),  # from before the challenge
    ("redirected", 7, 4, 1, 6),  # from before the redirection
    ("failover", 8, 5, 1, 7),  # from the server that failed
    ("forked", 21, 12, 9, 17), ("forked", 20, 14, 14, 16),  # as Alice has it, as Bob has it
    ("prack", 23, 13, 13, 15),  # 183
    ("late-retransmission", 19, 15, 15, 18),  # from the first of two INVITEs
    ("reordered", 3, 2, 2, None),  # its 180 is behind it
    ("cancelled", 6, 1, 1, 3), ("proxy", 43, 38, 35, 42), ("no-answer", 4, 1, 1, 3),
    ("late-retransmission", 5, 1, None, None), ("cancelled", 5, 4, None, None), ("reordered", 1, None, None, None),
]


@pytest.mark.parametrize("name, frame, asked, begin, ringing", TIMES)
def test_times_are_those_between_the_frames(tshark, own, name, frame, asked, begin, ringing):
    at = {found.number: decimal.Decimal(found.time) for found in tshark.sip_frames(own(name))}
    got = dict(tshark.responses(own(name)))[frame]
    spans = {"time": (asked, frame)}
    if ringing:
        spans |= {"call.pdd": (begin, ringing), "call.ring_time": (ringing, frame)}
    if got.get("call.outcome") == ANSWERED:
        spans["call.setup_time"] = begin, frame
    wanted = {field: f"{at[end] - at[start]:.9f}" for field, (start, end) in spans.items() if start}
    assert only(got, ("time", "call.pdd", "call.ring_time", "call.setup_time")) == wanted


@pytest.mark.parametrize("name, frame, known", [
    ("proxy", 17, "To tag bob-answered-2; Via values: 2"),  # Bob, seen behind the proxy
    ("proxy", 18, "To tag bob-answered-2; Via values: 1"),  # the same before it
    ("proxy", 43, r"kamailio (Server); To tag [\w.-]+; Via values: 1"),  # the proxy itself, when nobody answered
    ("warnings", 5, "To tag bob-two-in-one-header-1; Warning agent 192.0.2.7; "
                    "Warning agent bob.example.com:5060; Via values: 1"),
])
def test_what_is_known_of_who_answered(tshark, own, name, frame, known):
    pattern = known.replace("(", r"\(").replace(")", r"\)")
    assert re.fullmatch(pattern, dict(tshark.responses(own(name)))[frame]["call.answered_by"])


# What is known only when all has been read: the rest of the response is the same.
LATER = {
    ("failover", 3): {
        "expert": expert_fields("failover"),
        "severity": WARNING,
        "message": "503 Service Unavailable: another server took the request over in frame 5",
    },
}
# Captures in which clients try again: their second pass is looked at in each by itself, because some have the same calls.
RETRIED = ["auth", "failover", "forked", "proxy", "proxy-more", "registrar", "tls", "websocket"]


@pytest.mark.parametrize("name", RETRIED)
def test_a_second_pass_adds_only_what_comes_later(tshark, own, name):
    once = tshark.responses(own(name))
    assert tshark.responses(own(name), "-2") == [
        (frame, fields | LATER.get((name, frame), {})) for frame, fields in once]


def test_a_second_pass_adds_nothing_to_the_other_captures(tshark):
    """Of the challenges of every-code nobody answers any."""
    others, = tshark.together("others", [path for path in captures_in(OWN_CAPTURES) if path.stem not in RETRIED])
    once, twice = tshark.responses(others), tshark.responses(others, "-2")
    unanswered = {("every-code.pcapng", frame) for frame in (55, 69)}
    for (frame, fields), row in zip(once, twice, strict=True):
        capture, number = others.locate(frame)
        later = {"auth": UNANSWERED} if (capture.name, number) in unanswered else {}
        assert row == (frame, fields | later), others.name(frame)


def test_a_challenge_that_nobody_answers(tshark, own):
    """Minutes after auth comes another capture: auth alone ends before the 32 seconds of a transaction are over. It is
    frame 16: all other challenges are answered, or refuse credentials."""
    long_auth = tshark.joined("long-auth", own("auth"), own("unanswered"))
    once, twice = (read_responses(tshark, long_auth, *options) for options in ((), ("-2",)))
    assert dict(once)[16]["auth"] == CHALLENGE
    assert twice == [(frame, fields | ({"auth": UNANSWERED} if frame == 16 else {})) for frame, fields in once]


def on_requests(tshark, capture, name, *options):
    rows = tshark.fields(capture, "frame.number", name, options=options)
    return {int(number): value for (number,), [value] in (row for row in rows if row[1])}


@pytest.mark.parametrize("name, answers", [
    ("cancelled", {1: 6, 4: 5, 8: 13, 11: 12, 15: 18, 19: 20, 22: 23}),
    ("unanswered", {31: 32, 33: 34, 35: 36, 37: 38, 39: 43, 41: 42}),
    ("late-retransmission", {1: 3, 7: 9, 13: 14, 15: 19, 16: 19, 21: 22}),
])
def test_requests_have_their_final_response_when_it_is_known(tshark, own, name, answers):
    field = "sip_response.response_in"
    assert on_requests(tshark, own(name), field, "-2") == {frame: str(answer) for frame, answer in answers.items()}
    assert on_requests(tshark, own(name), field) == {}


def test_requests_that_nobody_answers(tshark, own):
    """Once for each, at its first copy."""
    field = "sip_response.expert.unanswered"
    assert list(on_requests(tshark, own("unanswered"), field, "-2")) == [1, 8, 19, 20]
    assert on_requests(tshark, own("unanswered"), field) == {}


def by_code(code):
    return {"expert": expert_fields(code)} if code >= "400" else {}


@pytest.mark.parametrize("passes", [(), ("-2",)], ids=["one pass", "two passes"])
def test_without_tracking_a_response_stands_alone(tshark, own, passes):
    names = ["auth", "cancelled", "busy-after-ring"]
    capture, = tshark.together("untracked", [own(name) for name in names])
    options = ("-o", "sip_response.track:FALSE", *passes)
    read = (*READ, "time", "retransmission", "call.pdd", "call.ring_time", "call.setup_time", "call.cause")
    got = {capture.name(frame): only(fields, read) for frame, fields in tshark.responses(capture, *options)}
    assert got == {f"{name}.pcapng, frame {frame}": {"code": fields["code"]} | by_code(fields["code"])
                   for name in names for frame, fields in WHOLE[name]}
    assert on_requests(tshark, capture, "sip_response.response_in", *options) == {}


@pytest.mark.parametrize("name", ["auth", "cancelled", "busy-after-ring"])
def test_flat_severity_names_the_code_and_keeps_the_fields(tshark, own, name):
    got = read_responses(tshark, own(name), "-o", "sip_response.severity:flat")
    assert got == [(frame, fields | by_code(fields["code"])) for frame, fields in WHOLE[name]]


def test_flat_severity_rates_a_challenge_by_its_code(tshark, own):
    fields = dict(tshark.responses(own("auth"), "-o", "sip_response.severity:flat"))[2]
    assert (fields["expert"], fields["severity"]) == (expert_fields("401"), WARNING)


def test_findings_are_told_in_korean(tshark, own):
    fields = dict(tshark.responses(own("cancelled"), "-o", "sip_response.language:korean"))[6]
    assert "프레임 4" in fields["message"]


@pytest.mark.parametrize("passes", [(), ("-2",)], ids=["one pass", "two passes"])
def test_no_secret_is_shown(tshark, own, passes):
    """Neither the digests that the requests of the capture carry nor the password they were made with."""
    digests = tshark.fields(own("auth"), "sip.auth.digest.response", options=("-Y", "sip.auth.digest.response"))
    secrets = ["secret", *(value.strip('"') for [values] in digests for value in values)]
    assert len(digests) == 12
    shown = str(tshark.responses(own("auth"), *passes))
    assert [secret for secret in secrets if secret in shown] == []
