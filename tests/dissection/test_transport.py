"""Every transport and tunnel in which Wireshark dissects SIP; several messages in a segment are annotated once, in order."""
import subprocess

import pytest

from captures import SHARED_CAPTURES

# Responses as (frame, code, method), checked against the packets by hand.
EXPECTED = {
    "ipv6": [(2, "180", "INVITE"), (3, "486", "INVITE"), (6, "200", "OPTIONS")],
    "sctp": [(2, "180", "INVITE"), (3, "486", "INVITE"), (6, "200", "OPTIONS")],
    "fragments": [(3, "300", "INVITE")],
    "websocket": [(9, "401", "REGISTER"), (12, "200", "REGISTER"), (24, "403", "REGISTER")],
    "tls": [(12, "401", "REGISTER"), (15, "200", "REGISTER"), (30, "407", "INVITE"), (35, "404", "INVITE"),
            (51, "483", "OPTIONS")],
    "nested": [(2, "200", "REFER"), (4, "200", "NOTIFY"), (6, "200", "NOTIFY"), (7, "503", "INVITE"),
               (8, "200", "MESSAGE")],
}


def responses(tshark, capture):
    return [(frame, f["code"], f["method"]) for frame, f in tshark.responses(capture)]


@pytest.mark.parametrize("name", EXPECTED)
def test_transport(tshark, own, name):
    assert responses(tshark, own(name)) == EXPECTED[name]


def test_several_responses_in_one_segment_and_one_over_several(tshark, own):
    """Each is a line of its own, in the order of the segment, in the frame that completes it."""
    frames = {}
    for frame, code, _ in responses(tshark, own("tcp-several-responses")):
        frames.setdefault(frame, []).append(code)
    assert frames == {6: ["100", "180", "486"], 20: ["100"], 24: ["180"], 30: ["200"], 37: ["200"], 49: ["503"]}


def test_an_empty_phrase_between_two_others(tshark, own):
    """Its place in the order is kept."""
    got = [(f["code"], f["phrase_custom"], f["method"]) for frame, f in tshark.responses(own("odd")) if frame == 49]
    assert got == [("100", "0", "INVITE"), ("183", "1", "INVITE"), ("486", "0", "INVITE")]


def test_items_lie_on_the_bytes_they_speak_of(tshark, own):
    """Position and size in PDML: the Status-Line for the line, the method for the method."""
    text = tshark.read(own("demo"), "-Y", "frame.number == 11", "-T", "pdml")
    start = text.index('<proto name="sip_response"')
    line, method = text[start:].split("\n")[0], next(
        row for row in text[start:].split("\n") if 'name="sip_response.method"' in row)
    headers = 14 + 20 + 8  # Ethernet, IPv4, UDP
    assert f'size="{len("SIP/2.0 486 Busy Here")}"' in line and f'pos="{headers}"' in line
    assert f'size="{len("INVITE")}"' in method
    frame = bytes.fromhex(tshark.frame_bytes(own("demo"), 11))
    at = int(method.split('pos="')[1].split('"')[0])
    assert frame[at:at + 6] == b"INVITE" and frame[at - 8:at].startswith(b"CSeq: ")


def test_quoted_in_an_icmp_error(tshark, own):
    """It is annotated and marked, and raises nothing: the response itself, in frame 2, does."""
    rows = [(frame, f["code"], f.get("quoted"), f.get("expert")) for frame, f in tshark.responses(own("icmp"))]
    assert rows == [(2, "486", None, ["sip_response.expert.486"]), (3, "486", "1", None)]
    assert tshark.fields(own("icmp"), "frame.number", options=("-Y", "sip_response.quoted")) == [[["3"]]]


def test_an_icmp_error_tells_of_the_response_that_it_quotes(tshark, own):
    """The 486 of frame 2 did not reach the caller: that is known when frame 3 has been seen."""
    def expert(*options):
        return tshark.fields(own("icmp"), "frame.number",
                             options=(*options, "-Y", "sip_response.expert.undelivered"))
    assert expert() == []
    assert expert("-2") == [[["2"]]]


@pytest.mark.skipif(not SHARED_CAPTURES.is_dir(), reason="no public captures beside the project")
def test_tunnels(tshark):
    """GRE over VLAN with PPP and IP in IP, and PPPoE."""
    assert responses(tshark, SHARED_CAPTURES / "IvanNardi__pl7m__gre_v1.pcapng") == [(1, "180", "INVITE")]
    assert len(responses(tshark, SHARED_CAPTURES / "NormB__sipnab__DTMFsipinfo.pcap")) == 16


@pytest.mark.parametrize("options", [(), ("-o", "ip.defragment:FALSE")], ids=["together", "apart"])
def test_a_part_of_a_datagram_is_not_accused(tshark, own, options):
    """The two fragments of captures/fragments (2, 3) the other way round: the response is whole in the second only."""
    parts = [tshark.folder / "captures" / f"part-{frame}.pcapng" for frame in (1, 3, 2)]
    for part in parts:
        subprocess.run(["editcap", "-r", own("fragments"), part, part.stem[-1]], capture_output=True, check=True)
    turned = tshark.joined("turned-fragments", *parts)
    rows = tshark.fields(turned, "frame.number", "sip_response.code", "sip_response.rule",
                         options=(*options, "-o", "sip_response.conformance:all", "-Y", "sip_response"))
    assert rows == [[["3"], ["300"], []]]


