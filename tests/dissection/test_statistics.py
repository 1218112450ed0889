"""The three statistics, compared with a recount from tshark's own fields, and with what a person counts who reads the packets.

sip_messages.py reads the messages and finds their transactions, counting.py counts, printed_statistics.py reads what
tshark prints. The tables below were made by reading the packets with tshark, not from what the plugin prints.
"""
import concurrent.futures
import decimal
import re
import subprocess
import unicodedata

import pytest

from counting import ALL_HOSTS, COPIES, HOSTS, METRICS, RESPONSES, calls_of, kpi_of, tree_of
from printed_statistics import KINDS, by_host, statistics
from sip_messages import read_frames
from captures import OWN_CAPTURES, SHARED_CAPTURES, captures_in

# Calls through a proxy, to two telephones and over TCP, copies, an ICMP error, and traffic that others made.
FEW = {"auth.pcapng", "forked.pcapng", "icmp.pcapng", "merged.pcapng", "proxy-more.pcapng", "tcp-several-responses.pcapng",
       "NormB__sipnab__sip-routing-error.pcapng"}
CAPTURES = [pytest.param(path, id=path.name, marks=[] if path.name in FEW else pytest.mark.proof)
            for path in captures_in(OWN_CAPTURES) + captures_in(SHARED_CAPTURES)]
PASSES = pytest.mark.parametrize("passes", [(), ("-2",)], ids=["one pass", "two passes"])
UNCUT = 8  # tshark cuts no cell that is shorter


def check_tree(nodes, expected):
    assert {path: int(node.count) for path, node in nodes.items() if node.count != "0"} == {
        path: count for path, (count, _) in expected.items()}
    for path, (_, times) in expected.items():
        shown = nodes[path][1:]
        if times:  # Wireshark adds up in single precision and shows two decimals of an average
            wanted = [float(value) for value in (sum(times) / len(times), min(times), max(times))]
            assert list(map(float, shown)) == pytest.approx(wanted, rel=1e-6, abs=0.0051), path
        else:
            assert set(shown) <= {"", "-"}, path


def uncut(row, expected):
    """The cells of the row that are expected. One that tshark has cut is replaced with the whole text if it begins so."""
    return {name: expected[name] if len(cell) >= UNCUT and expected[name].startswith(cell) else cell
            for name, cell in row.items() if name in expected}


def check_calls(rows, expected):
    """The order of rows does not matter. When a call that is open counts as unanswered is told elsewhere."""
    rows = [row | {"Outcome": row["Outcome"].replace("unanswered", "open")} for row in rows]
    rows, expected = (sorted(table, key=lambda row: (float(row["Start"]), row["Frames"])) for table in (rows, expected))
    assert len(rows) == len(expected)
    assert [uncut(*pair) for pair in zip(rows, expected)] == expected


def check_kpi(rows, expected):
    assert rows[0]["Host"] == ALL_HOSTS
    assert by_host(rows) == expected


RUNS = {  # filter, options
    "one pass": ("none", ()),
    "two passes": ("none", ("-2",)),
    "one host": ("host", ()),
    "failures, two passes": ("failures", ("-2",)),
}


def filters_of(frames):
    """{name: (display filter, whether a frame passes it)}"""
    host = next((message.source for frame in frames for message in frame.messages if message.is_response), "192.0.2.1")
    field = "ipv6.src" if ":" in host else "ip.src"
    return {
        "none": ("", lambda frame: True),
        "host": (f"{field} == {host}", lambda frame: host in frame.sources),
        "failures": ("sip_response.class >= 4", lambda frame: not {"4", "5", "6"}.isdisjoint(frame.classes)),
    }


@pytest.fixture(scope="module", params=CAPTURES)
def read(request, tshark):
    """{run: (messages that pass its filter, what tshark prints)}; the tsharks run side by side."""
    frames = read_frames(tshark, request.param)
    filters = filters_of(frames)
    runs = {}
    with concurrent.futures.ThreadPoolExecutor() as pool:
        for run, (name, options) in RUNS.items():
            text, passes = filters[name]
            messages = [message for frame in frames if passes(frame) for message in frame.messages]
            runs[run] = messages, pool.submit(statistics, tshark, request.param, *options, text=text)
    return runs


@pytest.mark.parametrize("run", RUNS)
def test_statistics_are_those_of_the_fields(read, run):
    messages, printed = read[run]
    check_tree(printed.result().tree, tree_of(messages))
    check_calls(printed.result().calls, calls_of(messages))
    check_kpi(printed.result().kpi, kpi_of(messages))


