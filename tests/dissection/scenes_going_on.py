"""Scenes of what goes on although it seems to end, and of what had ended before: calls given up, dialogs, credentials."""
from scenes import Scene
from scenes_forks import CALLER
from scenes_in_dialogs import CALL

ASK = '| Proxy-Authenticate: Digest realm="r", nonce="{}"'
ANSWER = '| Proxy-Authorization: Digest username="alice", realm="r", nonce="n1", uri="sip:bob@example.com", response="0"'
OK = "| Contact: <sip:bob@192.0.2.2>"


def given_up(first, second):
    """A call that rings, is cancelled, and is refused: in this order, or the other."""
    return f"""
        0    a>b  INVITE    branch=1
        0.3  b>a  180 of 1  to=b1
        6.3  a>b  CANCEL    branch=1
        6.32 b>a  {first}   to=b1
        6.35 b>a  {second}  to=b1
        6.4  a>b  ACK       branch=1 to=b1
    """


SCENES = [
    Scene("refused after an accepted cancel", given_up("200 of 3", "486 of 1"), {5: "refused_after_cancel"}, None,
          {5: ("cancelled in frame", "취소되었고 CANCEL이 받아들여짐")}),
    Scene("a refusal that crosses the cancel", given_up("486 of 1", "200 of 3"), {4: "486"}),
    Scene("a dialog that goes on", f"""{CALL}
        20   a>b  INFO      branch=4 to=b1 cseq=2
        20.1 b>a  480 of 5
        40   a>b  INVITE    branch=5 to=b1 cseq=3 body=sdp
        40.1 b>a  200 of 7  body=sdp {OK}
        40.2 a>b  ACK       branch=6 to=b1 cseq=3
    """, {6: "480"}, {6: "dialog_goes_on"}, {6: ("which did not end with it: frame", "이것으로 끝나지는 않음, 프레임")}),
    Scene("a message that is refused in a dialog", f"""{CALL}
        20   a>b  MESSAGE   branch=4 to=b1 cseq=2
        20.1 b>a  404 of 5
        40   a>b  BYE       branch=5 to=b1 cseq=3
        40.1 b>a  200 of 7
    """, {6: "dialog_ended"}, {6: "dialog_goes_on"}, {6: ("accepts the BYE that came later", "뒤에 온 BYE가 받아들여짐")}),
    Scene("a message whose refusal ends the dialog", f"""{CALL}
        20   a>b  MESSAGE   branch=4 to=b1 cseq=2
        20.1 b>a  404 of 5
        20.2 a>b  BYE       branch=5 to=b1 cseq=3
        20.3 b>a  200 of 7
    """, {6: "dialog_ended"}, None, {6: ("which under RFC 5057 ends with this response", "그 다이얼로그를 끝내야 함")}),
    Scene("a dialog that the other side still knows", f"""{CALL}
        20   a>b  INVITE    branch=4 to=b1 cseq=2 body=sdp
        20.1 b>a  481 of 5
        20.2 a>b  ACK       branch=4 to=b1 cseq=2
        20.4 b>a  BYE       branch=5 from=b1 to=a1 cseq=1
        20.5 a>b  481 of 8
    """, {6: "state_lost", 9: "already_ended"}, None,
          {6: ("does not know the dialog", "응답한 쪽이 알지 못함"), 9: ("a 481 had ended the dialog", "481로 끝난 다이얼로그임")}),
    Scene("a dialog that both sides still know", f"""{CALL}
        20   a>b  INVITE    branch=4 to=b1 cseq=2 body=sdp
        20.1 b>a  481 of 5
        20.2 a>b  ACK       branch=4 to=b1 cseq=2
        20.4 b>a  BYE       branch=5 from=b1 to=a1 cseq=1
        20.5 a>b  200 of 8
    """, {6: "state_lost"}, {6: "dialog_goes_on"},
          {6: ("is a BYE that the side that answered sent later", "응답했던 쪽이 그 뒤에 BYE를 보냄")}),
    Scene("a dialog that is replaced", f"""{CALL}
        20   c>b  INVITE    branch=4 call=r from=c1 body=sdp | Replaces: a-dialog-that-is-replaced@example.com;to-tag=b1;from-tag=a1
        20.1 b>c  200 of 5  to=b2 body=sdp {OK}
        20.2 c>b  ACK       branch=5 call=r from=c1 to=b2
        21   a>b  BYE       branch=6 to=b1 cseq=2
        21.1 b>a  481 of 8
    """, {9: "already_ended"}, None, {9: ("an INVITE with Replaces had taken", "INVITE로 대체된")}),
    Scene("a session that is not refreshed", f"""
        0    a>b  INVITE    branch=1 body=sdp
        1    b>a  200 of 1  to=b1 body=sdp {OK} | Session-Expires: 90;refresher=uac
        1.1  a>b  ACK       branch=2 to=b1
        300  a>b  BYE       branch=3 to=b1 cseq=2
        300.1 b>a 481 of 4
    """, {5: "session_expired"}, None, {5: ("without a refresh in the capture", "캡처에 갱신이 없었음")}),
    Scene("a bye of one early dialog", """
        0    a>b  INVITE    branch=1
        0.5  b>a  180 of 1  to=b1
        0.6  b>a  180 of 1  to=b2
        5    a>b  BYE       branch=3 to=b1 cseq=2
        5.1  b>a  200 of 4
        60   b>a  487 of 1  to=b2
        60.1 a>b  ACK       branch=1 to=b2
    """, {6: "487"}),
    Scene("two proxies of one realm", f"""
        0    a>p  INVITE    branch=1
        0.1  p>a  407 of 1  to=p1 {ASK.format("n1")}
        0.2  a>p  ACK       branch=1 to=p1
        0.3  a>p  INVITE    branch=b1 cseq=2 {ANSWER}
        0.4  p>b  INVITE    branch=p2 cseq=2 {CALLER}
        0.5  b>p  407 of 5  to=q1 {ASK.format("n2")}
        0.6  p>b  ACK       branch=p2 cseq=2 to=q1
        0.7  p>a  407 of 4  to=q1 {ASK.format("n2")}
        0.8  a>p  ACK       branch=b1 cseq=2 to=q1
    """, {2: "challenge", 6: "challenge", 8: "challenge"}, {2: "challenge", 6: "challenge_unanswered", 8: "challenge_unanswered"}),
]
