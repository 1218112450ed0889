"""Scenes of transactions: answers that do not reach the client, answers that contradict each other, copies and hops."""
from scenes import Scene

SCENES = [
    Scene("answer lost", """
        0     a>b  OPTIONS   branch=1
        0.02  b>a  200 of 1  to=b1
        0.5   a>b  = 1
        0.52  b>a  = 2
        1.5   a>b  = 1
        1.52  b>a  = 2
    """, {6: "response_lost"}, {2: "response_lost", 6: "response_lost"},
          texts={2: ("is retransmitted in frame", "재전송됨"), 6: ("did not accept it", "받아들여지지 않음")}),
    Scene("answer over a slow link, captured at the server", """
        0     a>b  OPTIONS   branch=1
        0.02  b>a  200 of 1  to=b1
        0.5   a>b  = 1
        0.52  b>a  = 2
    """),
    Scene("answer and copy cross", """
        0     a>b  OPTIONS   branch=1
        0.4   b>a  200 of 1  to=b1
        0.5   a>b  = 1
        0.52  b>a  = 2
    """),
    Scene("two captures with different clocks, merged", """
        0     a>b  OPTIONS   branch=1
        0.02  b>a  200 of 1  to=b1
        0.7   a>b  = 1
        0.72  b>a  = 2
    """),
    Scene("provisional responses lost", """
        0     a>b  INVITE    branch=1 body=sdp
        0.02  b>a  100 of 1
        0.5   a>b  = 1
        0.52  b>a  = 2
        1.5   a>b  = 1
        1.52  b>a  = 2
        2     b>a  200 of 1  to=b1 body=sdp | Contact: <sip:bob@192.0.2.2>
        2.1   a>b  ACK       branch=2 to=b1
    """, {6: "response_lost"}, {2: "response_lost", 6: "response_lost"},
          texts={2: ("the response in frame ", "의 응답이 클라이언트에 도착하지 않았거나")}),
    Scene("copy of an INVITE that crosses its 100", """
        0     a>b  INVITE    branch=1 body=sdp
        0.02  b>a  100 of 1
        0.5   a>b  = 1
        0.52  b>a  = 2
        2     b>a  200 of 1  to=b1 body=sdp | Contact: <sip:bob@192.0.2.2>
        2.1   a>b  ACK       branch=2 to=b1
    """),
    Scene("challenge lost", """
        0     a>b  REGISTER  branch=1
        0.02  b>a  401 of 1  to=b1 | WWW-Authenticate: Digest realm="r", nonce="n1"
        1.5   a>b  = 1
        1.52  b>a  401 of 1  to=b1 | WWW-Authenticate: Digest realm="r", nonce="n2"
        1.6   a>b  REGISTER  branch=2 cseq=2 | Authorization: Digest username="a", realm="r", nonce="n2", uri="sip:b", response="1"
        1.7   b>a  200 of 5  to=b1
    """, {2: "challenge", 4: "401 response_lost"}, {2: "challenge response_lost", 4: "401 response_lost"}),
    Scene("answer to the source port", """
        0     a:52174>b  OPTIONS   branch=1 via=192.0.2.1:5060 rport=no
        0.02  b>a:52174  200 of 1  to=b1
        1.5   a:52174>b  = 1
        1.52  b>a:52174  = 2
    """, {4: "response_misrouted"}, {2: "response_misrouted", 4: "response_misrouted"},
          texts={2: ("an address or port other than", "주소나 포트")}),
    Scene("answer to the port of Via", """
        0     a:40123>b  OPTIONS   branch=1 via=192.0.2.1:5060
        0.02  b>a:5060   200 of 1  to=b1
        1.5   a:40123>b  = 1
        1.52  b>a:5060   = 2
    """, {4: "response_misrouted"}, {2: "response_misrouted", 4: "response_misrouted"}),
    Scene("answer from another address", """
        0     a>b  OPTIONS   branch=1
        0.02  c>a  200 of 1  to=b1
        1.5   a>b  = 1
        1.52  c>a  = 2
    """, {4: "response_from_elsewhere"}, {2: "response_from_elsewhere", 4: "response_from_elsewhere"},
          texts={2: ("came from an address other than the one the request went to", "다른 주소에서 옴")}),
    Scene("answer from another address that arrives", """
        0     a>b  OPTIONS   branch=1
        0.02  c>a  200 of 1  to=b1
    """),
    Scene("over TCP the connection is used", """
        0     a:5062>b:5062  OPTIONS   branch=1 via=192.0.2.1:5060
        0.02  b:5062>a:5062  200 of 1  to=b1
    """),
    Scene("second final response", """
        0    a>b  INVITE    branch=1
        0.1  b>a  200 of 1  to=b1 | Contact: <sip:bob@192.0.2.2>
        0.15 a>b  ACK       branch=2 to=b1
        0.2  b>a  487 of 1  to=b2
        0.3  a>b  ACK       branch=1 to=b2
    """, {4: "after_answer second_final"}, texts={4: ("second final response", "두 번째 최종 응답")}),
    Scene("an answer after the proxy gave up", """
        0    a>b  INVITE    branch=1
        0.1  b>a  180 of 1  to=b1
        30   b>a  408 of 1  to=b2
        30.1 a>b  ACK       branch=1 to=b2
        30.3 b>a  200 of 1  to=b1 | Contact: <sip:bob@192.0.2.2>
    """, {3: "408", 5: "answered_late"}, texts={5: ("had got first", "먼저 받은 뒤에")}),
    Scene("hop count probe", """
        0    a>b  INFO      branch=1 hops=0
        0.1  b>a  483 of 1  to=b1
        1    a>b  INFO      branch=2 hops=1 cseq=2
        1.1  b>a  483 of 3  to=b1
    """, {2: "hop_count_probe", 4: "483"}, texts={2: ("Max-Forwards to 0", "Max-Forwards 값이 0,")}),
    Scene("a loop through B2BUAs", """
        0    a>b  INVITE    branch=1 hops=1
        0.1  b>a  INVITE    branch=2 hops=0 call=2
        0.2  a>b  483 of 2  to=a1
        0.3  b>a  ACK       branch=2 to=a1 call=2
        0.4  b>a  483 of 1  to=b1
        0.5  a>b  ACK       branch=1 to=b1
    """, {3: "483", 5: "483"}),
    Scene("483 is no answer of the peer", """
        0    a>b  OPTIONS   branch=1 hops=2
        0.1  b>a  483 of 1  to=b1
        1    a>b  OPTIONS   branch=2 cseq=2
        1.1  b>a  483 of 3  to=b1
    """, {2: "hop_count_probe", 4: "483"}, texts={2: ("Max-Forwards to 2", "Max-Forwards 값이 2,")}),
    Scene("request too large", """
        0    a>b  OPTIONS   branch=1 body=1100
        100  a>b  OPTIONS   branch=2 body=500
    """, {}, {1: "unanswered request_too_large", 2: "unanswered"},
          texts={1: ("UDP fragments may get lost", "유실될 수 있어")}),
]
