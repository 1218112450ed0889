"""The messages of RFC 4475 that are invalid (3.1.2), or that elements have to refuse (3.2 to 3.4); written anew.

What an answer with a broken header still says is said, what is broken is left out.
"""
from torture_messages import Answer, Case

UNIDENTIFIED = "the message is not told apart from others by its CSeq and Call-ID, so its headers are not read"
BINDING = "Contact: <sip:ann@192.0.2.1{}>{};expires=90\nDate: Wed, 25 Nov 2026 09:00:00 GMT\n"


def request(name, line, cseq=None, extra="", to="<sip:ben@example.com>", sender="<sip:ann@example.com>;tag=a1"):
    """A request with nothing unusual but what is given."""
    method = line.split()[0]
    return (f"{line}\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK-{name}\nTo: {to}\nFrom: {sender}\n"
            f"Call-ID: {name}@192.0.2.1\nCSeq: {cseq or f'8 {method}'}\nMax-Forwards: 70\n{extra}\n")


INVITE, OPTIONS, REGISTER = ("INVITE sip:ben@example.com SIP/2.0", "OPTIONS sip:ben@example.com SIP/2.0",
                             "REGISTER sip:example.com SIP/2.0")
BAD_REQUEST = Answer("400 Bad Request\n")
UNPAIRED = Answer("400 Bad Request\n", paired=False)  # where Wireshark does not take the request for SIP
SYNTAX = [
    Case("3.1.2.1", "separators with nothing between them", """
INVITE sip:user@example.com SIP/2.0
To: sip:j.user@example.com
From: sip:caller@example.net;tag=134161461246
Max-Forwards: 7
Call-ID: separators.0ha0isndaksdjasdf3234nas
CSeq: 8 INVITE
Via: SIP/2.0/UDP 192.0.2.15;;,;,,
Contact: "Joe" <sip:joe@example.org>;;;;
Content-Length: 0

""", [Answer("400 Bad Request\nReason: ,,SIP;cause=503;text=\"x;,\",,;;,\nWarning: ,,399 a.example.com \"y,;\",,\n",
             fields={"reason.protocol": ["SIP"], "reason.cause": ["503"], "reason.text": ["x;,"],
                     "warning.code": ["399"], "warning.agent": ["a.example.com"], "warning.text": ["y,;"]})]),

    # RFC 3261, 18.3: a response that its datagram does not hold is discarded.
    Case("3.1.2.2", "Content-Length is more than the datagram holds",
         request("length", INVITE, extra="Content-Length: 9999\n"),
         [Answer("400 Bad Request\nContent-Type: text/plain\nContent-Length: 9999\n\ncut off",
                 fields={"rule": ["GEN-10"]})]),

    Case("3.1.2.3", "Content-Length is negative", request("negative", INVITE, extra="Content-Length: -999\n"),
         [Answer("400 Bad Request\nContent-Type: text/plain\nContent-Length: -999\n\nv=0\n")]),

    # The CSeq cannot be read (RFC 3261, 8.1.1.5: less than 2**31), so neither method nor request are known.
    Case("3.1.2.4", "a request's numbers are too large", request(
        "scalars", REGISTER, "36893488147419103232 REGISTER", "Expires: 10000000000000000000000000000000000000\n"
        "Contact: <sip:user@host129.example.com>;expires=280297596632815\n").replace("Forwards: 70", "Forwards: 300"),
        [Answer("400 Bad Request\n", method="", paired=False)]),

    Case("3.1.2.5", "a response's numbers are too large", request("large", OPTIONS), [
        Answer("503 Service Unavailable\nRetry-After: 949302838503028349304023988\nWarning: 1812 overture \"Busy\"\n"
               "Reason: Q.850;cause=99999999999999999999\n", fields={"rule": ["GEN-16", "MSC-01"]}),
        Answer("""SIP/2.0 503 Service Unavailable
Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK-large
Call-ID: large@192.0.2.1
From: <sip:ann@example.com>;tag=a1
To: <sip:ben@example.com>;tag=2
CSeq: 9292394834772304023312 OPTIONS
Retry-After: 30
Warning: 399 a.example.com "full"

""", method="", paired=False, fields={
            "retry_after": ["30"], "warning.code": ["399"], "warning.agent": ["a.example.com"],
            "warning.text": ["full"]})]),

    # What is behind the quote belongs to the quoted string, a tag too.
    Case("3.1.2.6", "quotes that are not closed",
         request("quotes", INVITE, to='"Mr. J. User <sip:j.user@example.com>'),
         [Answer("400 Bad Request\nReason: SIP;cause=400;text=\"open\nWarning: 399 a.example.com \"open\n",
                 fields={"rule": ["GEN-04", "MSC-01"]})]),

    Case("3.1.2.7", "<> around the Request-URI", request("brackets", "INVITE <sip:user@example.com> SIP/2.0"),
         [BAD_REQUEST]),

    Case("3.1.2.8", "white space within the Request-URI",
         request("space", "INVITE sip:user@example.com; lr SIP/2.0"), [UNPAIRED]),

    # A phrase may begin with a space (RFC 3261, 25.1).
    Case("3.1.2.9", "more than one space in the start line", request("spaces", "INVITE  sip:user@example.com  SIP/2.0"),
         [UNPAIRED, Answer("403  Forbidden\n", paired=False)]),

    Case("3.1.2.10", "spaces behind the start line", request("trailing", "OPTIONS sip:ben@example.com SIP/2.0  "),
         [Answer("486 Busy Here  \n", paired=False)]),

    Case("3.1.2.11", "escaped headers in the Request-URI", request(
        "escaped", "INVITE sip:user@example.com?Route=%3Csip:sip.example.com%3E SIP/2.0"), [BAD_REQUEST]),

    # Retry-After has seconds in SIP, dates are HTTP's (RFC 3261, 20.33).
    Case("3.1.2.12", "a time zone other than GMT", request("zone", INVITE, extra="Date: Fri, 01 Jan 2010 16:00:00 EST\n"),
         [Answer("400 Bad Request\nDate: Fri, 01 Jan 2010 16:00:00 EST\nRetry-After: Fri, 01 Jan 2010 16:00:00 GMT\n",
                 fields={"rule": ["GEN-15", "GEN-16"]})]),

    Case("3.1.2.13", "no <> around an address with headers",
         request("open", REGISTER, extra="Contact: sip:user@example.com?Route=%3Csip:sip.example.com%3E\n"),
         [Answer("302 Moved Temporarily\nContact: sip:user@example.com?Route=%3Csip:sip.example.com%3E\n")]),

    Case("3.1.2.14", "spaces within <>", request("inner", OPTIONS, to='"Watson, Thomas" < sip:t.watson@example.org >'),
         [Answer("480 Temporarily Unavailable\n")]),

    Case("3.1.2.15", "a display name of more than tokens",
         request("name", OPTIONS, sender="Bell, Alexander <sip:ann@example.com>;tag=43"),
         [Answer("480 Temporarily Unavailable\n")]),

    Case("3.1.2.16", "an unknown version of the protocol", request("version", "OPTIONS sip:t.watson@example.org SIP/7.0"),
         [Answer("505 Version Not Supported\n", paired=False),
          Answer("SIP/7.0 200 OK\nCSeq: 8 OPTIONS\nCall-ID: version@192.0.2.1\n\n", shown=False)]),

    # The CSeq says what is answered (RFC 3261, 17.1.3).
    Case("3.1.2.17", "CSeq names another method", request("mismatch", OPTIONS, "8 INVITE"),
         [Answer("400 Bad Request\n", method="INVITE")]),

    Case("3.1.2.18", "CSeq names another method than an unknown one",
         request("unknown", "NEWMETHOD sip:ben@example.com SIP/2.0", "8 INVITE"),
         [Answer("501 Not Implemented\n", method="INVITE")]),

    # 4294967301 is 5, and 65736 is 200, where too few bits are kept.
    Case("3.1.2.19", "a code that is too large", request("code", INVITE),
         [Answer("4294967301 better not break the receiver\n", shown=False), Answer("65736 OK\n", shown=False),
          Answer("-200 OK\n", shown=False), Answer("999 Beyond\n", fields={"rule": ["GEN-13"]})]),
]
HIGHER = [
    Case("3.2.1", "a branch that is only the cookie", request("cookie", OPTIONS).replace("-cookie", ""),
         [Answer("404 Not Found\n")]),

    Case("3.3.1", "header fields are missing", "INVITE sip:user@example.com SIP/2.0\nCSeq: 193942 INVITE\n"
         "Via: SIP/2.0/UDP 192.0.2.95;branch=z9hG4bKkdj\nl: 0\n\n",
         [Answer("400 Bad Request\n", paired=False, fields={"rule": ["GEN-01"]})]),

    Case("3.3.2", "an unknown URI scheme", request("scheme", "OPTIONS nobodyKnowsThisScheme:totallyopaque SIP/2.0"),
         [Answer("416 Unsupported URI Scheme\n")]),

    Case("3.3.3", "a known URI scheme that has no place here",
         request("beep", "OPTIONS soap.beep://192.0.2.103:3002 SIP/2.0"),
         [Answer("416 Unsupported URI Scheme\n")]),

    Case("3.3.4", "unknown URI schemes in headers",
         request("schemes", REGISTER, extra="Contact: <name:John_Smith>\n", to="isbn:2983792873",
                 sender="<http://www.example.com>;tag=3234"),
         [Answer("200 OK\nContact: <name:John_Smith>;expires=9\nDate: Wed, 25 Nov 2026 09:00:00 GMT\n")]),

    Case("3.3.5", "Require and Proxy-Require of the unknown", request(
        "require", OPTIONS, extra="Require: nothingSupportsThis, norThis\nProxy-Require: noProxiesSupportThis\n"),
        [Answer("420 Bad Extension\nUnsupported: nothingSupportsThis, norThis\n")]),

    Case("3.3.6", "an unknown type of body",
         request("type", INVITE, extra="Content-Type: application/unknownformat\n\n<audio/>"),
         [Answer("415 Unsupported Media Type\nAccept: application/sdp\n")]),

    Case("3.3.7", "an unknown scheme of authorization",
         request("credentials", REGISTER, extra="Authorization: NoOneKnowsThisScheme opaque-data=here\n"),
         [Answer("401 Unauthorized\nWWW-Authenticate: NoOneKnowsThisScheme opaque=\"x\n")]),

    Case("3.3.8", "several values where one belongs", request(
        "several", INVITE, extra="Call-ID: other@192.0.2.1\nCSeq: 59 INVITE\n"
        "To: sip:other@example.com\nFrom: sip:other@example.net;tag=3413415\n"),
        [Answer("400 Bad Request\nWarning: 399 a.example.com \"twice\"\n", method="", paired=False, lost=UNIDENTIFIED,
                fields={"warning.code": ["399"], "warning.agent": ["a.example.com"], "warning.text": ["twice"]})]),

    Case("3.3.9", "two different Content-Lengths",
         request("lengths", OPTIONS, extra="Content-Length: 13\nContent-Length: 5\n"),
         [Answer("400 Bad Request\nContent-Length: 13\nContent-Type: text/plain\nContent-Length: 5\n\nThere's no way\n")]),

    # To drop it is for the client that never sent such a Via: it answers no request of the capture.
    Case("3.3.10", "an answer whose Via is a broadcast address", request("broadcast", INVITE), [Answer("""SIP/2.0 200 OK
Via: SIP/2.0/UDP 192.0.2.198;branch=z9hG4bK1324923
Via: SIP/2.0/UDP 255.255.255.255;branch=z9hG4bK1saber23
Call-ID: broadcast@192.0.2.1
CSeq: 8 INVITE
From: <sip:ann@example.com>;tag=a1
To: <sip:ben@example.com>;tag=2229
Contact: <sip:ben@host28.example.com>
Allow: INVITE, ACK, BYE
Supported: replaces
Content-Type: application/sdp

v=0
""", paired=False)]),

    Case("3.3.11", "Max-Forwards is 0", request("zero", OPTIONS).replace("Forwards: 70", "Forwards: 0"),
         [Answer("483 Too Many Hops\n")]),

    Case("3.3.12", "parameters in the Contact's address",
         request("inside", REGISTER, extra="Contact: <sip:ann@192.0.2.1;x>\n"),
         [Answer("200 OK\n" + BINDING.format(";x", ""))]),

    Case("3.3.13", "parameters behind the Contact's address",
         request("outside", REGISTER, extra="Contact: <sip:ann@192.0.2.1>;x\n"),
         [Answer("200 OK\n" + BINDING.format("", ";x"))]),

    Case("3.3.14", "escaped headers in a Contact",
         request("route", REGISTER, extra="Contact: <sip:ann@192.0.2.1?Route=%3Csip:x%3E>\n"),
         [Answer("200 OK\n" + BINDING.format("?Route=%3Csip:x%3E", ""))]),

    Case("3.3.15", "a type of body that nobody can send",
         request("accept", OPTIONS, extra="Accept: text/nobodyKnowsThis\n"), [Answer("406 Not Acceptable\n")]),

    Case("3.4.1", "an INVITE as of RFC 2543", """INVITE sip:user@example.com SIP/2.0
Via: SIP/2.0/UDP inv2543.example.com
From: sip:caller@example.net
To: sip:user@example.com
Call-ID: old.3kajsdhf
CSeq: 56 INVITE
Subject: as in 1999

""", [Answer("486 Busy Here\n")]),
]
