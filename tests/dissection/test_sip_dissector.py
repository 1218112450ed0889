"""What the plugin assumes of Wireshark's SIP dissector, and what no header of Wireshark promises.

For each message the SIP dissector leaves a record in packet scope. Its key is the number of protocol layers at that moment;
records with the same key come newest first; a response's record has a reason phrase, a request's has a method. Where one of
these does not hold, responses are missing here, come in another order, or have lost their requests.

What is expected is read from the SIP dissector's own trees, message by message.
"""
import itertools
import pathlib
import struct
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "fuzz"))
from damaged_text import write_capture  # noqa: E402 (needs the path above)

ICMP, IP_IN_IP, TCP, UDP, GRE = 1, 4, 6, 17, 47
PORT = 5060
CLIENT, SERVER = bytes((192, 0, 2, 1)), bytes((192, 0, 2, 2))
QUOTED = "quoted in an ICMP error"


def message(start, call, method, *headers, body=b""):
    lines = [start, f"Via: SIP/2.0/TCP 192.0.2.1;branch=z9hG4bK-{call}", "From: <sip:a@example.com>;tag=1",
             "To: <sip:b@example.com>;tag=2", f"Call-ID: {call}", f"CSeq: 1 {method}", *headers,
             f"Content-Length: {len(body)}"]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def request(call, method="OPTIONS", kind=None, body=b""):
    return message(f"{method} sip:b@example.com SIP/2.0", call, method, *content(kind), body=body)


def response(code, call, method="OPTIONS", kind=None, body=b""):
    """Each response has a Reason with its own cause, which tells it from all others."""
    cause = f"Reason: Q.850;cause={next(CAUSES)}"
    return message(f"SIP/2.0 {code} Phrase", call, method, cause, *content(kind), body=body)


CAUSES = itertools.count(1)


def content(kind):
    return [f"Content-Type: {kind}"] if kind else []


def ip(protocol, payload, answer=False):
    ends = SERVER + CLIENT if answer else CLIENT + SERVER
    return struct.pack(">BBHHHBBH", 0x45, 0, 20 + len(payload), 0, 0, 64, protocol, 0) + ends + payload


def udp(payload, answer=False):
    return ip(UDP, struct.pack(">HHHH", PORT, PORT, 8 + len(payload), 0) + payload, answer)


def tcp(port, *messages, answer=False):
    """The first segment of its direction on a connection from this port, with these messages."""
    ports = (PORT, port) if answer else (port, PORT)
    return ip(TCP, struct.pack(">HHIIBBHHH", *ports, 1, 1, 0x50, 0x18, 65535, 0, 0) + b"".join(messages), answer)


def gre(packet, answer=False):
    return ip(GRE, struct.pack(">HH", 0, 0x0800) + packet, answer)


def unreachable(packet):
    return ip(ICMP, struct.pack(">BBHI", 3, 3, 0, 0) + packet)


def multipart(*parts):
    return b"".join(b"--x\r\n" + part + b"\r\n" for part in parts) + b"--x--\r\n"


def many(count, make):
    return [make(f"many-{number}", kind="text/plain", body=b"text") for number in range(count)]


MIXED = 'multipart/mixed;boundary="x"'
PART = b"Content-Type: message/sip\r\n\r\n"
MANY = 150  # messages of a segment, each with a body: two layers each, more than eight bits can count

