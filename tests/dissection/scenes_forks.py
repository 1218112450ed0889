"""Scenes of requests that a proxy sends on: to several branches, and with the hops in either order in the capture."""
from scenes import Scene

CALLER = "| Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bKb1;rport"  # the request has this Via too, behind the proxy
OK = "| Contact: <sip:bob@192.0.2.2>"

SCENES = [
    Scene("one of three branches answers", f"""
        0     p>b  INVITE    branch=p1 {CALLER}
        0.01  p>c  INVITE    branch=p2 {CALLER}
        0.02  p>q  INVITE    branch=p3 {CALLER}
        0.2   c>p  486 of 2  to=c1 | Reason: Q.850;cause=17
        0.21  p>c  ACK       branch=p2 to=c1
        0.3   b>p  180 of 1  to=b1
        0.4   q>p  180 of 3  to=q1
        5     b>p  200 of 1  to=b1 {OK}
        5.01  a>b  ACK       branch=a1 to=b1
        5.02  p>q  CANCEL    branch=p3
        5.03  q>p  200 of 10 to=q2
        5.04  q>p  487 of 3  to=q1
        5.05  p>q  ACK       branch=p3 to=q1
    """, {4: "486", 12: "cancelled"}),
    Scene("the second branch answers", f"""
        0     p>b  INVITE    branch=p1 {CALLER}
        0.2   b>p  503 of 1  to=b1
        0.21  p>b  ACK       branch=p1 to=b1
        0.3   p>c  INVITE    branch=p2 {CALLER}
        0.4   c>p  180 of 4  to=c1
        3     c>p  200 of 4  to=c1 {OK}
        3.01  a>c  ACK       branch=a1 to=c1
    """, {2: "503"}, {2: "failover"}),
    Scene("no branch answers", f"""
        0     p>b  INVITE    branch=p1 {CALLER}
        0.01  p>c  INVITE    branch=p2 {CALLER}
        0.2   b>p  486 of 1  to=b1
        0.21  p>b  ACK       branch=p1 to=b1
        0.4   c>p  500 of 2  to=c1
        0.41  p>c  ACK       branch=p2 to=c1
    """, {3: "486", 5: "500"}),
    Scene("the hop of the caller comes first", f"""
        0     a>p  INVITE    branch=b1
        0.01  p>b  INVITE    branch=p1 {CALLER}
        0.2   b>p  404 of 2  to=b1
        0.21  p>b  ACK       branch=p1 to=b1
        0.22  p>a  404 of 1  to=b1
        0.23  a>p  ACK       branch=b1 to=b1
    """, {3: "404", 5: "404"}),
    Scene("the hop of the caller comes second", f"""
        0     p>b  INVITE    branch=p1 {CALLER}
        0.03  a>p  INVITE    branch=b1
        0.2   b>p  404 of 1  to=b1
        0.21  p>b  ACK       branch=p1 to=b1
        0.25  p>a  404 of 2  to=b1
        0.26  a>p  ACK       branch=b1 to=b1
    """, {3: "404", 5: "404"}),
    Scene("a proxy gives up", f"""
        0     a>p  INVITE    branch=b1
        0.01  p>a  100 of 1
        0.02  p>b  INVITE    branch=p1 {CALLER}
        0.52  p>b  = 3
        1.52  p>b  = 3
        5     p>a  408 of 1  to=p1
        5.01  a>p  ACK       branch=b1 to=p1
    """, {6: "408"}, {3: "unanswered", 6: "408"},
          {6: ("but the next hop had sent no response when this one came", "그때까지 아무 응답이 없었음")}),
    Scene("a proxy gives up though somebody is there", f"""
        0     a>p  INVITE    branch=b1
        0.01  p>a  100 of 1
        0.02  p>b  INVITE    branch=p1 {CALLER}
        0.52  p>b  = 3
        0.53  b>p  100 of 3
        5     p>a  408 of 1  to=p1
        5.01  a>p  ACK       branch=b1 to=p1
    """, {6: "408"}, texts={6: ("no response could be obtained in time", "제한 시간 안에 응답을 얻지 못함")}),
    Scene("the caller hears another code than the branch said", f"""
        0     a>p  INVITE    branch=b1
        0.01  p>b  INVITE    branch=p1 {CALLER}
        0.2   b>p  180 of 2  to=b1
        0.21  p>a  180 of 1  to=b1
        4.2   b>p  603 of 2  to=b1
        4.21  p>b  ACK       branch=p1 to=b1
        4.22  p>a  486 of 1  to=b1
        4.23  a>p  ACK       branch=b1 to=b1
    """, {5: "603", 7: "486"}),
    Scene("a proxy that hunts turns the last failure into 500", f"""
        0     a>p  INVITE    branch=b1
        0.01  p>b  INVITE    branch=p1 {CALLER}
        0.2   b>p  404 of 2  to=b1
        0.21  p>b  ACK       branch=p1 to=b1
        0.3   p>c  INVITE    branch=p2 {CALLER}
        0.4   c>p  503 of 5  to=c1
        0.41  p>c  ACK       branch=p2 to=c1
        0.42  p>a  500 of 1  to=p1
        0.43  a>p  ACK       branch=b1 to=p1
    """, {3: "404", 6: "503", 8: "500"}, {3: "404", 6: "503", 8: "500"},
          {8: ("the failure began as 503 in frame", "실패가 503 응답에서 시작됨")}),
    Scene("a server that fails by itself", """
        0     a>p  INVITE    branch=b1
        0.42  p>a  500 of 1  to=p1
        0.43  a>p  ACK       branch=b1 to=p1
    """, {2: "500"}, None, {2: ("the answering server failed on an internal fault", "내부 문제로")}),
    Scene("branches that fail in different ways", f"""
        0     a>p  INVITE    branch=b1
        0.01  p>b  INVITE    branch=p1 {CALLER}
        0.02  p>c  INVITE    branch=p2 {CALLER}
        0.2   b>p  486 of 2  to=b1
        0.21  p>b  ACK       branch=p1 to=b1
        0.9   c>p  404 of 3  to=c1
        0.91  p>c  ACK       branch=p2 to=c1
        0.92  p>a  404 of 1  to=c1
        0.93  a>p  ACK       branch=b1 to=c1
    """, {4: "486", 6: "404", 8: "404"}, None,
          {6: ("this user is unknown here", "사용자가 존재하지 않거나"),
           8: ("2 branches of the call failed, in different ways", "호의 분기 2개가 서로 다른 코드로 실패함")}),
    Scene("branches that fail in the same way", f"""
        0     a>p  INVITE    branch=b1
        0.01  p>b  INVITE    branch=p1 {CALLER}
        0.02  p>c  INVITE    branch=p2 {CALLER}
        0.2   b>p  404 of 2  to=b1
        0.21  p>b  ACK       branch=p1 to=b1
        0.9   c>p  404 of 3  to=c1
        0.91  p>c  ACK       branch=p2 to=c1
        0.92  p>a  404 of 1  to=c1
        0.93  a>p  ACK       branch=b1 to=c1
    """, {4: "404", 6: "404", 8: "404"}, None, {8: ("this user is unknown here", "사용자가 존재하지 않거나")}),
]
