"""`-z sip_response,report`: compared with a recount from the fields of each message, and with the other statistics, which
are recounted in tests of their own. What a capture says is no markup in it.
"""
import collections
import datetime
import functools
import re

import pytest

import scenes
import test_problems
from captures import SHARED_CAPTURES
from counting import ALL_HOSTS, uri
from printed_statistics import by_host, statistics
from report_text import report_on
from sip_messages import read_frames

ROUTING_ERROR = SHARED_CAPTURES / "NormB__sipnab__sip-routing-error.pcapng"
LEGS = ("-o", "sip_response.legs:off")  # the recount knows calls by their Call-IDs
PASSES = pytest.mark.parametrize("passes", [LEGS, ("-2", *LEGS)], ids=["one pass", "two passes"])
RATIOS, PROBLEMS, HOSTS = "Metrics (RFC 6076)", "Problems, worst first", "Hosts"
FAILED = "Calls and registrations that failed or had problems"
ONE_PASS = "Read in one pass:"
FILTER = 'sip.Call-ID contains "busy" && sip.CSeq.method != "_*`"'


@pytest.fixture(scope="module", params=["forked", "merged", "unanswered", "shared"])
def capture(request, own):
    if request.param != "shared":
        return own(request.param)
    if not ROUTING_ERROR.exists():
        pytest.skip("no captures beside the repository")
    return ROUTING_ERROR


def moment(time):
    return datetime.datetime.fromtimestamp(int(time), datetime.timezone.utc).strftime("%Y-%m-%d %H:%M:%S.") + \
        f"{int(time % 1 * 1000):03d} UTC"


@functools.lru_cache
def messages_in(tshark, capture, *options):
    return [message for frame in read_frames(tshark, capture, *options) for message in frame.messages]


@PASSES
def test_what_there_is(tshark, capture, passes):
    report = report_on(tshark, capture, *passes)
    messages = messages_in(tshark, capture, *passes)
    times = [message.time for message in messages]
    responses = sum(message.is_response for message in messages)
    requests = collections.Counter(message.key() for message in messages
                                   if not message.is_response and message["CSeq.method"] != "ACK")
    copies = sum(message.is_copy for message in messages if message.is_response) + sum(requests.values()) - len(requests)
    assert report.items[0].startswith(f"Time: {moment(min(times))} - {moment(max(times))} (")
    assert report.items[1] == (f"Messages: {len(messages)} ({len(messages) - responses} requests, {responses} responses)"
                               + f", {copies} of them copies of earlier messages (ACKs are not checked)" * bool(copies))
    assert report.items[2] == f"Transport: UDP {len(messages)}"
    assert report.items[3] == test_problems.printed(tshark, capture, *passes)[0]
    assert [item for item in report.items[4:] if not item.startswith(ONE_PASS)] == []
    assert (ONE_PASS in report.text) == ("-2" not in passes)
    sent = collections.Counter(message.source for message in messages)
    received = collections.Counter(message.destination for message in messages)
    assert {row["Host"]: (int(row["Sent"]), int(row["Received"])) for row in report.tables[HOSTS]} == {
        host: (sent[host], received[host]) for host in sent | received}


@PASSES
def test_ratios_are_those_of_kpi(tshark, capture, passes):
    rows = by_host(statistics(tshark, capture, *passes, kinds=("kpi",)).kpi)[ALL_HOSTS]
    expected = []
    for name, _, value, numerator, denominator in rows:
        if denominator == "0":
            continue
        if isinstance(value, float):
            expected.append((name, f"{value:.3f} ms", f"average of {denominator}"))
        else:
            expected.append((name, value, f"{numerator} of {denominator}"))
    found = report_on(tshark, capture, *passes).tables.get(RATIOS, [])
    assert [tuple(row.values()) for row in found] == expected


@PASSES
def test_problems_are_those_of_the_list(tshark, capture, passes):
    levels = {value: name for name, value in test_problems.LEVELS.items()}
    expected = [(str(number), levels[row.level], row.calls, row.times, row.callers, row.frames, row.method, row.host,
                 row.sentence, row.check.removeprefix("Check next: "))
                for number, row in enumerate(test_problems.printed(tshark, capture, *passes)[1], 1)]
    found = [tuple(row.values()) for row in report_on(tshark, capture, *passes).tables.get(PROBLEMS, [])]
    assert [(*row[:2], *map(int, row[2:5]), *row[5:]) for row in found] == expected


@PASSES
def test_each_failed_call_is_written_out(tshark, capture, passes):
    """Which calls have a problem is told by the messages that the list of problems counts."""
    messages = messages_in(tshark, capture, *passes)
    methods = collections.defaultdict(set)
    for message in messages:
        methods[message["Call-ID"]].add(message["CSeq.method"])
    failed = {problem.message["Call-ID"] for problem in test_problems.counted(messages, messages)}
    failed = {call for call in failed if methods[call].intersection((*test_problems.OF_CALLS, "REGISTER"))}
    report = report_on(tshark, capture, *passes)
    assert len(report.calls) == len(failed)
    assert set(map(call_id_of, report.calls)) == failed
    for call in report.calls:
        own = [message for message in messages if message["Call-ID"] == call_id_of(call)]
        check_call(call, own)
        diagnoses = {message.own["call.diagnosis"] for message in own if "call.diagnosis" in message.own}
        assert call.paragraphs
        if diagnoses:
            assert all(text.endswith(tuple(diagnoses)) for text in call.paragraphs)  # a field has the last sentence


