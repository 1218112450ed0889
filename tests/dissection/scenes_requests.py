"""Scenes of refusals that the request, or what is known of its user, explains: registered users, headers that lack."""
from scenes import Scene

BINDING = "| From: <sip:bob@example.com>;tag=r1 | Contact: <sip:bob@192.0.2.3>"
LISTED = "| Contact: <sip:bob@192.0.2.3>;expires="


def called(seconds):
    """A user registers for so long, and is called later."""
    return f"""
        0    c>p  REGISTER  branch=1 {BINDING}
        0.1  p>c  200 of 1  to=p1 {LISTED}{seconds}
        60   a>p  INVITE    branch=2 call=i body=sdp
        60.1 p>a  404 of 3  to=p2
        60.2 a>p  ACK       branch=2 call=i to=p2
    """


def called_later(registered, refusal="404 of 5"):
    """The same with more REGISTERs in between, and this refusal."""
    return f"""
        0    c>p  REGISTER  branch=1 {BINDING}
        0.1  p>c  200 of 1  to=p1 {LISTED}{30 if "= 3" in registered else 3600}
        {registered.strip()}
        60   a>p  INVITE    branch=2 call=i body=sdp
        60.1 p>a  {refusal}  to=p2
        60.2 a>p  ACK       branch=2 call=i to=p2
    """


def refused(code, method="INVITE", more="", words="", answer="", after=.1):
    """A request that is refused, at once if nothing else is said."""
    return f"""
        0    a>b  {method}  branch=1 {words} {more}
        {after}  b>a  {code} of 1  to=b1 {answer}
    """


def transport(offer, answer):
    """A call with these session descriptions."""
    return f"""
        0    a>b  INVITE    branch=1 body={offer}
        2    b>a  200 of 1  to=b1 body={answer} | Contact: <sip:bob@192.0.2.2>
        2.1  a>b  ACK       branch=2 to=b1
        9    a>b  BYE       branch=3 cseq=2 to=b1
        9.1  b>a  200 of 4
    """


def returned(uri):
    """An INVITE that comes back to a proxy with this Request-URI."""
    first, second = "Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK1;rport", "Via: SIP/2.0/UDP 198.51.100.1:5060;branch=z9hG4bK2;rport"
    return f"""
        0    a>p  INVITE    branch=1 body=sdp
        0.1  p>q  INVITE    branch=2 body=sdp | {first}
        0.2  q>p  INVITE    branch=3 body=sdp uri={uri} | {second} | {first}
        0.3  p>q  482 of 3  to=p1 phrase=Loop_Detected
        0.4  q>p  ACK       branch=3 to=p1
        0.5  q>p  482 of 2  to=p1
        0.6  p>q  ACK       branch=2 to=p1
        0.7  p>a  482 of 1  to=p1
        0.8  a>p  ACK       branch=1 to=p1
    """


