"""What the plugin says of calls, compared with what a person says who reads the same packets (calls_by_hand.py)."""
import decimal
import re

import pytest

from calls_by_hand import ANSWERED, CHALLENGE, PARTS, UNANSWERED, WHOLE, expert_fields
from captures import OWN_CAPTURES, captures_in
from tshark import NOTE, WARNING

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
    ("busy-after-ring", 4, "after ringing"), ("busy-after-ring", 7, "at once"),
    ("busy-after-ring", 12, "after ringing"), ("busy-after-ring", 15, "the network, not the called user, blocked the call"),
    ("auth", 4, "credentials sent in frame 3"), ("auth", 6, "3 challenges in a row"),
    ("auth", 8, "4 challenges in a row"), ("auth", 44, "at once"),
    ("forked", 24, "cancelled in frame 22"), ("forked", 43, "after ringing"),
    ("forked", 45, "after ringing"), ("forked", 47, "after ringing"),
    ("proxy", 33, "at once"), ("proxy", 47, "CANCEL in frame 45"),
    ("proxy-more", 17, "CANCEL in frame 14"), ("proxy-more", 19, "CANCEL in frame 13"),
    ("proxy-more", 32, "request in frame 30"), ("merged", 21, "after ringing"),
    ("old-branch", 22, "after ringing"), ("old-branch", 28, "CANCEL in frame 26"),
    ("unanswered", 43, "CANCEL in frame 41"), ("retransmissions", 3, "the called device is busy"),
    ("reordered", 10, "the called device is busy"),
]


@pytest.mark.parametrize("name", dict.fromkeys(name for name, _, _ in TEXTS))
def test_expert_texts_name_what_they_go_by(tshark, own, name):
    texts = {frame: fields.get("message") for frame, fields in tshark.responses(own(name))}
    assert [(frame, texts[frame]) for wanted, frame, part in TEXTS if wanted == name and part not in texts[frame]] == []


CANCELS = {("cancelled", 6): 4}  # it rings until then
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
        spans |= {"call.pdd": (begin, ringing), "call.ring_time": (ringing, CANCELS.get((name, frame), frame))}
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
        "message": "503 Service Unavailable: the request was sent to another server in frame 5, which accepted it; try again after 30 s",
        # Nothing is to be guessed any more.
        "explanation": "The server does not take the request for now. The client tries another server and avoids this one for "
                       "the time in Retry-After; without that header, 503 counts as 500.",
        "explanation.ko": "서버가 지금은 요청을 받지 않습니다. 클라이언트는 다른 서버를 쓰고 Retry-After 동안 이 서버를 피하며, 그 헤더가 없으면 "
                          "500으로 처리합니다.",
    },
}
# Captures with retries, and those that share calls with others: their second pass is looked at in each by itself.
RETRIED = ["auth", "busy-after-ring", "demo", "failover", "forked", "ipv6", "merged", "prack", "proxy", "proxy-more",
           "registrar", "reordered", "sctp", "tcp-calls", "tls", "websocket"]
WITH_LEGS = ["asterisk", "hidden"]  # a second pass names legs that begin later: test_legs.py


# What a second pass finds beside the rest.
ADDED = {("broken.pcapng", 237): "undelivered", ("icmp.pcapng", 2): "undelivered"}


def of_any_pass(rows):
    """What became of a response's ACK is for later passes alone; a check is asked until the capture has answered it, and a
    diagnosis tells all that is known. The summary is part of the message."""
    apart = ("ack", "ack_in", "check", "check.ko", "summary", "summary.ko", "call.diagnosis", "call.diagnosis.ko")
    return [(frame, {name: value for name, value in fields.items() if name not in apart}) for frame, fields in rows]


@pytest.mark.parametrize("name", RETRIED)
def test_a_second_pass_adds_only_what_comes_later(tshark, own, name):
    once = of_any_pass(tshark.responses(own(name)))
    assert of_any_pass(tshark.responses(own(name), "-2")) == [
        (frame, fields | LATER.get((name, frame), {})) for frame, fields in once]


def test_a_second_pass_adds_nothing_to_the_other_captures(tshark):
    """Nobody answers the challenges of every-code. An ACK that comes after the third copy is missing in one pass only. An
    ICMP error comes behind the response that it quotes."""
    others, = tshark.together("others", [path for path in captures_in(OWN_CAPTURES)
                                         if path.stem not in (*RETRIED, *WITH_LEGS)])
    once, twice = (of_any_pass(tshark.responses(others, *options)) for options in ((), ("-2",)))
    unanswered = {("every-code.pcapng", 55): "401 Unauthorized",
                  ("every-code.pcapng", 69): "407 Proxy Authentication Required"}
    assert len(once) == len(twice)
    for (frame, fields), row in zip(once, twice):
        capture, number = others.locate(frame)
        later = {}
        if code := unanswered.get((capture.name, number)):
            later = {"auth": UNANSWERED, "expert": expert_fields("challenge_unanswered"), "severity": NOTE,
                     "message": f"{code}: no credentials in the capture answer the challenge in frame {frame}"}
        if (capture.name, number) in (("negotiation.pcapng", 2), ("conforming.pcapng", 10)):
            later = {"expert": expert_fields("retry_accepted"), "severity": NOTE,
                     "message": "423 Interval Too Brief: refused, but the client's next try, in frame "
                                f"{int(frame) + 1}, was accepted"}
        if (capture.name, number) in (("late-retransmission.pcapng", 5), ("late-retransmission.pcapng", 11)):
            assert fields["expert"] == expert_fields("ack_missing")
            fields = {name: fields[name] for name in fields.keys() - {"expert", "severity", "group", "message"}}
        if finding := ADDED.get((capture.name, number)):
            assert row[1]["expert"] == fields["expert"] + expert_fields(finding)
            later = {name: row[1][name] for name in ("expert", "severity", "group", "message")}
        assert row == (frame, fields | later), others.name(frame)


def test_a_challenge_that_nobody_answers(tshark, own):
    """It is frame 16: all other challenges are answered, or refuse credentials. Another capture follows minutes later,
    because auth ends before the 32 seconds of a transaction are over."""
    long_auth = tshark.joined("long-auth", own("auth"), own("unanswered"))
    once, twice = (read_responses(tshark, long_auth, *options) for options in ((), ("-2",)))
    assert dict(once)[16]["auth"] == CHALLENGE
    later = {"auth": UNANSWERED, "expert": expert_fields("challenge_unanswered")}
    assert twice == [(frame, fields | (later if frame == 16 else {})) for frame, fields in once]


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
    """Each is told once, at its first copy."""
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
    """The digests in the requests and the password they were made with stay out of what is shown."""
    digests = tshark.fields(own("auth"), "sip.auth.digest.response", options=("-Y", "sip.auth.digest.response"))
    secrets = ["secret", *(value.strip('"') for [values] in digests for value in values)]
    assert len(digests) == 12
    shown = str(tshark.responses(own("auth"), *passes))
    assert [secret for secret in secrets if secret in shown] == []