def message(start, *headers, body=b""):
    lines = [start, "Via: SIP/2.0/TCP a;branch=z9hG4bK1", "From: <sip:a@b>;tag=1", "To: <sip:c@d>;tag=2", "Call-ID: c1",
             "CSeq: 1 INVITE", *headers, f"Content-Length: {len(body)}"]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


@pytest.mark.parametrize("transport", ["udp", "tcp"])
@pytest.mark.parametrize("header", ["Call-ID: c2", "CSeq: 2 INVITE", "Call-ID: \xe9"],
                         ids=["Call-ID", "CSeq", "no UTF-8"])
def test_a_message_whose_record_says_otherwise(tshark, header, transport):
    """Of two Call-IDs or CSeqs Wireshark keeps the last; for the plugin the first counts."""
    bytes_ = message("SIP/2.0 486 Busy Here", header, "Reason: Q.850;cause=17")
    name = f"otherwise-{transport}-{header.encode().hex()}"
    capture = tshark.udp_capture(name, [bytes_]) if transport == "udp" else tshark.tcp_capture(name, bytes_)
    assert tshark.fields(capture, "sip_response.code", "sip_response.reason.cause") == [[["486"], ["17"]]]


def test_a_response_quoted_in_the_message_before(tshark):
    """The body of an ACK quotes a response that differs in its Reason only. The one behind the ACK is the response."""
    quoted, real = (message("SIP/2.0 486 Busy Here", f"Reason: Q.850;cause={cause}") for cause in (34, 17))
    before = message("ACK sip:c@d SIP/2.0", "Content-Type: text/plain", body=quoted)
    capture = tshark.tcp_capture("quoted-before", before + real)
    assert tshark.fields(capture, "sip_response.reason.cause", options=("-Y", "sip_response")) == [[["17"]]]


def test_a_response_quoted_behind_headers_that_end_as_if_there_were_no_body(tshark):
    """The ACK has a last header that looks like an empty Content-Length. Its body is not the response."""
    quoted, real = (message("SIP/2.0 486 Busy Here", f"Reason: Q.850;cause={cause}") for cause in (34, 17))
    first = message("SIP/2.0 180 Ringing")
    for number, last in enumerate(("X: 0", "X-Content-Length: 0")):
        before = message("ACK sip:c@d SIP/2.0", body=quoted).replace(
            b"\r\n\r\n", f"\r\n{last}\r\n\r\n".encode(), 1)
        capture = tshark.tcp_capture(f"quoted-behind-{number}", first + before + real)
        rows = tshark.fields(capture, "sip_response.code", "sip_response.reason.cause")
        assert [row for row in rows if row[0]] == [[["180", "486"], ["17"]]]


def test_a_segment_of_many_acknowledgements(tshark):
    """ACKs with a body, without one, and in the compact form stand between responses: all responses are found."""
    sdp = b"v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n"
    plain, offered = (message("ACK sip:c@d SIP/2.0", body=body) for body in (b"", sdp))
    compact = plain.replace(b"Content-Length", b"l")
    responses_ = [message(f"SIP/2.0 {code} Phrase", f"Reason: Q.850;cause={code - 400}") for code in (486, 480, 404)]
    segment = b"".join(ack + response for ack, response in zip((plain, offered, compact), responses_))
    capture = tshark.tcp_capture("acknowledgements", segment)
    rows = tshark.fields(capture, "sip_response.code", "sip_response.reason.cause", options=("-Y", "sip_response"))
    assert rows == [[["486", "480", "404"], ["86", "80", "4"]]]


def test_an_acknowledgement_with_line_feeds_only(tshark):
    """Its headers end at its own empty line, not at that of the response behind it."""
    first, second = (message("SIP/2.0 486 Busy Here", f"Reason: Q.850;cause={cause}") for cause in (17, 34))
    acknowledged = message("ACK sip:c@d SIP/2.0").replace(b"\r\n", b"\n")
    capture = tshark.tcp_capture("line-feeds", message("SIP/2.0 180 Ringing") + acknowledged + first + second)
    assert tshark.fields(capture, "sip_response.code", "sip_response.reason.cause") == [
        [["180", "486", "486"], ["17", "34"]]]


def test_a_frame_of_more_layers_than_wireshark_counts(tshark):
    """Each response with a body makes two layers; Wireshark counts layers in eight bits."""
    causes = [str(cause) for cause in range(1, 291)]
    segment = b"".join(message("SIP/2.0 486 Busy Here", "Content-Type: text/plain", f"Reason: Q.850;cause={cause}",
                               body=b"busy") for cause in causes)
    capture = tshark.tcp_capture("many-layers", segment)
    rows = tshark.fields(capture, "sip_response.reason.cause", options=("-Y", "sip_response"))
    assert [cause for (row,) in rows for cause in row] == causes


def test_forked_responses_of_a_segment_keep_their_order(tshark):
    """Two responses of a call differ in their Reason only."""
    first, second = (message("SIP/2.0 486 Busy Here", f"Reason: Q.850;cause={cause}") for cause in (17, 34))
    room = len(first) - len(message("ACK sip:c@d SIP/2.0", "X: "))
    acknowledged = message("ACK sip:c@d SIP/2.0", "X: " + room * "x")
    assert len(acknowledged) == len(first)
    capture = tshark.packets("forked", [acknowledged + first, first + second], "-T", "5060,5060")
    assert tshark.fields(capture, "sip_response.reason.cause") == [[["17"]], [["17", "34"]]]
