"""Scenes of how calls end, and of failures whose reason stands elsewhere: on another leg, in the route, in NAT."""
from scenes import Scene
from scenes_in_dialogs import CALL

ROUTE = "Record-Route: <sip:198.51.100.1;lr>"


def refresh(header):
    """A re-INVITE with the SDP of the call is refused."""
    return f"""{CALL}
        40   a>b  INVITE    branch=3 cseq=2 to=b1 body=sdp {header}
        40.1 b>a  488 of 5
        40.2 a>b  ACK       branch=3 cseq=2 to=b1
    """


def routed(header):
    """A call through a proxy that records its route, and a BYE that is refused."""
    return f"""
        0    a>p  INVITE    branch=1 body=sdp
        1    p>a  200 of 1  to=b1 body=sdp | Contact: <sip:bob@192.0.2.2> | {ROUTE}
        1.1  a>p  ACK       branch=2 to=b1 uri=sip:bob@192.0.2.2 | Route: <sip:198.51.100.1;lr>
        20   a>p  BYE       branch=3 cseq=2 to=b1 {header}
        20.1 p>a  404 of 4  phrase=Not_here
    """


def two_legs(pause, header):
    """A B2BUA gets an INVITE, sends one on that fails, and answers with another code."""
    return f"""
        0       a>p  INVITE    branch=1
        {pause}   p>b  INVITE    branch=9 from=p1 {header}
        {pause + 0.1}   b>p  503 of 2  to=b9
        {pause + 0.2}   p>b  ACK       branch=9 from=p1 to=b9 {header}
        {pause + 0.5}   p>a  480 of 1  to=p9
        {pause + 0.6}   a>p  ACK       branch=1 to=p9
    """


def lost_bye(ends):
    """The callee hangs up on a caller that is seen at a public address, and gets no response."""
    return f"""
        0    a>b  INVITE    branch=1 body=sdp
        1    b>a  200 of 1  to=b1 body=sdp | Contact: <sip:bob@192.0.2.2>
        1.1  a>b  ACK       branch=2 to=b1
        20   {ends}  BYE       branch=3 from=b1 to=a1
        20.5 {ends}  = 4
    """


def answered_as(call):
    """A refusal comes back under another Call-ID, and the INVITE is sent again and again."""
    answer = f"INVITE branch=1 call={call}"
    return f"""
        0     a>p  INVITE    branch=1
        0.001 x>p  {answer}
        0.1   p>a  404 of 2  to=b1
        0.5   a>p  = 1
        0.501 x>p  = 2
        0.6   p>a  404 of 2  to=b1
        1.5   a>p  = 1
    """


SCENES = [
    Scene("a session refresh is refused", refresh("| Session-Expires: 90"), {6: "488"}, None,
          {6: ("the session refresh is refused", "세션 갱신이 거부됨")}),
    Scene("a change of the session is refused", refresh("| Session-Expires: 90 | Content-Disposition: session").replace(
        "to=b1 body=sdp | Session", "to=b1 body=20 | Session"), {6: "reinvite_refused"}),
    Scene("an unchanged session without Session-Expires is refused", refresh(""), {6: "reinvite_refused"}),
    Scene("a BYE that leaves the route set", routed(""), {5: "404"}, None,
          {5: ("has no Route, although the ACK of its dialog in frame", "Route가 있었으나 이 요청에는 없음")}),
    Scene("a BYE that follows the route set", routed("| Route: <sip:198.51.100.1;lr>"), {5: "dialog_ended"}),
    Scene("a leg that seems to be another one failed first", two_legs(0.1, "| Call-ID: 8a7f"), {3: "503", 5: "480"}, None,
          {5: ("what seems to be another leg had failed before, with 503", "다른 레그로 보이는 호가 먼저 503")}),
    Scene("a leg that began too late to be another one", two_legs(5, "| Call-ID: 9b60"), {3: "503", 5: "480"}, None,
          {5: ("the called user cannot be reached at the moment", "480")}),
    Scene("a leg that is another one failed first", two_legs(5, "call=leg"), {3: "503", 5: "480"}, None,
          {5: ("the failure began as 503 in frame", "실패가 503 응답에서 시작됨")}),
    Scene("a BYE to a private address", lost_bye("b>h"), {}, {4: "unanswered"},
          {4: ("goes to a private address, although the other side", "상대는 공인 주소에서 보내는데")}),
    Scene("a BYE to the address of the caller", lost_bye("b>a"), {}, {4: "unanswered"},
          {4: ("no complete final response to this request", "최종 응답이 캡처에 없음")}),
    Scene("an answer with another Call-ID", answered_as("gateway"), {3: "404"}, {1: "unanswered", 3: "404 ack_missing"},
          {1: ("came back with another Call-ID", "다른 Call-ID로 돌아옴")}),
]