def call_id_of(call):
    return next(item.removeprefix("Call-ID: ") for item in call.items if item.startswith("Call-ID: "))


def check_call(call, messages):
    first, last = messages[0], messages[-1]
    kind = "Registration" if first["CSeq.method"] == "REGISTER" else "Call"
    assert call.heading.startswith(f"{kind} {first.own.get('call.number', '')}")
    assert call.heading.split(": ")[1].split(" → ")[0] == uri(first["from.addr"])
    assert call.items[0] == f"Start: {moment(first.time)}, frames {first.frame}-{last.frame}"
    steps = [line for line in call.ladder[1:] if line[:7].strip()]
    assert len(steps) == len(messages)
    for line, message in zip(steps, messages):
        frame, time, arrow = line[:8], line[8:19], line[19:]
        assert int(frame) == message.frame
        assert abs(float(time) - float(message.time - first.time)) < 0.0006
        label = message["Status-Code"] if message.is_response else message["CSeq.method"]
        assert re.search(rf"[-<]-- {label} -|[|]--- {label} -", arrow), line
        ends = sorted((call.ladder[0].index(message.source), call.ladder[0].index(message.destination)))
        head = max(arrow.find("->"), arrow.find("<-"))
        assert message.source == message.destination or \
            (">" in arrow[:ends[1] - 19 + 2]) == (call.ladder[0].index(message.destination) == ends[1]), line
        assert head >= 0


def test_what_a_person_reads(tshark, own):
    report = report_on(tshark, own("demo"), "-2")
    assert [call.heading for call in report.calls] == [
        "Call 2: alice@example.com → bob@example.com",
        "Call 3: alice@example.com → carol@example.com",
        "Call 1: alice@example.com → bob@example.com"]
    busy = report.calls[2]
    assert busy.items == ["Start: 2026-11-22 13:22:23.219 UTC, frames 5-12", "Call-ID: busy@example.com",
                          "Problem 3: 486 Busy Here: refused after ringing, by a person or a ring timer"]
    assert "\n".join(busy.ladder) == """\
Frame   Time       127.0.0.2           127.0.0.1
      5     0.000  |--- INVITE ------->|
      6     0.000  |<-- 407 -----------|                   Proxy Authentication Required: normal challenge: the request
                   |                   |                   carried no credentials
      7     0.000  |--- ACK ---------->|
      8     0.001  |--- INVITE ------->|
      9     0.002  |<-- 100 -----------|                   Trying
     10     0.209  |<-- 180 -----------|                   Ringing
     11     3.215  |<-- 486 -----------|                   Busy Here: refused after ringing 3.0 s, by a person or a
                   |                   |                   ring timer
     12     3.216  |--- ACK ---------->|"""


def test_nothing_failed(tshark, own):
    report = report_on(tshark, own("proxy-more"), "-2")
    assert report.calls == [] and report.remarks[FAILED] == ["No call and no registration failed or had problems."]


LEGS_OF_A_CALL = scenes.Scene("legs", """
    0    a>p  INVITE      branch=1
    0.1  p>b  INVITE      branch=2 call=other     | X-Call-ID: legs@example.com
    0.3  b>p  503 of 2    to=b1
    0.3  p>b  ACK         branch=2 call=other to=b1
    0.4  p>a  480 of 1    to=p1
    0.4  a>p  ACK         branch=1 to=p1
""")


def test_legs_of_a_call_share_a_ladder(tshark):
    call, = report_on(tshark, scenes.write(tshark.path("legs-of-a-call.pcap"), [LEGS_OF_A_CALL]), "-2").calls
    assert call.items[1] == "Call-ID: legs@example.com, other.legs@example.com"
    assert call.ladder[0].split()[2:] == ["192.0.2.1", "198.51.100.1", "192.0.2.2"]
    assert len([line for line in call.ladder[1:] if line[:7].strip()]) == 6


def test_hosts_on_one_address_are_told_apart_by_ports(tshark, own):
    call, = report_on(tshark, own("ipv6"), "-2").calls
    assert call.ladder[0].split()[2:] == ["[::1]:5062", "[::1]:5060"]


def test_transports_are_named(tshark, own):
    for name, transport in (("tls", "TLS"), ("tcp-calls", "TCP"), ("sctp", "SCTP"), ("websocket", "WebSocket")):
        assert any(item.startswith(f"Transport: {transport} ") for item in report_on(tshark, own(name)).items), name


