"""Scenes of requests that end a call while something else is on its way, and of captures that begin in a call."""
from scenes import Scene
from scenes_in_dialogs import CALL

SCENES = [
    Scene("a bye that comes again", f"""{CALL}
        5    a>b  BYE       branch=4 to=b1 cseq=2
        5.1  b>a  200 of 5
        6.5  a>b  = 5
        6.6  b>a  481 of 5
    """, {8: "already_ended response_lost second_final"},
          {6: "response_lost", 8: "already_ended response_lost second_final"},
          {8: (": a BYE had ended the call", ": BYE로 끝난 호임")}),
    Scene("an early bye", """
        0    a>b  INVITE    branch=1
        0.1  b>a  180 of 1  to=b1
        3    a>b  BYE       branch=2 to=b1 cseq=2
        3.1  b>a  200 of 3
        3.2  b>a  487 of 1  to=b1
        3.3  a>b  ACK       branch=1 to=b1
    """, {5: "ended_by_bye"}),
    Scene("a bye before the ack", """
        0    a>b  INVITE    branch=1
        1    b>a  200 of 1  to=b1 | Contact: <sip:bob@192.0.2.2>
        1.01 b>a  BYE       branch=2 from=b1 to=a1
        1.02 a>b  ACK       branch=3 to=b1
        1.03 a>b  200 of 3
    """),
    Scene("a capture that begins in a call", """
        0    a>b  INVITE    branch=1 to=b1 cseq=4
        0.1  b>a  491 of 1
        0.2  a>b  ACK       branch=1 to=b1 cseq=4
        5    a>b  BYE       branch=2 to=b1 cseq=5
        5.1  b>a  481 of 4
    """, {2: "pending_elsewhere", 5: "481"}),
    Scene("a capture of one direction", f"""{CALL}
        5    b>a  NOTIFY    branch=4 from=b1 to=a1 | Event: refer | Subscription-State: terminated
        6    b>a  NOTIFY    branch=5 from=b1 to=a1 cseq=2 | Event: refer | Subscription-State: terminated
        6.1  a>b  481 of 6
    """, {7: "already_ended"}, {5: "unanswered", 7: "already_ended"}),
]
