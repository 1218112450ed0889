"""The messages of RFC 5118, with IPv6 addresses wherever they may be and where they may not; written anew."""
from torture_messages import Answer, Case


def request(name, line, via, more="", extra=""):
    """A request whose Call-ID has an address too (RFC 3261, 25.1: a word may have colons and brackets)."""
    method = line.split()[0]
    return (f"{line}\nTo: sip:user@example.com\nFrom: sip:user@[2001:db8::20];tag=81x2\n"
            f"Via: SIP/2.0/UDP {via};branch=z9hG4bK-6-{name}{more}\nCall-ID: {name}.Sp[G:9]@[2001:db8::9:1]\n"
            f"Max-Forwards: 70\nCSeq: 98176 {method}\n{extra}\n")


def binding(address):
    return f"200 OK\nContact: <sip:user@{address}>;expires=60\nDate: Wed, 25 Nov 2026 09:00:00 GMT\n"


SDP6 = "v=0\no=a 9 9 IN IP6 2001:db8::20\ns=-\nc=IN IP6 2001:db8::20\nt=0 0\nm=audio 6000 RTP/AVP 0\n"
SDP46 = SDP6 + "m=audio 6000 RTP/AVP 0\nc=IN IP4 192.0.2.1\n"
ANSWERED = ("Contact: <sip:user@[2001:db8::10]>\nAllow: INVITE, ACK, BYE\nSupported: replaces\n"
            "Content-Type: application/sdp\n\n")
OFFER = "Contact: <sip:user@[2001:db8::20]>\nContent-Type: application/sdp\n\n"


def warned(start, agent):
    """With addresses as the agent of a Warning and in quoted strings, where their colons and commas mean nothing."""
    return Answer(f"{start}\nWarning: 301 {agent} \"c=IN IP6 2001:db8::20, no\"\n"
                  "Reason: SIP;cause=500;text=\"from [2001:db8::20]:5060, ;x=[::]\"\n",
                  fields={"warning.code": ["301"], "warning.agent": [agent], "warning.text": ["c=IN IP6 2001:db8::20, no"],
                          "reason.protocol": ["SIP"], "reason.cause": ["500"],
                          "reason.text": ["from [2001:db8::20]:5060, ;x=[::]"]})


RECEIVED = """SIP/2.0 200 OK
To: sip:user@example.com;tag={}
From: sip:user@[2001:db8::20];tag=81x2
Via: SIP/2.0/UDP [2001:db8::9:1]:5062;branch=z9hG4bK-6-received;received={};rport=5062
Call-ID: received.Sp[G:9]@[2001:db8::9:1]
CSeq: 98176 BYE

"""
IPV6 = [
    Case("4.1", "an address in brackets",
         request("valid", "REGISTER sip:[2001:db8::10] SIP/2.0", "[2001:db8::9:1]",
                 extra="Contact: \"Caller\" <sip:caller@[2001:db8::1]>\n"), [Answer(binding("[2001:db8::1]"))]),

    Case("4.2", "an address without them", request("bare", "REGISTER sip:2001:db8::10 SIP/2.0", "[2001:db8::9:1]"),
         [warned("400 Bad Request", "[2001:db8::10]")]),

    Case("4.3", "what was meant as a port is in the brackets",
         request("ambiguous", "REGISTER sip:[2001:db8::10:5070] SIP/2.0", "[2001:db8::9:1]"),
         [Answer(binding("[2001:db8::10:5070]"))]),

    Case("4.4", "a port behind the brackets",
         request("port", "REGISTER sip:[2001:db8::10]:5070 SIP/2.0", "[2001:db8::9:1]:5070"),
         [warned("403 Forbidden", "[2001:db8::10]:5070")]),

    # Both have to be taken; who adds received changes the Via as it should (RFC 3261, 18.2.1).
    Case("4.5", "received with brackets and without",
         request("received", "BYE sip:[2001:db8::10] SIP/2.0", "[2001:db8::9:1]:5062", ";rport"),
         [Answer(RECEIVED.format(1, "[2001:db8::9:255]")), Answer(RECEIVED.format(2, "2001:db8::9:255"))]),

    Case("4.6", "addresses in the SDP",
         request("sdp", "INVITE sip:user@[2001:db8::10] SIP/2.0", "[2001:db8::20]", extra=OFFER + SDP6),
         [Answer("200 OK\n" + ANSWERED + SDP6)]),

    Case("4.7", "IPv4 and IPv6 in the headers", request(
        "mixed", "BYE sip:user@host.example.net SIP/2.0", "[2001:db8::9:1]:6050", ";received=[2001:db8::9:255]\n"
        "Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK-4;received=192.0.2.200\n"
        "Via: SIP/2.0/UDP [::1]:5066;branch=z9hG4bK-1"), [warned("481 Call/Transaction Does Not Exist", "192.0.2.1:5060")]),

    Case("4.8", "IPv4 and IPv6 in the SDP",
         request("both", "INVITE sip:user@[2001:db8::10] SIP/2.0", "[2001:db8::20]", extra=OFFER + SDP46),
         [Answer("183 Session Progress\n" + ANSWERED + SDP46)]),

    Case("4.9", "IPv4 addresses mapped to IPv6",
         request("mapped", "INVITE sip:user@example.com SIP/2.0", "[::ffff:192.0.2.10]:19823", extra=OFFER + SDP6),
         [warned("488 Not Acceptable Here", "[::ffff:192.0.2.2]")]),

    Case("4.10", "three colons, which the grammar of RFC 3261 would have",
         request("colons", "OPTIONS sip:user@[2001:db8:::192.0.2.1] SIP/2.0", "[2001:db8:::192.0.2.1]"),
         [Answer("404 Not Found\n")]),
]