def test_a_filter_is_named_and_counts_what_it_lets_pass(tshark, own):
    report = report_on(tshark, own("demo"), "-2", text=FILTER)
    assert report.items[3] == "1 call: 1 refused or not answered by the called user"
    assert report.items[4] == f"Filter: {FILTER}"
    assert len(report.calls) == 1
    result = tshark.run("-n", "-r", tshark.capture(own("demo")), "-q", "-z", "sip_response,report,no such filter")
    assert result.returncode != 0 and b"sip_response,report" in result.stderr


def test_korean(tshark, own):
    report = report_on(tshark, own("demo"), "-2", "-o", "sip_response.language:korean")
    assert report.items[1:4] == ["메시지: 32개 (요청 16개, 응답 16개)", "전송 프로토콜: UDP 32",
                                 "호 5건: 문제 있음 2건, 착신자가 거절했거나 받지 않음 1건; 등록 1건: 문제 없음"]
    assert list(report.tables) == ["호스트", "성능 지표 (RFC 6076)", "문제(심각한 순)", "실패했거나 문제가 있는 호와 등록"]
    assert report.calls[2].heading == "호 1: alice@example.com → bob@example.com"
    assert report.calls[2].items[0] == "시작: 2026-11-22 13:22:23.219 UTC, 프레임 5-12"
    assert report.calls[2].ladder[0].startswith("프레임  시간       127.0.0.2")
    assert not re.search(r"[A-Za-z]{4,} [a-z]{4,} [a-z]{4,}", re.sub(r"```.*?```", "", report.text, flags=re.DOTALL))


def test_nothing_is_told_of_calls_without_tracking(tshark, own):
    report = report_on(tshark, own("demo"), "-o", "sip_response.track:FALSE")
    assert report.items[3] == "no calls, no registrations"
    assert list(report.tables) == [HOSTS, FAILED] and report.calls == []


def test_masked(tshark, own):
    report = report_on(tshark, own("proxy"), "-2", kind="masked-report")
    assert not re.search(r"alice|bob|carol|nobody|example\.com|127\.0", report.text)
    assert "kamailio" in report.text and "408 Request Timeout" in report.text
    assert report.calls[0].items[1] == "Call-ID: id-1@domain-1"
    assert "user-1 called user-2: the INVITE in frame 38 went from host-2 to host-1" in report.calls[0].paragraphs[0]
    assert [call.heading for call in report.calls] == [
        "Call 4: user-1@domain-1 → user-2@domain-1", "Call 5: user-1@domain-1 → user-3@domain-1",
        "Call 6: user-1@domain-1 → user-4@domain-1", "Call 7: user-1@domain-1 → user-5@domain-1",
        "Call 3: user-1@domain-1 → user-2@domain-1"]
    assert report.calls[0].ladder[0].split()[2:] == ["host-2", "host-1", "host-3"]
    unmasked = report_on(tshark, own("proxy"), "-2")
    assert [len(call.ladder) for call in report.calls] == [len(call.ladder) for call in unmasked.calls]


EVIL = ("`*_[x](http://evil.example)<script>alert(1)</script>|~~~ www.evil.example mailto:x@evil.example "
        "![i](j) &lt; # \x1b[31m\x9b2J \u202e\u2066\u200b ``` \\| $x$")


def hostile(tshark):
    """A call that is refused. Phrase, users, server and Call-ID are made to break out of the document."""
    rest = ("Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1\r\nFrom: <sip:``|*<b>@a>;tag=1\r\nTo: <sip:`*_[x]\n ```@b>\r\n"
            "Call-ID: ```|<i>@x\r\nCSeq: 1 INVITE\r\nMax-Forwards: 70\r\nContent-Length: 0\r\n\r\n")
    said = EVIL.replace("\\", "")
    return tshark.udp_capture("hostile", [
        f"INVITE sip:b@192.0.2.2 SIP/2.0\r\n{rest}".encode(),
        f'SIP/2.0 480 {EVIL}\r\nReason: Q.850;cause=34;text="{said}"\r\nServer: {EVIL}\r\n{rest}'.encode()])


@pytest.mark.parametrize("kind", ["report", "masked-report"])
def test_a_capture_is_no_markup(tshark, kind):
    text = report_on(tshark, hostile(tshark), "-2", kind=kind).text
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]", text)
    fences = [line for line in text.splitlines() if "```" in line]
    assert fences == ["```text", "```"]
    outside = re.sub(r"```text\n.*?\n```\n", "", text, flags=re.DOTALL)
    for row in outside.splitlines():
        begin = re.match(r"(#+ |- |\|(---:?\|)+$)?", row).end()
        bare = row[begin:]
        if row.startswith("|"):
            bare = " ".join(re.split(r"(?<!\\)(?:\\\\)*\|", row))
        assert not re.search(r"(?<!\\)(?:\\\\)*[`*_\[\]<>|~&#!]", re.sub("`-2`|sip_response[.]rule", "", bare)), row
        assert not re.search(r"(?<!\\)://|www\.|mailto:", bare), row
    assert "480" in text