SCENES = [
    Scene("a registered user that is not found", called(3600), {4: "registered_user"}, None,
          {4: ("the user had registered with this server in frame", "이 서버에 등록했음, 등록이 아니라")}),
    Scene("a user whose registration has expired", called(30), {4: "not_registered"}, None,
          {4: ("no live registration of this user with this server: frame", "이때 허용된 등록 시간이 이미 지남")}),
    Scene("a user who has signed off", called_later(f"""
        20   c>p  REGISTER  branch=3 cseq=2 {BINDING};expires=0
        20.1 p>c  200 of 3  to=p1
    """), {6: "not_registered"}, None, {6: ("confirmed its removal", "등록이 해제됨")}),
    Scene("a user who has signed off, as the phrase says", called_later(f"""
        20   c>p  REGISTER  branch=3 cseq=2 {BINDING};expires=0
        20.1 p>c  200 of 3  to=p1
    """, "480 of 5 phrase=User_not_registered"), {6: "not_registered"}, None,
          {6: ("no live registration of this user with this server: frame", "유효한 등록이 캡처에 없음, 프레임")}),
    Scene("a user who has signed off and does not want to be disturbed", called_later(f"""
        20   c>p  REGISTER  branch=3 cseq=2 {BINDING};expires=0
        20.1 p>c  200 of 3  to=p1
    """, "480 of 5 phrase=Do_not_disturb"), {6: "480"}),
    Scene("a user who may have registered again", called_later(f"""
        20   c>p  REGISTER  branch=3 cseq=2 {BINDING}
        20.5 c>p  = 3
    """), {6: "404"}, {3: "unanswered", 6: "404"}),
    Scene("a client that registers elsewhere", f"""
        0    c>p  REGISTER  branch=1 {BINDING}
        0.1  p>c  503 of 1  to=p1
        1    c>q  REGISTER  branch=2 cseq=2 {BINDING}
        1.1  q>c  200 of 3  to=q1 {LISTED}60
    """, {2: "503"}, {2: "failover"}),
    Scene("a client that tries to register elsewhere", f"""
        0    c>p  REGISTER  branch=1 {BINDING}
        0.1  p>c  503 of 1  to=p1
        1    c>q  REGISTER  branch=2 cseq=2 {BINDING}
        1.1  q>c  403 of 3  to=q1
    """, {2: "503", 4: "403"}),
    Scene("a request without Max-Forwards", refused(400, "MESSAGE", words="hops=no"), {2: "400"}, None,
          {2: ("the request is malformed: it has no Max-Forwards", "Max-Forwards가 없음")}),
    Scene("a request with all it must have", refused(400, "MESSAGE"), {2: "400"}),
    Scene("an identity that is not there", refused(438, words="body=sdp"), {2: "438"}, None,
          {2: ("on this hop, the request had no Identity header", "검증할 Identity 헤더가 없음")}),
    Scene("a call without an offer", refused(488), {2: "488"}, None,
          {2: ("has no SDP offer", "SDP offer가 없음")}),
    Scene("a call with an offer", refused(488, words="body=sdp"), {2: "488"}),
    Scene("a body of a type that is accepted", refused(415, words="body=sdp", answer="| Accept: application/sdp"), {2: "415"}, None,
          {2: ("this response's own Accept lists the type of the body that was sent", "보낸 본문의 형식이 이 응답의 Accept에")}),
    Scene("a body of a type that is not accepted", refused(415, words="body=sdp", answer="| Accept: text/plain"), {2: "415"}, None,
          {2: ("type, encoding or language of the request body", "요청 본문의 형식, 인코딩 또는 언어를")}),
    Scene("a timeout at once", refused(408, "MESSAGE"), {2: "408"}, None,
          {2: ("sent within 0.5 s of the request", "요청 후 0.5초 안에 온 응답")}),
    Scene("a timeout in time", refused(408, "MESSAGE", after=32), {2: "408"}, None,
          {2: ("nobody answered in time", "정해진 시간 안에 응답한 곳이 없음")}),
    Scene("a caller with a name", refused(433, words="body=sdp"), {2: "433"}, None,
          {2: ("although From of the request in frame", "From에는 발신자가 적혀 있음")}),
    Scene("a caller without a name", refused(433, words="body=sdp", more="| Privacy: id"), {2: "433"}, None,
          {2: ("because the caller is anonymous", "발신자가 익명이라는 이유로 호가")}),
    Scene("an offer of IPv6 over IPv4", refused(488, words="body=sdp6"), {2: "488"}, None,
          {2: ("of a different address family from this hop", "주소 체계가 이 홉과 다름")}),
    Scene("an offer without a stream in use", refused(488, words="body=idle"), {2: "488"}, None,
          {2: ("all streams of the offer have port 0", "스트림이 모두 포트 0이므로")}),
    Scene("an answer without encryption", transport("savp", "sdp"), {2: "other_transport"}, None,
          {2: ("a different media transport in m= from the offer", "미디어 전송 방식이 offer와 다름")}),
    Scene("an answer with encryption", transport("savp", "savp")),
    Scene("a loop", returned("sip:bob@example.com"), {4: "482", 6: "482", 8: "482"}, None,
          {4: ("came back with the same Request-URI: probably a loop", "루프로 보임")}),
    Scene("a spiral", returned("sip:carol@example.com"), {4: "482", 6: "482", 8: "482"}, None,
          {4: ("a spiral, which is not a loop", "스파이럴(spiral)이며 루프가 아님")}),
    Scene("a CANCEL of which only the answer is there", """
        0    a>b  INVITE    branch=1 body=sdp
        0.3  b>a  180 of 1  to=b1
        4    b>a  200 of 1  to=b1 method=CANCEL
        4.1  b>a  487 of 1  to=b1
        4.2  a>b  ACK       branch=1 to=b1
    """, {4: "487"}, None, {4: ("the INVITE had been cancelled: frame", "이미 취소된 INVITE임")}),
    Scene("a PRACK that does not arrive", """
        0    a>b  INVITE    branch=1 body=sdp | Supported: 100rel
        0.1  b>a  180 of 1  to=b1 | RSeq: 1 | Require: 100rel
        0.2  a>b  PRACK     branch=2 to=b1 cseq=2 | RAck: 1 1 INVITE
        0.6  b>a  = 2
        0.7  a>b  = 3
        1.6  b>a  = 2
        1.7  a>b  = 3
        3.6  b>a  = 2
        9    a>b  CANCEL    branch=1
        9.1  b>a  200 of 9  to=b1
        9.2  b>a  487 of 1  to=b1
        9.3  a>b  ACK       branch=1 to=b1
    """, {6: "prack_not_received", 11: "cancelled"}, {2: "prack_not_received", 3: "unanswered", 6: "prack_not_received", 11: "cancelled"},
          {2: ("after the PRACK in frame", "PRACK이 있는데도 응답이 되풀이되고")}),
]
