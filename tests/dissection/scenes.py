"""Scenes: short sequences of SIP messages written down as text, made into one capture, and what is expected of each.

A line of a scene is a message: seconds, who sends to whom, what, then `name=value` for its parts and, behind `|`, more
headers. Letters are hosts; `a:5070` is another port than 5060; port 5062 is TCP.

    0    a>b  INVITE            branch=1
    0.2  b>a  180 of 1          to=b1
    3    b>a  200 of 1          to=b1 body=sdp | Contact: <sip:b@192.0.2.2>
    3.1  a>b  ACK               branch=2 cseq=1 to=b1

Messages are numbered from 1. A response copies Via, From, To, Call-ID and CSeq of the request that it is `of`. `branch=`,
`cseq=` (the number, `1` if it is not named), `from=`, `to=` (tags), `via=` (sent-by, else the sender), `rport=no`, `hops=` (Max-Forwards; `no`: none), `uri=`, `method=`
(of the CSeq), `phrase=` (`_` is a space), `body=` (`sdp`, `idle` with port 0, `sdp6` with IPv6 addresses, `savp` for SRTP, `held` with `a=sendonly`, `fax` for T.38, or a number of bytes), `call=` (another Call-ID of the scene).
`= 3` sends message 3 again as it was.
"""
import dataclasses
import re
import xml.etree.ElementTree

import packets

HOSTS = {"a": "192.0.2.1", "b": "192.0.2.2", "c": "192.0.2.3", "p": "198.51.100.1", "q": "198.51.100.2",
         "x": "203.0.113.9", "h": "10.0.0.7"}
PHRASES = {"100": "Trying", "180": "Ringing", "183": "Session Progress", "200": "OK", "302": "Moved Temporarily",
           "400": "Bad Request", "401": "Unauthorized", "403": "Forbidden", "404": "Not Found", "415": "Unsupported Media Type", "433": "Anonymity Disallowed", "407": "Proxy Authentication Required",
           "408": "Request Timeout", "420": "Bad Extension", "422": "Session Interval Too Small",
           "480": "Temporarily Unavailable", "481": "Call/Transaction Does Not Exist", "482": "Loop Detected",
           "483": "Too Many Hops", "484": "Address Incomplete", "489": "Bad Event", "423": "Interval Too Brief", "502": "Bad Gateway", "486": "Busy Here", "487": "Request Terminated", "488": "Not Acceptable Here",
           "491": "Request Pending", "500": "Server Internal Error", "503": "Service Unavailable",
           "504": "Server Time-out", "600": "Busy Everywhere", "603": "Decline"}
SDP = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0\r\n"
BODIES = {"sdp": SDP, "idle": SDP.replace("audio 4000", "audio 0"), "sdp6": SDP.replace("IP4 192.0.2.1", "IP6 2001:db8::1"), "savp": SDP.replace("RTP/AVP", "RTP/SAVP"),
          "held": SDP + "a=sendonly\r\n", "fax": SDP.replace("audio 4000 RTP/AVP 0", "image 4010 udptl t38")}
TCP_PORT = 5062
APART = 1000  # seconds from one scene to the next: every timer has passed


@dataclasses.dataclass
class Scene:
    """`one`, `later`: the expert fields of each message on one pass and on later passes, without `sip_response.expert.`;
    messages without any are left out, and `later` is `one` if it is not given. `texts`: parts of what the items of a
    message say on later passes, in English and in Korean."""
    name: str
    messages: str
    one: dict = dataclasses.field(default_factory=dict)
    later: dict = None
    texts: dict = dataclasses.field(default_factory=dict)


@dataclasses.dataclass
class Sip:
    """A message of a scene. Headers are pairs."""
    source: tuple
    target: tuple
    start_line: str
    headers: list
    body: str

    def header(self, name):
        return [value for key, value in self.headers if key == name]

    def text(self):
        lines = [self.start_line, *(f"{name}: {value}" for name, value in self.headers),
                 f"Content-Length: {len(self.body)}"]
        return "\r\n".join(lines) + "\r\n\r\n" + self.body


def endpoint(text):
    host, _, port = text.partition(":")
    return HOSTS[host], int(port or 5060)