# {case: (its packets, how many responses Wireshark sees in them)}
CASES = {
    "alone in a datagram": ([udp(request("alone")), udp(response(486, "alone"), answer=True)], 1),
    "several in a segment": ([
        tcp(20001, request("s1", "INVITE"), request("s2", "INVITE"), request("s3")),
        tcp(20001, response(180, "s1", "INVITE"), response(486, "s2", "INVITE"), request("s4"), response(404, "s3"),
            response(200, "s1", "INVITE"), answer=True)], 4),
    "request and response in one segment": ([
        tcp(20002, request("o1"), response(200, "o1"), request("o2"), response(404, "o2"))], 2),
    "one in another": ([
        udp(request("outer", "MESSAGE", "message/sip", request("inner", "INVITE"))),
        udp(response(202, "outer", "MESSAGE", "message/sip", response(486, "inner", "INVITE")), answer=True)], 2),
    "two in a multipart body": ([
        udp(request("mail", "MESSAGE", MIXED, multipart(PART + request("p1"), PART + request("p2")))),
        udp(response(200, "mail", "MESSAGE", MIXED, multipart(PART + response(404, "p1"), PART + response(486, "p2"))),
            answer=True)], 3),
    "behind a fragment of another": ([
        tcp(20003, request("fragment", "NOTIFY", "message/sipfrag", b"SIP/2.0 503 Unavailable\r\n"), request("behind")),
        tcp(20003, response(200, "fragment", "NOTIFY", "message/sipfrag", b"SIP/2.0 503 Unavailable\r\n"),
            response(486, "behind"), answer=True)], 2),
    "in a GRE tunnel": ([gre(udp(request("gre"))), gre(udp(response(486, "gre"), answer=True), answer=True)], 1),
    "in IP in IP in GRE": ([
        gre(ip(IP_IN_IP, ip(IP_IN_IP, tcp(20004, request("deep-1"), request("deep-2"))))),
        gre(ip(IP_IN_IP, tcp(20004, response(486, "deep-1"), response(404, "deep-2"), answer=True), answer=True),
            answer=True)], 2),
    QUOTED: ([udp(request("quoted")), udp(response(486, "quoted"), answer=True),
              unreachable(udp(response(486, "quoted"), answer=True))], 2),
    "more layers than eight bits count": ([
        tcp(20005, *many(MANY, request)),
        tcp(20005, *many(MANY, lambda *call, **body: response(486, *call, **body)), answer=True)], MANY),
}


@pytest.fixture(scope="module")
def frames(tshark):
    """{(case, options): its frames, each with its messages and annotations}, all from one capture."""
    path = tshark.path("sip-dissector.pcapng")
    numbers, packets = {}, []
    for case, (own_packets, _) in CASES.items():
        numbers[case] = range(len(packets) + 1, len(packets) + 1 + len(own_packets))
        packets += own_packets
    write_capture(path, [(1000 * number, packet) for number, packet in enumerate(packets)])
    path.chmod(0o644)
    read = {options: tshark.sip_frames(path, *options) for options in ((), ("-2",))}
    return {(case, options): [all_frames[number - 1] for number in numbers[case]]
            for case in CASES for options, all_frames in read.items()}


def identity(tree):
    """Call-ID and method of a message, and its cause if it is a response."""
    header = tree["sip.msg_hdr_tree"]
    return header["sip.Call-ID"], header["sip.CSeq_tree"]["sip.CSeq.method"], header.get("sip.Reason", "").partition("=")[2]


def expected(case, case_frames):
    """[(frame, code, method, cause, frame of the request)] of each Status-Line that Wireshark shows, in order."""
    requests, rows = {}, []
    for frame in case_frames:
        for tree in frame.messages:
            call, method, cause = identity(tree)
            if "sip.Request-Line" in tree:
                requests.setdefault(call, str(frame.number))
                continue
            quoted = case == QUOTED and frame is case_frames[-1]
            rows.append((frame.number, tree["sip.Status-Line_tree"]["sip.Status-Code"], method, cause,
                         None if quoted else requests[call]))
    return rows


def annotated(case_frames):
    return [(frame.number, fields["code"], fields["method"], cause_of(fields), fields.get("request_in"))
            for frame in case_frames for fields in frame.annotations if "fragment" not in fields]


def cause_of(fields):
    return fields["reason.protocol_tree"]["reason.cause"] if "reason.protocol_tree" in fields else fields["reason.cause"]


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("options", [(), ("-2",)], ids=["one pass", "two passes"])
def test_every_response_is_annotated_with_its_request_in_order(frames, case, options):
    wanted = expected(case, frames[case, options])
    assert len(wanted) == CASES[case][1]
    assert annotated(frames[case, options]) == wanted


@pytest.mark.parametrize("name", ["sctp", "tls", "websocket"])
def test_every_response_of_other_transports_has_its_request(tshark, own, name):
    """These have more layers, and other dissectors call the SIP dissector."""
    found = tshark.sip_frames(own(name))
    responses = sum("sip.Status-Line" in tree for frame in found for tree in frame.messages)
    paired = [fields["request_in"] for frame in found for fields in frame.annotations if "request_in" in fields]
    assert len(paired) == responses >= 3
    requests = {str(frame.number) for frame in found if any("sip.Request-Line" in tree for tree in frame.messages)}
    assert [number for number in paired if number not in requests] == []
