"""Scenes of CANCEL, and of refusals within dialogs."""
from scenes import Scene

CALL = """
        0    a>b  INVITE    branch=1 body=sdp
        0.1  b>a  180 of 1  to=b1
        1    b>a  200 of 1  to=b1 body=sdp | Contact: <sip:bob@192.0.2.2>
        1.1  a>b  ACK       branch=2 to=b1"""


def crossing(reason):
    return f"""
        0    a>b  INVITE    branch=1
        0.1  b>a  180 of 1  to=b1
        3    a>b  CANCEL    branch=1 | Reason: {reason}
        3.1  b>a  200 of 3  to=b1
        3.2  b>a  487 of 1  to=b1
        3.3  a>b  ACK       branch=1 to=b1
    """


SCENES = [
    Scene("answered elsewhere", crossing('SIP;cause=200;text="Call completed elsewhere"'), {5: "answered_elsewhere"},
          texts={5: ("another device answered the call", "다른 단말이 전화를 받아")}),
    Scene("cancelled by a timer", crossing("Q.850;cause=102"), {5: "cancelled_on_failure"},
          texts={5: ("for a reason that no user chose; recovery on timer expiry (Q.850 102 in frame ",
                     "CANCEL로 종료됨, 사용자가 취소한 것이 아님")}),
    Scene("cancelled because nobody answered", crossing("Q.850;cause=19"), {5: "cancelled"}),
    Scene("cancelled for the refusal of another device", crossing("SIP;cause=603"), {5: "cancelled"},
          texts={5: ("; Decline (SIP 603 in frame ", "로 종료됨; Decline (SIP 603, 프레임 ")}),
    Scene("cancelled on the hop before", """
        0    a>p  INVITE    branch=1
        0.1  p>b  INVITE    branch=2 | Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK1;received=192.0.2.1;rport=5060
        0.2  b>p  180 of 2  to=b1
        0.3  p>a  180 of 1  to=b1
        3    a>p  CANCEL    branch=1
        3.1  p>a  200 of 5  to=p1
        3.2  b>p  487 of 2  to=b1
        3.3  p>b  ACK       branch=2 to=b1
        3.4  p>a  487 of 1  to=b1
        3.5  a>p  ACK       branch=1 to=b1
    """, {7: "cancelled", 9: "cancelled"}),
    Scene("cancelled behind another proxy", """
        0    a>p  INVITE    branch=1
        0.1  q>b  INVITE    branch=2 | Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK9;received=192.0.2.1;rport=5060
        0.2  b>q  180 of 2  to=b1
        3    a>p  CANCEL    branch=1
        3.1  p>a  200 of 4  to=p1
        3.2  b>q  487 of 2  to=b1
        3.3  q>b  ACK       branch=2 to=b1
        3.4  p>a  487 of 1  to=p1
        3.5  a>p  ACK       branch=1 to=p1
    """, {6: "487", 8: "cancelled"}),
    Scene("a CANCEL with the branch of the first try", """
        0    a>b  INVITE    branch=1
        0.02 b>a  401 of 1  to=x | WWW-Authenticate: Digest realm="r", nonce="n"
        0.03 a>b  ACK       branch=1 to=x
        0.1  a>b  INVITE    branch=2 cseq=2 | Authorization: Digest username="a", realm="r", nonce="n", uri="sip:b", response="1"
        0.3  b>a  180 of 4  to=b1
        3    a>b  CANCEL    branch=1 cseq=2
        3.1  b>a  481 of 6
        4    b>a  486 of 4  to=b1
        4.1  a>b  ACK       branch=2 cseq=2 to=b1
    """, {2: "challenge", 7: "cancel_mismatched", 8: "486"}, None,
          {7: ("its branch is that of an earlier INVITE", "앞선 INVITE의 branch를 씀")}),
    Scene("a CANCEL with a branch of its own", """
        0    a>b  INVITE    branch=1
        0.3  b>a  180 of 1  to=b1
        3    a>b  CANCEL    branch=2
        3.1  b>a  481 of 3
        4    b>a  486 of 1  to=b1
        4.1  a>b  ACK       branch=1 to=b1
    """, {4: "cancel_mismatched", 5: "486"}, None, {4: ("goes on: its branch differs", "계속 진행됨: branch가 다름")}),
    Scene("a change that is cancelled", f"""{CALL}
        5    a>b  INVITE    branch=3 to=b1 cseq=2 body=sdp
        5.1  b>a  100 of 5
        7    a>b  CANCEL    branch=3 to=b1 cseq=2
        7.1  b>a  200 of 7
        7.2  b>a  487 of 5
        7.3  a>b  ACK       branch=3 to=b1 cseq=2
        9    a>b  BYE       branch=4 to=b1 cseq=3
        9.1  b>a  200 of 11
    """, {9: "cancelled"}, None, {9: ("; the call goes on as it was", ", 호는 그대로 유지됨")}),
    Scene("cancel without its invite", """
        3    a>b  CANCEL    branch=1
        3.1  b>a  200 of 1  to=b1
    """),
    Scene("cancel with another branch", """
        0    a>b  INVITE    branch=1
        0.1  b>a  180 of 1  to=b1
        3    a>b  CANCEL    branch=2
        3.1  b>a  481 of 3  to=b2
        9    b>a  486 of 1  to=b1
        9.1  a>b  ACK       branch=1 to=b1
    """, {4: "cancel_mismatched", 5: "486"}, None,
          {4: ("which goes on: its branch differs", "계속 진행됨: branch가 다름")}),
    Scene("cancel without end", """
        0    a>b  INVITE    branch=1
        0.1  b>a  180 of 1  to=b1
        3    a>b  CANCEL    branch=1
        3.1  b>a  200 of 3  to=b1
    """, {}, {4: "cancel_without_end"}, {4: ("the capture has no complete final response to the INVITE", "온전한 최종 응답이 캡처에 없음")}),
    Scene("answered after cancel", """
        0    a>b  INVITE    branch=1
        0.1  b>a  180 of 1  to=b1
        3    a>b  CANCEL    branch=1
        3.01 b>a  200 of 1  to=b1 body=sdp | Contact: <sip:bob@192.0.2.2>
        3.1  b>a  200 of 3  to=b1
        3.2  a>b  ACK       branch=3 to=b1
        3.3  a>b  BYE       branch=4 to=b1 cseq=2
        3.4  b>a  200 of 7
    """, {4: "answered_after_cancel"}, {4: "ended_after_cancel"},
          {4: ("then acknowledged, and ended by the BYE in frame ", "ACK를 받고 프레임 ")}),
    Scene("answered after cancel and left open", """
        0    a>b  INVITE    branch=1
        0.1  b>a  180 of 1  to=b1
        3    a>b  CANCEL    branch=1
        3.01 b>a  200 of 1  to=b1 body=sdp | Contact: <sip:bob@192.0.2.2>
        3.1  b>a  200 of 3  to=b1
        3.2  a>b  ACK       branch=3 to=b1
    """, {4: "answered_after_cancel"}, None,
          {4: ("needs an ACK and a BYE", "ACK와 BYE가 필요함")}),
    Scene("late requests", f"""{CALL}
        5    b>a  BYE       branch=3 from=b1 to=a1
        5    a>b  INVITE    branch=4 to=b1 cseq=2
        5.1  a>b  200 of 5
        5.2  b>a  481 of 6
        5.3  a>b  ACK       branch=4 to=b1 cseq=2
        6    a>b  UPDATE    branch=5 to=b1 cseq=3
        6.1  b>a  481 of 10
    """, {8: "already_ended", 11: "already_ended"}, None,
          {8: (": a BYE had ended the call", ": BYE로 끝난 호임")}),
    Scene("a dialog that is lost", f"""{CALL}
        5    a>b  INFO      branch=4 to=b1 cseq=2
        5.1  b>a  481 of 5
    """, {6: "state_lost"}, None,
          {6: ("the answering side does not know the dialog", "응답한 쪽이 알지 못함")}),
    Scene("cseq out of order", f"""{CALL}
        5    a>b  INVITE    branch=4 to=b1 cseq=1
        5.1  b>a  500 of 5  phrase=Invalid_CSeq
        5.2  a>b  ACK       branch=4 to=b1 cseq=1
        6    a>b  BYE       branch=5 to=b1 cseq=2
        6.1  b>a  500 of 8
    """, {6: "request_out_of_order", 9: "500"}, None,
          {6: ("the CSeq number 1 is not higher than 1", "CSeq 번호: 1, 보낸 쪽이")}),
    Scene("glare", f"""{CALL}
        5    a>b  INVITE    branch=4 to=b1 cseq=2
        5    b>a  INVITE    branch=5 from=b1 to=a1
        5.1  b>a  491 of 5
        5.1  a>b  491 of 6
        5.2  a>b  ACK       branch=4 to=b1 cseq=2
        5.2  b>a  ACK       branch=5 from=b1 to=a1
    """, {7: "glare", 8: "glare"}, None, {7: ("crossed the other side's request in frame ", "보낸 요청과 교차함")}),
    Scene("no glare", f"""{CALL}
        5    a>b  INVITE    branch=4 to=b1 cseq=2
        5.1  b>a  491 of 5
        5.2  a>b  ACK       branch=4 to=b1 cseq=2
    """, {6: "pending_elsewhere"}, None, {6: ("the capture shows none from the other side", "캡처에는 상대의")}),
    Scene("no glare, twice", f"""{CALL}
        5    a>b  INVITE    branch=4 to=b1 cseq=2
        5.1  b>a  491 of 5
        5.2  a>b  ACK       branch=4 to=b1 cseq=2
        8    a>b  INVITE    branch=5 to=b1 cseq=3
        8.1  b>a  491 of 8
        8.2  a>b  ACK       branch=5 to=b1 cseq=3
    """, {6: "pending_elsewhere", 9: "pending_elsewhere"}, None,
          {9: ("; the previous try was refused in the same way: the state of the answering side may be stuck", ", 앞선 시도도 거부됨")}),
    Scene("a fax that is refused", f"""{CALL}
        5    a>b  INVITE    branch=4 to=b1 cseq=2 body=fax
        5.1  b>a  488 of 5
        5.2  a>b  ACK       branch=4 to=b1 cseq=2
    """, {6: "reinvite_refused"}, None, {6: ("the offer asks for T.38 fax; RFC 3261", "T.38 팩스를 요청한 offer")}),
    Scene("a hold that is refused", f"""{CALL}
        5    a>b  INVITE    branch=4 to=b1 cseq=2 body=held
        5.1  b>a  488 of 5
        5.2  a>b  ACK       branch=4 to=b1 cseq=2
    """, {6: "reinvite_refused"}, None,
          {6: ("the offer only puts the call on hold; RFC 3261", "통화 보류만 요청한 offer")}),
    Scene("a refused change", f"""{CALL}
        5    a>b  INVITE    branch=4 to=b1 cseq=2
        5.1  b>a  488 of 5
        5.2  a>b  ACK       branch=4 to=b1 cseq=2
    """, {6: "reinvite_refused"}),
    Scene("a refused change that ends the call", f"""{CALL}
        5    a>b  INVITE    branch=4 to=b1 cseq=2
        5.1  b>a  488 of 5
        5.2  a>b  ACK       branch=4 to=b1 cseq=2
        5.3  a>b  BYE       branch=5 to=b1 cseq=3
        5.4  b>a  200 of 8
    """, {6: "reinvite_refused"}, {6: "refused_and_ended"},
          {6: ("ended the call at once with the BYE in frame ", "곧바로 프레임 ")}),
    Scene("a refused session refresh that ends the call", f"""{CALL}
        5    a>b  UPDATE    branch=4 to=b1 cseq=2 | Session-Expires: 1800
        5.1  b>a  403 of 5
        5.3  a>b  BYE       branch=5 to=b1 cseq=3
        5.4  b>a  200 of 7
    """, {6: "403"}, None, {6: ("ended the call at once with the BYE in frame ", "곧바로 프레임 ")}),
    Scene("a request of the dialog at another server", """
        0    a>p  INVITE    branch=1
        0.1  p>b  INVITE    branch=2 | Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK1;received=192.0.2.1;rport=5060
        1    b>p  200 of 2  to=b1 body=sdp | Contact: <sip:b@192.0.2.2>
        1    p>a  200 of 1  to=b1 body=sdp | Contact: <sip:b@192.0.2.2>
        1.1  a>p  ACK       branch=3 to=b1
        1.1  p>b  ACK       branch=4 to=b1
        5    a>p  INFO      branch=5 to=b1 cseq=2
        5    p>c  INFO      branch=6 to=b1 cseq=2 | Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK5;received=192.0.2.1;rport=5060
        5.1  c>p  481 of 8
        5.1  p>a  481 of 7
        9    b>a  BYE       branch=7 from=b1 to=a1 cseq=1
        9.1  a>b  200 of 11
    """, {9: "dialog_elsewhere", 10: "dialog_elsewhere"}, None,
          {9: ("an address other than that of the server", "다른 주소로 요청이 전송됨")}),
    Scene("a session interval asked for again elsewhere", """
        0    a>b  INVITE    branch=1 | Session-Expires: 300
        0.1  b>a  422 of 1  to=b1 | Min-SE: 900
        0.1  a>b  ACK       branch=1 to=b1
        0.2  a>c  INVITE    branch=2 cseq=2 | Session-Expires: 300
        0.3  c>a  503 of 4  to=c1
        0.3  a>c  ACK       branch=2 cseq=2 to=c1
    """, {2: "422", 5: "503"}, None, {2: ("asks for the same session interval", "같은 세션 간격을 요청함"),
                                      5: ("it may be refused for that", "그 때문에 거부되었을 수 있음")}),
    Scene("a longer session interval, and a server that fails", """
        0    a>b  INVITE    branch=1 | Session-Expires: 300
        0.1  b>a  422 of 1  to=b1 | Min-SE: 900
        0.1  a>b  ACK       branch=1 to=b1
        0.2  a>c  INVITE    branch=2 cseq=2 | Session-Expires: 900
        0.3  c>a  503 of 4  to=c1
        0.3  a>c  ACK       branch=2 cseq=2 to=c1
    """, {2: "422", 5: "503"}, None, {5: ("the server is overloaded or in maintenance", "과부하나 유지보수")}),
    Scene("a prack that nothing asked for", """
        0    a>b  INVITE    branch=1 | Supported: 100rel
        0.1  b>a  183 of 1  to=b1
        0.2  a>b  PRACK     branch=2 to=b1 cseq=2 | RAck: undefined 1 INVITE
        0.3  b>a  400 of 3
        9    b>a  486 of 1  to=b1
        9.1  a>b  ACK       branch=1 to=b1
    """, {4: "400", 5: "486"}, None, {4: ("there was nothing to acknowledge", "확인할 응답이 없었음")}),
    Scene("the path of a proxy refused again", """
        0    a>b  REGISTER  branch=1 | Path: <sip:p.example;lr>
        0.1  b>a  420 of 1  to=b1 | Unsupported: path
        0.2  a>b  REGISTER  branch=2 cseq=2 | Path: <sip:p.example;lr>
        0.3  b>a  420 of 3  to=b1 | Unsupported: path
    """, {2: "420", 4: "420"}, None, {2: ("420 Bad Extension: the REGISTER has the Path", ": REGISTER에 프록시의 Path"),
                                      4: ("as in frame ", "에서와 같이 REGISTER에")}),
    Scene("an acknowledgement that counts like the try before", """
        0    a>b  INVITE    branch=1
        0.1  b>a  480 of 1  to=b1
        0.1  a>b  ACK       branch=1 to=b1
        0.2  a>b  INVITE    branch=2 cseq=2
        1    b>a  200 of 4  to=b2 body=sdp | Contact: <sip:b@192.0.2.2>
        1.1  a>b  ACK       branch=3 cseq=1 to=b2
        1.5  b>a  = 5
        1.6  a>b  = 6
        2.5  b>a  = 5
        2.6  a>b  = 6
    """, {2: "480", 9: "ack_mismatched"}, {2: "480", 5: "ack_mismatched", 9: "ack_mismatched"},
          {5: ("that of an earlier INVITE, which was not accepted", "2xx를 받지 못한 앞선 INVITE의 것임")}),
    Scene("a longer session interval", """
        0    a>b  INVITE    branch=1 | Session-Expires: 300
        0.1  b>a  422 of 1  to=b1 | Min-SE: 900
        0.1  a>b  ACK       branch=1 to=b1
        0.2  a>b  INVITE    branch=2 cseq=2 | Session-Expires: 900
        0.3  b>a  486 of 4  to=b2
        0.3  a>b  ACK       branch=2 cseq=2 to=b2
    """, {2: "422", 5: "486"}, None, {2: ("the session interval asked for is below", "세션 ")}),
    Scene("a prack after the final response", """
        0    a>b  INVITE    branch=1 | Supported: 100rel
        0.1  b>a  183 of 1  to=b1 | Require: 100rel | RSeq: 7
        0.2  b>a  486 of 1  to=b1
        0.2  a>b  ACK       branch=1 to=b1
        0.3  a>b  PRACK     branch=2 to=b1 cseq=2 | RAck: 7 1 INVITE
        0.4  b>a  481 of 5
    """, {3: "486", 6: "prack_refused"}, None, {6: ("accepted all the same", "받아들여야 함")}),
    Scene("no prack", """
        0    a>b  INVITE    branch=1 | Supported: 100rel
        0.1  b>a  183 of 1  to=b1 | Require: 100rel | RSeq: 7
        0.6  b>a  = 2
        1.6  b>a  = 2
        9    b>a  504 of 1  to=b1
        9.1  a>b  ACK       branch=1 to=b1
    """, {4: "prack_missing", 5: "504"}, {2: "prack_missing", 4: "prack_missing", 5: "504"},
          {4: ("sent 3× without a PRACK", "PRACK 없이 3회 전송됨")}),
    Scene("a prack that does not fit", """
        0    a>b  INVITE    branch=1 cseq=2 | Supported: 100rel
        0.1  b>a  183 of 1  to=b1 | Require: 100rel | RSeq: 7
        0.2  a>b  PRACK     branch=2 cseq=3 to=b1 | RAck: 7 1 INVITE
        0.3  b>a  481 of 3
        0.6  b>a  = 2
        1.6  b>a  = 2
        9    b>a  486 of 1  to=b1
        9.1  a>b  ACK       branch=1 cseq=2 to=b1
    """, {4: "prack_mismatched", 6: "prack_mismatched", 7: "486"},
          {2: "prack_mismatched", 4: "prack_mismatched", 6: "prack_mismatched", 7: "486"},
          {4: ("its CSeq number is not the INVITE's", "INVITE와 다른 CSeq 번호를 가리킴")}),
    Scene("a prack that is ignored", """
        0    a>b  INVITE    branch=1 | Supported: 100rel
        0.1  b>a  183 of 1  to=b1 | Require: 100rel | RSeq: 7
        0.2  a>b  PRACK     branch=2 cseq=2 to=b1 | RAck: 7 1 INVITE
        0.3  b>a  200 of 3
        0.6  b>a  = 2
        1.6  b>a  = 2
        9    b>a  486 of 1  to=b1
        9.1  a>b  ACK       branch=1 to=b1
    """, {6: "prack_ignored", 7: "486"}, {2: "prack_ignored", 6: "prack_ignored", 7: "486"},
          {6: ("although its PRACK in frame ", "PRACK이 받아들여졌는데도")}),
]
