"""Scenes of requests that come when what they belong to has ended, or is busy."""
from scenes import Scene
from scenes_in_dialogs import CALL

ACTIVE = "| Event: refer | Subscription-State: active;expires=60"
TERMINATED = "| Event: refer | Subscription-State: terminated;reason=noresource"

SCENES = [
    Scene("a notify after the last one of a transfer", f"""{CALL}
        5    a>b  REFER     branch=4 to=b1 cseq=2 | Refer-To: <sip:c@192.0.2.3>
        5.1  b>a  202 of 5
        5.2  b>a  NOTIFY    branch=5 from=b1 to=a1 cseq=1 {TERMINATED}
        5.3  a>b  200 of 7
        5.4  b>a  NOTIFY    branch=6 from=b1 to=a1 cseq=2 {TERMINATED}
        5.5  a>b  481 of 9
        6    a>b  BYE       branch=7 to=b1 cseq=3
        6.1  b>a  200 of 11
    """, {10: "already_ended"}, None,
          {10: (": a NOTIFY had terminated the subscription", ": NOTIFY의 terminated로 끝난 구독임")}),
    Scene("a notify of a transfer after the bye", f"""{CALL}
        5    a>b  BYE       branch=4 to=b1 cseq=2
        5.1  b>a  200 of 5
        5.2  b>a  NOTIFY    branch=5 from=b1 to=a1 cseq=1 {ACTIVE}
        5.3  a>b  481 of 7
    """, {8: "subscription_gone"}),
    Scene("a notify of a transfer that was asked for before the bye", f"""{CALL}
        5    a>b  REFER     branch=4 to=b1 cseq=2 | Refer-To: <sip:c@192.0.2.3>
        5.1  b>a  202 of 5
        5.2  a>b  BYE       branch=5 to=b1 cseq=3
        5.3  b>a  200 of 7
        5.4  b>a  NOTIFY    branch=6 from=b1 to=a1 cseq=1 {ACTIVE}
        5.5  a>b  481 of 9
    """, {10: "dropped_with_call"}, None,
          {10: ("the answering side made this subscription with its REFER in frame ", "응답한 쪽이 REFER(프레임 ")}),
    Scene("a subscriber that does not wait for the last notify", """
        0    a>b  SUBSCRIBE  branch=1 | Event: presence | Expires: 60
        0.1  b>a  200 of 1   to=b1 | Expires: 60
        1    b>a  NOTIFY     branch=2 from=b1 to=a1 | Event: presence | Subscription-State: active
        1.1  a>b  200 of 3
        2    a>b  SUBSCRIBE  branch=3 to=b1 cseq=2 | Event: presence | Expires: 0
        2.1  b>a  200 of 5   | Expires: 0
        2.2  b>a  NOTIFY     branch=4 from=b1 to=a1 cseq=2 | Event: presence | Subscription-State: terminated
        2.3  a>b  481 of 7
    """, {8: "already_ended"}, None,
          {8: (": the answering side had unsubscribed with Expires 0", ": 응답한 쪽이 Expires 0으로 구독을 해지하고")}),
    Scene("a bye of the side whose own was challenged", f"""{CALL}
        5    b>a  BYE       branch=5 from=b1 to=a1 cseq=1
        5.1  a>b  407 of 5  | Proxy-Authenticate: Digest realm="r", nonce="n"
        9    a>b  BYE       branch=4 to=b1 cseq=2
        9.1  b>a  481 of 7
    """, {6: "challenge", 8: "already_ended"}, {6: "challenge_unanswered", 8: "already_ended"},
          {8: (": the answering side had sent a BYE itself, which was refused", ": 응답한 쪽이 먼저 BYE를 보냈고")}),
    Scene("a bye to a caller that had cancelled", """
        0    a>b  INVITE    branch=1
        0.1  b>a  180 of 1  to=b1
        3    a>b  CANCEL    branch=1
        3.01 b>a  200 of 1  to=b1 body=sdp | Contact: <sip:bob@192.0.2.2>
        3.1  b>a  200 of 3  to=b1
        35   b>a  BYE       branch=5 from=b1 to=a1
        35.1 a>b  481 of 6
    """, {4: "answered_after_cancel", 7: "already_ended"}, {4: "answered_after_cancel", 7: "already_ended"},
          {7: (": the answering side had cancelled the INVITE", ": 응답한 쪽이 INVITE를 취소했고")}),
    Scene("a cancel before any response", """
        0    a>b  INVITE    branch=1
        0.1  a>b  CANCEL    branch=1
        0.2  b>a  481 of 2  to=b1
        0.3  b>a  180 of 1  to=b1
        2    b>a  486 of 1  to=b1
        2.1  a>b  ACK       branch=1 to=b1
    """, {3: "cancel_too_early", 5: "486"}, None, {3: ("a client has to wait for one", "첫 응답을 기다려야 함")}),
    Scene("an invite whose Expires passes", """
        0    a>b  INVITE    branch=1 | Expires: 20
        0.3  b>a  180 of 1  to=b1
        20   b>a  487 of 1  to=b1
        20.1 a>b  ACK       branch=1 to=b1
    """, {3: "expired"}, None, {3: ("the INVITE's Expires of 20 s had passed", "INVITE의 Expires(20초) 안에")}),
    Scene("a call to be replaced that is not there", """
        0    a>b  INVITE    branch=1 | Replaces: other@192.0.2.9;to-tag=x;from-tag=y
        0.1  b>a  481 of 1  to=b1
        0.2  a>b  ACK       branch=1 to=b1
    """, {2: "replaces_unmatched"}, None, {2: ("no dialog that matches Replaces", "Replaces가 가리키는 다이얼로그")}),
    Scene("a call to be replaced that has ended", """
        0    a>b  INVITE    branch=1 | Replaces: other@192.0.2.9;to-tag=x;from-tag=y
        0.1  b>a  603 of 1  to=b1
        0.2  a>b  ACK       branch=1 to=b1
    """, {2: "603"}, None, {2: ("or the call that Replaces names had ended", "Replaces가 가리키는 호가 이미 끝났음")}),
    Scene("a timeout behind early media", """
        0    a>b  INVITE    branch=1
        0.3  b>a  183 of 1  to=b1 body=sdp
        60   b>a  408 of 1  to=b1
        60.1 a>b  ACK       branch=1 to=b1
    """, {3: "408"}, None, {3: ("but no final one in time", "제때 최종 응답이 오지 않음")}),
    Scene("a contact that is not listed", """
        0    a>b  REGISTER  branch=1 | Contact: <sip:a@10.0.0.1> | Expires: 300
        0.1  b>a  200 of 1  to=b1 | Contact: <sip:a@10.0.0.7>;expires=3000
        60   a>b  REGISTER  branch=2 cseq=2 | Contact: <sip:a@10.0.0.1> | Expires: 300
        60.1 b>a  200 of 3  to=b1 | Contact: <sip:a@192.0.2.1:31000>;expires=300
    """, {2: "contact_not_listed"}, None,
          {2: ("does not list the Contact that the request asked to register", "등록하려던 Contact가 이 응답의 목록에 없음")}),
    Scene("a notify without its subscription", f"""{CALL}
        5    b>a  NOTIFY    branch=6 from=b1 to=a1 cseq=2 {ACTIVE}
        5.1  a>b  481 of 5
        6    a>b  BYE       branch=7 to=b1 cseq=3
        6.1  b>a  200 of 7
    """, {6: "subscription_gone"}, None,
          {6: ("this ends the subscription and nothing else", "이 응답으로 구독만 끝남")}),
    Scene("a refresh after the last notify", """
        0    a>b  SUBSCRIBE  branch=1 | Event: presence | Expires: 60
        0.1  b>a  200 of 1   to=b1 | Expires: 60
        1    b>a  NOTIFY     branch=2 from=b1 to=a1 | Event: presence | Subscription-State: terminated
        1.1  a>b  200 of 3
        2    a>b  SUBSCRIBE  branch=3 to=b1 cseq=2 | Event: presence | Expires: 60
        2.1  b>a  481 of 5
    """, {6: "already_ended"}),
    Scene("a refresh of a lost subscription", """
        0    a>b  SUBSCRIBE  branch=1 | Event: presence | Expires: 60
        0.1  b>a  200 of 1   to=b1 | Expires: 60
        1    b>a  NOTIFY     branch=2 from=b1 to=a1 | Event: presence | Subscription-State: active
        1.1  a>b  200 of 3
        2    a>b  SUBSCRIBE  branch=3 to=b1 cseq=2 | Event: presence | Expires: 60
        2.1  b>a  481 of 5
    """, {6: "subscription_lost"}, None, {6: ("has lost the subscription, which frame ", "구독을 응답한 쪽이 잃어버림")}),
    Scene("a bye after the dialog was lost", f"""{CALL}
        5    a>b  UPDATE    branch=4 to=b1 cseq=2
        5.1  b>a  481 of 5
        5.2  a>b  BYE       branch=5 to=b1 cseq=3
        5.3  b>a  481 of 7
    """, {6: "state_lost", 8: "already_ended"}, None,
          {8: (": a 481 had ended the dialog", ": 481로 끝난 다이얼로그임")}),
    Scene("a change before the ack", """
        0    a>b  INVITE    branch=1 body=sdp
        1    b>a  200 of 1  to=b1 body=sdp | Contact: <sip:bob@192.0.2.2>
        1.01 b>a  INVITE    branch=2 from=b1 to=a1
        1.02 a>b  491 of 3
        1.03 b>a  ACK       branch=2 from=b1 to=a1
        1.04 a>b  ACK       branch=3 to=b1
    """, {4: "ack_pending"}, None, {4: ("had no ACK yet; a retry is due", "ACK가 아직 없었음, 재시도하면 됨")}),
    Scene("a change before the answer to another", f"""{CALL}
        5    a>b  INVITE    branch=4 to=b1 cseq=2
        5.1  b>a  100 of 5
        5.2  a>b  INVITE    branch=5 to=b1 cseq=3
        5.3  b>a  500 of 7  | Retry-After: 4
        5.4  a>b  ACK       branch=5 to=b1 cseq=3
        5.5  b>a  200 of 5  | Contact: <sip:bob@192.0.2.2>
        5.6  a>b  ACK       branch=6 to=b1 cseq=2
    """, {8: "overlapping_request"}, None,
          {8: ("had no final response yet (RFC 3261 section 14.2, RFC 3311 section 5.2); try again after 4 s", "최종 응답이 없었음")}),
    Scene("a change that the trunk refuses", f"""{CALL}
        5    a>b  INVITE    branch=4 to=b1 cseq=2
        5.1  b>a  503 of 5  | Retry-After: 5
        5.2  a>b  ACK       branch=4 to=b1 cseq=2
        9    a>b  BYE       branch=5 to=b1 cseq=3
        9.1  b>a  403 of 8
    """, {6: "503", 9: "403"}, None,
          {6: ("the session stays as it was (RFC 3261 section 14.1); try again after 5 s", "세션은 그대로 유지됨 (RFC 3261 14.1절)"),
           9: ("its sender has ended the session anyway", "BYE를 보낸 쪽에서는 세션이 끝남")}),
    Scene("a short failure", f"""{CALL}
        5    a>b  INVITE    branch=4 to=b1 cseq=2
        5.1  b>a  500 of 5  | Retry-After: 4
        5.2  a>b  ACK       branch=4 to=b1 cseq=2
    """, {6: "temporary_failure"}),
    Scene("an ack that is answered", f"""{CALL}
        1.2  b>a  481 of 4
        1.3  b>a  200 of 4
    """, {5: "answer_to_ack", 6: "answer_to_ack"}, None,
          {5: ("an ACK is never answered", "ACK에는 응답하지 않아야 함")}),
    Scene("a prack without RAck", """
        0    a>b  INVITE    branch=1 | Supported: 100rel
        0.1  b>a  183 of 1  to=b1 | Require: 100rel | RSeq: 7
        0.2  a>b  PRACK     branch=2 cseq=2 to=b1
        0.3  b>a  481 of 3
        9    b>a  486 of 1  to=b1
        9.1  a>b  ACK       branch=1 to=b1
    """, {4: "prack_mismatched", 5: "486"}, None,
          {4: ("does not fit the reliable response: the PRACK has none", "맞지 않음: RAck가 없음")}),
]