def tagged(name, tag):
    return f"<sip:{name}@example.com>" + (f";tag={tag}" if tag else "")


def request(source, method, parts, call_id):
    transport = "TCP" if TCP_PORT in (source[1],) else "UDP"
    sent_by = parts.get("via", f"{source[0]}:{source[1]}")
    return [("Via", f"SIP/2.0/{transport} {sent_by};branch=z9hG4bK{parts.get('branch', '1')}"
                    + ("" if parts.get("rport") == "no" else ";rport")),
            *([] if parts.get("hops") == "no" else [("Max-Forwards", parts.get("hops", "70"))]), ("From", tagged("alice", parts.get("from", "a1"))),
            ("To", tagged("bob", parts.get("to"))), ("Call-ID", call_id),
            ("CSeq", f"{parts.get('cseq', '1')} {parts.get('method', method)}")]


def response(asked, parts):
    to = asked.header("To")[0]
    tag = f";tag={parts['to']}" if "to" in parts and ";tag=" not in to else ""
    if "method" in parts:
        number = asked.header("CSeq")[0].split()[0]
        asked = dataclasses.replace(asked, headers=[(name, f"{number} {parts['method']}" if name == "CSeq" else value)
                                                    for name, value in asked.headers])
    return [(name, value + (tag if name == "To" else "")) for name, value in asked.headers
            if name in ("Via", "Record-Route", "From", "To", "Call-ID", "CSeq")]


def message(line, earlier, call_id):
    """(seconds, Sip) of a line; `earlier`: the messages before it."""
    head, *more = re.split(r"\s+\|\s+", line.strip())
    time, ends, what, *words = head.split()
    if what == "=":
        return float(time), earlier[int(words[0]) - 1]
    source, target = map(endpoint, ends.split(">"))
    parts = dict(word.split("=", 1) for word in words if "=" in word)
    named = parts.get("body")
    body = BODIES[named] if named in BODIES else "x" * int(named or "0")
    extra = [tuple(header.split(": ", 1)) for header in more]
    if named in BODIES:
        extra.append(("Content-Type", "application/sdp"))
    if what.isdigit():
        phrase = parts.get("phrase", PHRASES.get(what, "")).replace("_", " ")
        asked = earlier[int(words[words.index("of") + 1]) - 1]
        return float(time), Sip(source, target, f"SIP/2.0 {what} {phrase}", response(asked, parts) + extra, body)
    headers = request(source, what, parts, f"{parts['call']}.{call_id}" if "call" in parts else call_id)
    replaced = {name for name, _ in extra}
    headers = [header for header in headers if header[0] not in replaced or header[0] == "Via"]
    start_line = f"{what} {parts.get('uri', 'sip:bob@example.com')} SIP/2.0"
    return float(time), Sip(source, target, start_line, headers + extra, body)


def messages_of(scene):
    """(seconds, Sip) of each message."""
    found = []
    for line in scene.messages.strip().splitlines():
        found.append(message(line, [sip for _, sip in found], f"{scene.name.replace(' ', '-')}@example.com"))
    return found


def write(path, scenes):
    """One capture of all scenes, one behind the other, and a last message that shows that time has passed."""
    written = []
    for place, scene in enumerate(scenes):
        written += [packets.Packet(place * APART + time, sip.source, sip.target, sip.text().encode())
                    for time, sip in messages_of(scene)]
    last = Sip(endpoint("a"), endpoint("b"), "OPTIONS sip:b SIP/2.0", request(endpoint("a"), "OPTIONS", {}, "last"), "")
    written.append(packets.Packet(len(scenes) * APART, last.source, last.target, last.text().encode()))
    return packets.write(path, written, tcp_ports=(TCP_PORT,))


def expert_items(pdml):
    """[(names, texts)] of each frame of tshark's PDML: the plugin's expert fields and what their items say."""
    found = []
    for packet in xml.etree.ElementTree.fromstring(pdml).iterfind("packet"):
        names, texts = [], []
        for field in packet.iter("field"):
            name = field.get("name") or ""
            if name.startswith("sip_response.expert."):
                names.append(name.removeprefix("sip_response.expert."))
                texts.append(field.get("showname") or field.get("show") or "")
        found.append((names, texts))
    return found