NAMES = {name: short for short, name, *_ in METRICS}


def counts(responses, copies, *calls, **metrics):
    """What a person counts. A metric that is not given is 0/0, or has no times. A time is given as two frames."""
    ratios = dict.fromkeys(("IRA", "SER", "SEER", "ISA"), "0/0")
    delays = {name: [] for name in ("RRD", "SRD successful", "SRD failed", "SDD")}
    return responses, copies, list(calls), ratios | delays | {name.replace("_", " "): metrics[name] for name in metrics}


BY_HAND = {  # responses, copies, calls, metrics over all hosts
    "demo": counts(
        16, 0, "5-11 busy", "13-15 failed", "17-18 rejected", "20-25 cancelled", "27-31 answered",
        RRD=[(1, 4)], IRA="0/1", SRD_successful=[(27, 28)], SRD_failed=[(8, 11), (13, 15), (17, 18), (20, 25)],
        SDD=[(31, 32)], SER="1/5", SEER="2/5", ISA="1/5"),
    "proxy": counts(  # what Kamailio sends on to Bob is no other call, and no other request
        31, 0, "9-21 answered", "25-33 busy", "35-43 no answer", "49-57 failed", "59-63 rejected", "65-69 redirected",
        "71-72 rejected",
        RRD=[(1, 4), (5, 8)], IRA="0/2", SRD_successful=[(12, 16)],
        SRD_failed=[(28, 33), (38, 43), (52, 57), (62, 63), (71, 72)], SDD=[(21, 24)],
        SER="1/6", SEER="2/6", ISA="2/7"),
    "forked": counts(  # nor is what it sends on to two telephones
        25, 0, "9-28 answered", "32-47 declined",
        RRD=[(1, 4), (5, 8)], IRA="0/2", SRD_successful=[(12, 17)], SRD_failed=[(35, 47)], SDD=[(28, 31)],
        SER="1/2", SEER="2/2", ISA="0/2"),
    "retransmissions": counts(
        3, 2, "1-3 busy", "6-10 answered",
        SRD_successful=[(6, 7)], SRD_failed=[(1, 3)], SDD=[(10, 11)], SER="1/2", SEER="2/2", ISA="0/2"),
    "icmp": counts(1, 0, "1-2 busy", SRD_failed=[(1, 2)], SER="0/1", SEER="1/1", ISA="0/1"),
    "merged": counts(
        7, 7, "1-11 answered", "15-21 busy",
        SRD_successful=[(1, 5)], SRD_failed=[(15, 21)], SDD=[(11, 13)], SER="1/2", SEER="2/2", ISA="0/2"),
    "auth": counts(  # 21 and 23 refresh what is registered
        21, 0, "27-35 answered", "37-44 busy",
        RRD=[(9, 14), (17, 20), (21, 22), (23, 26)], IRA="0/4", SRD_successful=[(30, 32)], SRD_failed=[(43, 44)],
        SDD=[(35, 36)], SER="1/2", SEER="2/2", ISA="0/2"),
    "unanswered": counts(
        7, 0, "1-7 unanswered", "19-19 unanswered", "39-43 cancelled",
        IRA="0/1", SRD_failed=[(39, 43)], SER="0/3", SEER="0/3", ISA="0/3"),
    "registrar": counts(9, 0, RRD=[(1, 4), (11, 16)], IRA="1/3"),
    "glare": counts(  # what is sent within the two calls opens none
        12, 0, "1-14 answered", "16-28 answered",
        SRD_successful=[(1, 2), (16, 17)], SDD=[(14, 15), (28, 29)], SER="2/2", SEER="2/2", ISA="0/2"),
    "failover": counts(  # another server takes the first call over
        7, 0, "1-10 answered", "12-13 failed",
        SRD_successful=[(5, 7)], SRD_failed=[(12, 13)], SDD=[(10, 11)], SER="1/2", SEER="1/2", ISA="1/2"),
}


def frame_times(tshark, capture):
    rows = tshark.fields(capture, "frame.number", "frame.time_epoch")
    return {int(number): decimal.Decimal(time) for [number], [time] in rows}


