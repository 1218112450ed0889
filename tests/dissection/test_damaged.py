"""Damaged, truncated and hostile packets: Wireshark behaves as without the plugin, and says nothing on stderr."""
import pathlib
import subprocess
import sys

import pytest

from captures import OWN_CAPTURES, SHARED_CAPTURES, captures_in
from tshark import without_own_trees

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "fuzz"))
from damaged_text import datagrams, write_capture  # noqa: E402 (needs the path above)

OWN, PUBLIC = ([path for path in captures_in(folder) if path.stat().st_size < 60000]
               for folder in (OWN_CAPTURES, SHARED_CAPTURES))


def damaged(tshark, capture, seed):
    """A copy of the capture in which one byte in fifty is random."""
    copy = tshark.folder / "captures" / f"{seed}-{capture.name}"
    subprocess.run(["editcap", "-E", "0.02", "--seed", str(seed), capture, copy], check=True, capture_output=True)
    copy.chmod(0o644)
    return copy


@pytest.mark.parametrize("name, captures, seed", [
    ("own", OWN, 1), *(pytest.param(name, captures, seed, marks=pytest.mark.proof)
                       for name, captures in (("own", OWN), ("public", PUBLIC)) for seed in range(2, 6))])
def test_damage_changes_nothing_else(tshark, name, captures, seed):
    if not captures:
        pytest.skip("no public captures beside the project")
    tshark.since("4.0", "it prints bytes of damaged packets that are no UTF-8")
    for capture in tshark.together(f"small-{name}", captures):
        copy = damaged(tshark, capture.path, seed)
        text = tshark.text("-n", "-r", copy, "-2", "-T", "pdml")
        assert "sip_response: " not in text and "[Dissector bug" not in text
        plain = tshark.text("-n", "-r", copy, "-2", "-T", "pdml", plugin=False)
        assert without_own_trees(text) == without_own_trees(plain)
        copy.unlink()


def test_cut_in_the_headers(tshark, own):
    """Code and class are there; the CSeq is cut off, so there is no method."""
    got = [(frame, f["code"], f["class"], f.get("method")) for frame, f in tshark.responses(own("truncated-headers"))]
    assert got == [(2, "180", "1", None), (3, "486", "4", None), (6, "200", "2", None)]


@pytest.mark.parametrize("name", ["truncated-phrase", "truncated-code"])
def test_cut_in_the_status_line(tshark, own, name):
    """Wireshark reads no code there, so there is nothing to annotate."""
    frames = tshark.fields(own(name), "sip.Status-Code", "sip_response.code")
    assert len(frames) == 6
    assert all(frame == [[], []] for frame in frames)


HOSTILE = {
    "nothing behind the Status-Line": b"SIP/2.0 486 Busy Here\r\n",
    "no end of the Status-Line": b"SIP/2.0 486 Busy Here",
    "bare LF": b"SIP/2.0 486 Busy Here\nCSeq: 1 INVITE\nCall-ID: a\n\n",
    "a phrase that is not UTF-8": b"SIP/2.0 486 \xff\xfe\x80 Busy\r\nCSeq: 1 INVITE\r\nCall-ID: a\r\n\r\n",
    "NUL in a header": b"SIP/2.0 486 Busy Here\r\nCSeq: 1 INV\0ITE\r\nCall-ID: a\0b\r\n\r\n",
    "a method that is no token": b"SIP/2.0 486 Busy Here\r\nCSeq: 1 <script>\r\nCall-ID: a\r\n\r\n",
    "a huge number": b"SIP/2.0 486 Busy Here\r\nCSeq: 99999999999999999999 INVITE\r\nCall-ID: a\r\n\r\n",
    "a long method": b"SIP/2.0 486 Busy Here\r\nCSeq: 1 " + b"A" * 5000 + b"\r\nCall-ID: a\r\n\r\n",
    "a long phrase": b"SIP/2.0 486 " + b"B" * 5000 + b"\r\nCSeq: 1 INVITE\r\nCall-ID: a\r\n\r\n",
    "empty phrase, no Call-ID": b"SIP/2.0 486 \r\nCSeq: 1 INVITE\r\n\r\n",
    "empty phrase, two Call-IDs": b"SIP/2.0 486 \r\nCSeq: 1 INVITE\r\nCall-ID: a\r\nCall-ID: b\r\n\r\n",
    "folded to the end": b"SIP/2.0 486 Busy Here\r\nCSeq:\r\n 1\r\n INVITE\r\n \r\n \r\n",
}


def test_hostile_messages(tshark):
    capture = tshark.udp_capture("hostile", HOSTILE.values())
    responses = tshark.responses(capture)
    assert [(frame, fields["code"], fields["class"]) for frame, fields in responses] == [
        (frame, "486", "4") for frame in range(1, len(HOSTILE) + 1)]
    text = tshark.read(capture, "-T", "pdml")
    assert without_own_trees(text) == without_own_trees(tshark.read(capture, "-T", "pdml", plugin=False))
    methods = {"bare LF": "INVITE", "a phrase that is not UTF-8": "INVITE", "a long phrase": "INVITE",
               "a long method": "A" * 5000, "empty phrase, no Call-ID": "INVITE", "folded to the end": "INVITE",
               "empty phrase, two Call-IDs": "INVITE"}
    assert {name: fields["method"] for name, (_, fields) in zip(HOSTILE, responses) if "method" in fields} == methods


def test_a_segment_of_a_thousand_responses(tshark):
    """All are found, in order, with and without a phrase."""
    messages = [b"SIP/2.0 %d %s\r\nCSeq: %d INVITE\r\nCall-ID: %d\r\nContent-Length: 0\r\n\r\n" %
                (400 + i % 90, b"" if i % 3 else b"x", i + 1, i) for i in range(700)]
    capture = tshark.tcp_capture("thousand", b"".join(messages))
    assert [int(f["code"]) for _, f in tshark.responses(capture)] == [400 + i % 90 for i in range(700)]


def test_times_that_no_clock_shows(tshark):
    packets = []
    for call, seconds in enumerate((2**63 - 1, -2**63, 2**40, -2**40)):
        request = b"BYE sip:a@b SIP/2.0\r\nVia: SIP/2.0/UDP a;branch=z9hG4bK%d\r\nFrom: <sip:a@b>;tag=1\r\n" \
                  b"To: <sip:b@c>;tag=2\r\nCall-ID: %d\r\nCSeq: 2 BYE\r\n\r\n" % (call, call)
        response = b"SIP/2.0 200 OK\r\n" + request.split(b"\r\n", 1)[1]
        packets += [(0, request), (seconds, response), (-seconds, response)]
    path = tshark.path("times.pcapng")
    write_capture(path, datagrams(packets), resolution=0)
    path.chmod(0o644)
    assert [(frame, f["code"], f["request_in"]) for frame, f in tshark.responses(path)] == [
        (frame, "200", str(request)) for request in (1, 4, 7, 10) for frame in (request + 1, request + 2)]
    tshark.read(path, "-q", "-z", "sip_response,calls", "-z", "sip_response,kpi", "-z", "sip_response,problems")
