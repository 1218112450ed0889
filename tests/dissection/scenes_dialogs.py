"""Scenes of dialogs: ACK and what it acknowledges."""
from scenes import Scene

OK = "| Contact: <sip:bob@192.0.2.2>"
ROUTED = OK + " | Record-Route: <sip:198.51.100.1;lr>"

SCENES = [
    Scene("no ack to a 200", f"""
        0    a>b  INVITE    branch=1 body=sdp
        1    b>a  200 of 1  to=b1 body=sdp {OK}
        1.5  b>a  = 2
        2.5  b>a  = 2
        4.5  b>a  = 2
    """, {4: "ack_missing"}, {2: "ack_missing", 4: "ack_missing"},
          {2: ("sent 4× without an ACK on this hop", "이 홉에서 ACK 없이 4회 전송됨"),
           4: ("sent 3× without", "ACK 없이 3회")}),
    Scene("no ack to a 200 over tcp", f"""
        0    a:5062>b  INVITE    branch=1 body=sdp
        1    b>a:5062  200 of 1  to=b1 body=sdp {OK}
        1.5  b>a:5062  = 2
        2.5  b>a:5062  = 2
    """, {4: "ack_missing"}, {2: "ack_missing", 4: "ack_missing"}),
    Scene("no ack to a failure", """
        0    a>b  INVITE    branch=1 body=sdp
        1    b>a  486 of 1  to=b1
        1.5  b>a  = 2
        2.5  b>a  = 2
    """, {2: "486", 4: "ack_missing"}, {2: "486 ack_missing", 4: "ack_missing"}),
    Scene("a 200 without ack that is not repeated", f"""
        0    a>b  INVITE    branch=1 body=sdp
        1    b>a  200 of 1  to=b1 body=sdp {OK}
        60   b>a  BYE       branch=3 from=b1 to=a1
        60.1 a>b  200 of 3
    """),
    Scene("the ack to a failure has no To tag", """
        0    a>b  INVITE    branch=1 body=sdp
        1    b>a  486 of 1  to=b1
        1.1  a>b  ACK       branch=1
        1.5  b>a  = 2
        1.6  a>b  = 3
        2.5  b>a  = 2
    """, {2: "486", 6: "ack_mismatched"}, {2: "486 ack_mismatched", 6: "ack_mismatched"},
          {2: ("its To tag is not the response's", "To tag가 이 응답과 다름")}),
    Scene("the ack is lost behind the proxy", f"""
        0    a>p  INVITE    branch=1 body=sdp
        0.1  p>b  INVITE    branch=2 body=sdp vias=2
        1    b>p  200 of 2  to=b1 body=sdp {ROUTED}
        1.1  p>a  200 of 1  to=b1 body=sdp {ROUTED}
        1.2  a>p  ACK       branch=3 to=b1
        1.5  b>p  = 3
        1.6  p>a  = 4
        2.5  b>p  = 3
        2.6  p>a  = 4
    """, {8: "ack_missing", 9: "ack_not_received"},
          {3: "ack_missing", 4: "ack_not_received", 8: "ack_missing", 9: "ack_not_received"},
          {3: ("sent 3× without an ACK on this hop, although one came as far as the host that got this response",
               "이 홉에서 ACK 없이 3회 전송됨 (이 응답을 받은 호스트까지는 ACK가 왔음)"),
           4: ("the ACK does not reach the answering side", "응답한 쪽에 도착하지 않거나")}),
    Scene("the ack may take another way", """
        0    a>p  INVITE    branch=1 body=sdp
        1    p>a  200 of 1  to=b1 body=sdp | Contact: <sip:bob@192.0.2.2>
        9    b>a  BYE       branch=3 from=b1 to=a1
        9.1  a>b  200 of 3
    """),
    Scene("a late ack", f"""
        0    a>b  INVITE    branch=1 body=sdp
        1    b>a  200 of 1  to=b1 body=sdp {OK}
        1.5  b>a  = 2
        1.6  a>b  ACK       branch=2 to=b1
        2.5  b>a  = 2
    """),
    Scene("a very late ack", f"""
        0    a>b  INVITE    branch=1 body=sdp
        1    b>a  200 of 1  to=b1 body=sdp {OK}
        1.5  b>a  = 2
        2.5  b>a  = 2
        2.6  a>b  ACK       branch=2 to=b1
    """, {4: "ack_missing"}, {}),
    Scene("the ack does not arrive", f"""
        0    a>b  INVITE    branch=1 body=sdp
        1    b>a  200 of 1  to=b1 body=sdp {OK}
        1.1  a>b  ACK       branch=2 to=b1
        1.5  b>a  = 2
        1.6  a>b  = 3
        2.5  b>a  = 2
        2.6  a>b  = 3
    """, {6: "ack_not_received"}, {2: "ack_not_received", 6: "ack_not_received"},
          {2: ("sent again after the ACK in frame ", "의 ACK 뒤에도")}),
    Scene("the ack has another cseq number", f"""
        0    a>b  INVITE    branch=1 cseq=2 body=sdp
        1    b>a  200 of 1  to=b1 body=sdp {OK}
        1.1  a>b  ACK       branch=2 cseq=1 to=b1
        1.5  b>a  = 2
        1.6  a>b  = 3
        2.5  b>a  = 2
    """, {6: "ack_mismatched"}, {2: "ack_mismatched", 6: "ack_mismatched"},
          {2: ("does not fit this response: its CSeq number is not the INVITE's", "맞지 않음: CSeq 번호가 INVITE와 다름")}),
    Scene("the ack to a failure has a branch of its own", """
        0    a>b  INVITE    branch=1 body=sdp
        1    b>a  404 of 1  to=b1
        1.1  a>b  ACK       branch=2 to=b1
        1.5  b>a  = 2
        1.6  a>b  = 3
        2.5  b>a  = 2
    """, {2: "404", 6: "ack_mismatched"}, {2: "404 ack_mismatched", 6: "ack_mismatched"},
          {2: ("its branch is not the INVITE's", "branch가 INVITE와 다름")}),
    Scene("the ack to a 200 has the branch of the invite", f"""
        0    a>b  INVITE    branch=1 body=sdp
        1    b>a  200 of 1  to=b1 body=sdp {OK}
        1.1  a>b  ACK       branch=1 to=b1
        1.5  b>a  = 2
        2.5  b>a  = 2
    """, {5: "ack_mismatched"}, {2: "ack_mismatched", 5: "ack_mismatched"},
          {2: ("it has the branch of the INVITE", "INVITE와 같은 branch")}),
    Scene("the ack goes elsewhere", """
        0    a>p  INVITE    branch=1 body=sdp
        1    p>a  200 of 1  to=b1 body=sdp | Contact: <sip:bob@192.0.2.2:5070>
        1.1  a>b  ACK       branch=2 to=b1
        1.5  p>a  = 2
        1.6  a>b  = 3
        2.5  p>a  = 2
    """, {6: "ack_mismatched"}, {2: "ack_mismatched", 6: "ack_mismatched"},
          {2: ("other than the one Contact and Record-Route name", "Contact와 Record-Route가 가리키는 곳이 아닌")}),
    Scene("the ack follows the route", """
        0    a>p  INVITE    branch=1 body=sdp
        1    p>a  200 of 1  to=b1 body=sdp | Contact: <sip:bob@192.0.2.2:5070> | Record-Route: <sip:198.51.100.1;lr>
        1.1  a>p  ACK       branch=2 to=b1
        1.5  p>a  = 2
        1.6  a>p  = 3
        2.5  p>a  = 2
    """, {6: "ack_not_received"}, {2: "ack_not_received", 6: "ack_not_received"}),
    Scene("the second device gets no ack", f"""
        0    a>p  INVITE    branch=1 body=sdp
        1    p>a  200 of 1  to=b1 body=sdp {OK}
        1    p>a  200 of 1  to=c1 body=sdp | Contact: <sip:bob@192.0.2.3>
        1.1  a>b  ACK       branch=2 to=b1
        1.5  p>a  = 3
        2.5  p>a  = 3
    """, {6: "fork_unacknowledged"}, {3: "fork_unacknowledged", 6: "fork_unacknowledged"},
          {3: ("a second device answered after the response in frame ", "두 번째 단말도 2xx로 응답했으나")}),
    Scene("the second device is told", f"""
        0    a>p  INVITE    branch=1 body=sdp
        1    p>a  200 of 1  to=b1 body=sdp {OK}
        1    p>a  200 of 1  to=c1 body=sdp | Contact: <sip:bob@192.0.2.3>
        1.1  a>b  ACK       branch=2 to=b1
        1.2  a>c  ACK       branch=3 to=c1
        1.3  a>c  BYE       branch=4 to=c1 cseq=2
        1.4  c>a  200 of 6
    """),
    Scene("the request comes again, not only the response", """
        0    a>b  INVITE    branch=1 body=sdp
        0.1  b>a  486 of 1  to=b1
        0.5  a>b  = 1
        0.6  b>a  = 2
        1.5  a>b  = 1
        1.6  b>a  = 2
    """, {2: "486", 6: "response_lost"}, {2: "486 response_lost", 6: "response_lost"}),
]