@PASSES
@pytest.mark.parametrize("name", BY_HAND)
def test_statistics_are_what_a_person_counts(tshark, own, name, passes):
    responses, copies, calls, metrics = BY_HAND[name]
    printed, at = statistics(tshark, own(name), *passes), frame_times(tshark, own(name))
    assert [printed.tree[root,].count for root in (RESPONSES, HOSTS, COPIES)] == [
        str(count) for count in (responses, responses, copies)]
    assert [f"{row['Frames']} {row['Outcome']}" for row in printed.calls] == calls
    for metric, _, _, *measured in by_host(printed.kpi)[ALL_HOSTS]:
        wanted = metrics[NAMES[metric]]
        if isinstance(wanted, list):
            wanted = f"{sum(at[end] - at[begin] for begin, end in wanted) * 1000:.3f} ms/{len(wanted)}"
        assert "/".join(measured) == wanted, metric


@pytest.mark.parametrize("name, host, metric, wanted", [
    ("proxy", "127.0.0.1", "SER", "1/6"), ("proxy", "127.0.0.3", "SER", "1/3"),
    ("proxy", "127.0.0.4", "SER", "0/1"),  # asked in vain
    ("forked", "127.0.0.3", "SEER", "2/2"), ("forked", "127.0.0.4", "SEER", "1/2"),
    ("failover", "127.0.0.1", "ISA", "2/2"), ("failover", "127.0.0.3", "ISA", "0/1"),
])
def test_each_host_has_its_own_requests(tshark, own, name, host, metric, wanted):
    rows = {NAMES[row[0]]: row for row in by_host(statistics(tshark, own(name)).kpi)[host]}
    assert "/".join(rows[metric][3:]) == wanted


def check_none(printed):
    """No call and no request."""
    assert printed.calls == []
    check_kpi(printed.kpi, kpi_of([]))


@PASSES
def test_a_filter_that_nothing_passes(tshark, own, passes):
    printed = statistics(tshark, own("demo"), *passes, text="frame.number == 0")
    assert {path: node.count for path, node in printed.tree.items()} == dict.fromkeys(
        [(RESPONSES,), (HOSTS,), (COPIES,)], "0")
    check_none(printed)


@pytest.mark.parametrize("kind", KINDS)
def test_each_statistic_alone_is_what_it_is_beside_others(tshark, own, kind):
    alone, together = statistics(tshark, own("proxy"), kinds=(kind,)), statistics(tshark, own("proxy"))
    assert getattr(alone, kind) == getattr(together, kind)


@PASSES
@pytest.mark.parametrize("name", ["merged", "proxy", "icmp"])
def test_without_tracking_responses_count_alone(tshark, own, name, passes):
    options = ("-o", "sip_response.track:FALSE", *passes)
    messages = [message for frame in read_frames(tshark, own(name), *options) for message in frame.messages]
    for message in messages:
        message.transaction = None
    printed = statistics(tshark, own(name), *options)
    check_tree(printed.tree, tree_of(messages))
    check_none(printed)


def part(tshark, capture, frames, *options):
    """Some frames of a capture."""
    path = tshark.folder / "captures" / f"{capture.stem}-{frames}.pcapng"
    subprocess.run(["editcap", "-r", *options, capture, path, frames], check=True)
    return path


def test_legs_that_pass_a_filter_before_their_call(tshark, own):
    """Both telephones refuse, then the proxy does."""
    capture = tshark.joined("both-refuse", part(tshark, own("forked"), "35-48"))
    printed = statistics(tshark, capture, text="sip_response.class >= 4")
    assert [(row["Frames"], row["Outcome"]) for row in printed.calls] == [("13-13", "declined")]
    assert ("Session establishment effectiveness ratio (SEER)", "4.7", "100.00 %", "1", "1") in by_host(printed.kpi)[ALL_HOSTS]


def test_a_registration_resumed_after_32_seconds_is_another_attempt(tshark, own):
    capture = tshark.joined("resumed", part(tshark, own("registrar"), "1-2"),
                            part(tshark, own("registrar"), "3-4", "-t", "40"))
    at = frame_times(tshark, capture)
    assert by_host(statistics(tshark, capture).kpi)[ALL_HOSTS][0][3:] == (f"{(at[4] - at[3]) * 1000:.3f} ms", "1")


def message(start_line, method, call="call", user="alice", *headers):
    return "\r\n".join([
        start_line, "Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1", f"From: <sip:{user}@example.com>;tag=1",
        f"To: <sip:{user}@example.com>", f"Call-ID: {call}", f"CSeq: 1 {method}", *headers, "", ""])


