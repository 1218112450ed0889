"""The captures that are measured, made when the bench starts; SIPp's are recorded by million, as root."""
import itertools
import pathlib
import re
import subprocess

import ims
import packets
from packets import Packet

HERE = pathlib.Path(__file__).resolve().parent
OWN_CAPTURES = HERE.parents[1] / "captures"
FAILING = ("demo", "auth", "every-code", "reasons", "warnings", "cancelled", "negotiation", "proxy")
QUESTION = bytes.fromhex("0100 0001 0000 0000 0000 03777777 076578616d706c65 03636f6d 00 0001 0001")
ANSWER = bytes.fromhex("8180 0001 0001 0000 0000 03777777 076578616d706c65 03636f6d 00 0001 0001"
                       "c00c 0001 0001 0000003c 0004 c0000201")
PAGE = b"<html><body><p>Hello</p></body></html>\n"
GET = b"GET /page/%d HTTP/1.1\r\nHost: www.example.com\r\nUser-Agent: test\r\nAccept: */*\r\n\r\n"
OK = b"HTTP/1.1 200 OK\r\nServer: test\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(PAGE) + PAGE


def recorded(path, calls):
    subprocess.run([HERE / "million", path, str(calls)], check=True)
    path.chmod(0o644)
    return path


def messages(path, count, given=None):
    """A capture of so many of SIPp's messages, six a call, and how many they are; or the one that is given."""
    return given or recorded(path, count // 6 + 100), count


def sipp(path, size):
    return recorded(path, 11 * size)


def pipelined(path, _size):
    """SIPp's messages on one TCP connection: eight calls advance together, each side sends all it can in a segment."""
    calls = {}
    for packet in packets.read(path.with_name("sipp.pcap")):
        call_id = re.search(rb"^Call-ID: (\S+)", packet.payload, re.MULTILINE).group(1)
        calls.setdefault(call_id, []).append(packet)
    segments = []
    whole = [call for call in calls.values() if len(call) == 6]
    for begin in range(0, len(whole), 8):
        steps = itertools.chain.from_iterable(zip(*whole[begin:begin + 8]))
        for _, run in itertools.groupby(steps, key=lambda packet: packet.source):
            messages = list(run)
            segments.append(messages[0]._replace(
                time=len(segments) * 0.01, payload=b"".join(message.payload for message in messages)))
    return packets.write(path, segments, tcp_ports=(5060,))


def dns_packets(count):
    for i in range(count // 2):
        client, server = ("10.0.0.1", 20000 + i % 40000), ("10.0.0.2", 53)
        number = (i % 65536).to_bytes(2, "big")
        yield Packet(i * 0.01, client, server, number + QUESTION)
        yield Packet(i * 0.01 + 0.005, server, client, number + ANSWER)


def http_packets(count):
    for i in range(count // 2):
        client, server = ("10.0.0.1", 20000 + i // 20), ("10.0.0.2", 80)
        yield Packet(i * 0.01, client, server, GET % i)
        yield Packet(i * 0.01 + 0.005, server, client, OK)


def dns(path, size):
    return packets.write(path, dns_packets(200 * size))


def http(path, size):
    return packets.write(path, http_packets(60 * size), tcp_ports=(80,))


def mix(path, size):
    """RTP most of all, then SIP, a little DNS and HTTP."""
    every = [*ims.traffic(size // 2), *dns_packets(5 * size), *http_packets(5 * size)]
    return packets.write(path, sorted(every, key=lambda packet: packet.time), tcp_ports=(80,))


def renamed(packet, copy):
    """The packet in another call: Call-ID, branch and media port differ."""
    number = b"%d" % copy
    payload = re.sub(rb"(?im)^((?:Call-ID|i)[ \t]*:[ \t]*)", rb"\g<1>" + number + b"-", packet.payload)
    payload = re.sub(rb"(branch=z9hG4bK)", rb"\g<1>" + number + b"-", payload)
    return re.sub(rb"(?m)^(m=audio )\d+", rb"\g<1>%d" % (10000 + 2 * copy % 50000), payload)


def failures(path, size):
    """Calls of this project's own captures, most of which fail, and calls of an IMS: a third of the responses fail."""
    once = [packet for name in FAILING for packet in packets.read(OWN_CAPTURES / f"{name}.pcapng")]
    every = []
    for copy in range(size // 10):
        every += [packet._replace(time=copy * 60 + i * 0.01, payload=renamed(packet, copy))
                  for i, packet in enumerate(once)]
        for call in range(copy * 20, copy * 20 + 20):
            every += ims.signalling(call, copy * 60 + 30 + call % 20 * 0.1, ims.CALL)
    return packets.write(path, sorted(every, key=lambda packet: packet.time))


def empty(path, _size):
    """One packet: what every capture costs."""
    return packets.write(path, dns_packets(2))


def repeated(path, texts):
    """The same five times, with other Call-IDs, in one TCP segment each. `texts`: with a mark for the number."""
    numbers = itertools.count()
    return packets.write(path, [
        Packet(i, ("10.0.0.2", 5060), ("10.0.0.1", 5070),
               "".join(text.replace("#", str(next(numbers))) for text in texts).encode())
        for i in range(5)], tcp_ports=(5060,))


def response(*headers):
    lines = ("SIP/2.0 486 Busy Here", "v: SIP/2.0/TCP a;branch=z9hG4bK#", "f: <sip:a@b>;tag=1", "t: <sip:c@d>;tag=2",
             "i: #@a", "CSeq: 1 INVITE", *headers, "l: 0")
    return "\r\n".join(lines) + "\r\n\r\n"


def many_responses(path, count):
    return repeated(path, [response()] * count)


def many_reasons(path, count):
    return repeated(path, [response("Reason: " + ",".join(["SIP;cause=9"] * count))])


def many_headers(path, kilobytes):
    line = "X-Header-Nobody-Knows: " + 40 * "x"
    return repeated(path, [response(*[line] * (kilobytes * 1024 // (len(line) + 2)))])


CAPTURES = {"sipp": sipp, "tcp": pipelined, "failures": failures, "ims": mix, "http": http, "dns": dns}
NAMES = {
    "sipp": "SIP over UDP, from SIPp",
    "tcp": "SIP over TCP, pipelined",
    "failures": "SIP over UDP, a third failures",
    "ims": "IMS: RTP, SIP, some DNS and HTTP",
    "http": "HTTP only",
    "dns": "DNS only",
}
