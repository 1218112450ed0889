"""Scenes of usual calls, in which nothing is wrong but what the codes say."""
from scenes import Scene

SCENES = [
    Scene("usual call", """
        0    a>b  INVITE    branch=1 body=sdp
        0.1  b>a  180 of 1  to=b1
        3    b>a  200 of 1  to=b1 body=sdp | Contact: <sip:bob@192.0.2.2>
        3.1  a>b  ACK       branch=2 to=b1
        9    b>a  BYE       branch=3 from=b1 to=a1
        9.1  a>b  200 of 5
    """),
    Scene("cancelled call", """
        0    a>b  INVITE    branch=1 body=sdp
        0.1  b>a  180 of 1  to=b1
        3    a>b  CANCEL    branch=1
        3.1  b>a  200 of 3  to=b1
        3.2  b>a  487 of 1  to=b1
        3.3  a>b  ACK       branch=1 to=b1
    """, {5: "cancelled"}, texts={5: ("CANCEL", "CANCEL")}),
    Scene("unknown user", """
        0    a>b  INVITE    branch=1 body=sdp
        0.1  b>a  404 of 1  to=b1
        0.2  a>b  ACK       branch=1 to=b1
    """, {2: "404"}),
]