def spoken(tshark, name, *packets):
    """A capture with a UDP packet for each source, destination and message."""
    return tshark.joined(name, *(
        tshark.packets(f"{name}-{number}", [text.encode()], "-u", "5060,5060", "-4", f"{source},{destination}")
        for number, (source, destination, text) in enumerate(packets)))


def test_a_request_counts_where_it_is_answered(tshark):
    caller, asked, answering, silent = (f"192.0.2.{number}" for number in range(1, 5))
    printed = statistics(tshark, spoken(
        tshark, "elsewhere",
        (caller, asked, message("REGISTER sip:example.com SIP/2.0", "REGISTER")),
        (answering, caller, message("SIP/2.0 100 Trying", "REGISTER")),
        (caller, silent, message("REGISTER sip:example.com SIP/2.0", "REGISTER", call="another")),
        (answering, caller, message("SIP/2.0 503 Service Unavailable", "REGISTER"))))
    registrations = {host: row[3:] for host, rows in by_host(printed.kpi).items() for row in rows if NAMES[row[0]] == "IRA"}
    assert registrations == {ALL_HOSTS: ("1", "2"), answering: ("1", "1"), silent: ("0", "1")}


def test_no_cell_has_what_stands_between_cells(tshark):
    ends = "192.0.2.1", "192.0.2.2"
    printed = statistics(tshark, spoken(
        tshark, "bars",
        (*ends, message("INVITE sip:bob@example.com SIP/2.0", "INVITE", "a|b", "c|d")),
        (*ends[::-1], message("SIP/2.0 486 e|f", "INVITE", "a|b", "c|d", "Server: g|h"))))
    assert [row["Frames"] for row in printed.calls] == ["1-2"]


LISTENER = """
local tap = Listener.new("sip_response")
function tap.packet(pinfo) print(pinfo.number) end
"""


@PASSES
@pytest.mark.parametrize("name", ["demo", "merged", "icmp", "nested", "tcp-several-responses"])
def test_lua_hears_of_each_response_once(tshark, own, name, passes):
    script = tshark.folder / "listener.lua"
    script.write_text(LISTENER)
    script.chmod(0o644)
    responses = [message.frame for frame in read_frames(tshark, own(name)) for message in frame.messages
                 if message.is_response]
    heard = tshark.read(own(name), "-q", *passes, "-X", f"lua_script:{script}").split()
    assert responses and heard == [str(frame) for frame in responses]


def test_a_session_begun_anew_is_counted_on(tshark, own):
    """-M resets the session at the end of captures/proxy, where 1 of 6 INVITEs has a 200; in captures/demo it is 1 of 5.
    Some Call-IDs and branches are in both, and are different calls."""
    both = tshark.joined("proxy-and-demo", own("proxy"), own("demo"))
    frames = len(tshark.read(own("proxy"), plugin=False).splitlines())
    text = tshark.run("-n", "-r", both, "-M", frames, "-q", "-z", "sip_response,kpi").stdout.decode()
    assert re.search(r"^\(all\) +\|Session establishment ratio \(SER\) +\|4\.6 +\| +18\.18 % \| +2 \| +11 \|$", text, re.MULTILINE)


def test_in_korean(tshark, own):
    """Columns, nodes and values. Columns are as wide as their cells: characters of Korean take two columns each."""
    printed = {kind: tshark.read(own("proxy"), "-2", "-q", "-z", f"sip_response,{kind}",
                                 "-o", "sip_response.language:korean").splitlines() for kind in (*KINDS, "problems")}

    def width(text):
        return sum(2 if unicodedata.east_asian_width(character) == "W" else 1 for character in text)

    def bars(line):
        return [width(line[:at]) for at, character in enumerate(line) if character == "|"]

    assert any(line.startswith("응답 (시간 단위 ms) ") for line in printed["tree"])
    assert any(line.startswith(" 4xx 클라이언트 장애 ") for line in printed["tree"])
    assert any(line.startswith("응답한 호스트별 (시간 단위 ms) ") for line in printed["tree"])
    names, _, row = printed["calls"][4:7]
    assert names.startswith("결과           |발신 ") and row.startswith("통화 연결      |alice@")
    assert bars(row) == bars(names)[:-1]
    names, _, row = printed["kpi"][4:7]
    assert names.startswith("호스트          |지표 ") and row.startswith("(전체)          |등록 요청 지연")
    assert bars(row) == bars(names)
    names, row = (line for line in printed["problems"] if line.startswith("  # ") or line.startswith("  1 "))
    assert names.startswith("  # |수준    |    호 |")
    assert bars(row) == bars(names)[:-2]
