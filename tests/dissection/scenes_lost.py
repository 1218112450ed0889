"""Scenes of requests that do not find their dialog, and of calls that go on beside one that ends or lead back."""
from scenes import Scene
from scenes_in_dialogs import CALL

SUBSCRIBED = """
        0     a>b  SUBSCRIBE  branch=1 | Event: dialog | Expires: 600
        0.02  b>a  200 of 1   to=b1 | Expires: 600 | Contact: <sip:b@192.0.2.2>
        0.1   b>a  NOTIFY     branch=9 from=b1 to=a1 | Event: dialog | Subscription-State: active;expires=600
        0.12  a>b  200 of 3"""

FORKED = """
        0     a>p  INVITE     branch=1 body=sdp
        1     p>a  200 of 1   to=b1 body=sdp | Contact: <sip:bob@192.0.2.2>
        1     p>a  200 of 1   to=c1 body=sdp | Contact: <sip:bob@192.0.2.3>
        1.1   a>b  ACK        branch=2 to=b1
        1.2   a>c  ACK        branch=3 to=c1"""

MOVED = """
        0     a>p  INVITE     branch=1 uri=sip:b@example.com
        0.02  p>a  302 of 1   to=p1 | Contact: <sip:c@example.com>
        0.03  a>p  ACK        branch=1 to=p1
        0.1   a>p  INVITE     branch=2 cseq=2 uri=sip:c@example.com"""

SCENES = [
    Scene("the notifier has lost the subscription", f"""{SUBSCRIBED}
        300   a>b  SUBSCRIBE  branch=2 cseq=2 to=b1 | Event: dialog | Expires: 600
        300.1 b>a  481 of 5
    """, {6: "subscription_lost"}, None,
          {6: ("has lost the subscription, which frame ", "끝나지 않은 구독을 응답한 쪽이 잃어버림")}),
    Scene("the subscriber has lost the subscription", f"""{SUBSCRIBED}
        50    b>a  NOTIFY     branch=8 cseq=2 from=b1 to=a1 | Event: dialog | Subscription-State: active
        50.1  a>b  481 of 5
    """, {6: "subscription_lost"}),
    Scene("the NOTIFY of a subscription was refused", f"""{SUBSCRIBED}
        50    b>a  NOTIFY     branch=8 from=b1 to=a1 cseq=8 | Event: dialog | Subscription-State: active
        50.1  a>b  489 of 5
        60    a>b  SUBSCRIBE  branch=2 cseq=2 to=b1 | Event: dialog | Expires: 600
        60.1  b>a  481 of 7
    """, {6: "489", 8: "already_ended"}, None,
          {8: ("a NOTIFY was refused", "구독을 끝내는 코드로 NOTIFY가 거부됨")}),
    Scene("the subscription had expired", f"""{SUBSCRIBED}
        601   a>b  SUBSCRIBE  branch=2 cseq=2 to=b1 | Event: dialog | Expires: 600
        601.1 b>a  481 of 5
    """, {6: "subscription_expired"}, None,
          {6: ("without a refresh in the capture", "캡처에 갱신이 없었음")}),
    Scene("a BYE with another To tag", f"""{CALL}
        5     a>b  BYE        branch=4 to=z9 cseq=2
        5.1   b>a  481 of 5
        6     a>b  BYE        branch=5 to=b1 cseq=3
        6.1   b>a  200 of 7
    """, {6: "dialog_mismatched"}, None,
          {6: ("its To tag differs", "To tag가 다름")}),
    Scene("a BYE with the tags of another call", f"""{CALL}
        5     a>b  BYE        branch=4 from=y9 to=z9 cseq=2
        5.1   b>a  481 of 5
        6     a>b  BYE        branch=5 to=b1 cseq=3
        6.1   b>a  200 of 7
    """, {6: "481"}),
    Scene("the call with the other device goes on", f"""{FORKED}
        2     a>c  BYE        branch=4 to=c1 cseq=2
        2.1   c>a  200 of 6
        9     a>b  BYE        branch=5 to=b1 cseq=3
        9.1   b>a  200 of 8
    """),
    Scene("two users forward to each other", f"""{MOVED}
        0.12  p>a  302 of 4   to=p2 | Contact: <sip:b@example.com>
        0.13  a>p  ACK        branch=2 cseq=2 to=p2
    """, {5: "redirection_loop"}, None,
          {5: ("leads back to the address tried in frame ", "이미 시도한 주소를 다시 가리킴")}),
    Scene("a user forwards twice", f"""{MOVED}
        0.12  p>a  302 of 4   to=p2 | Contact: <sip:d@example.com>
        0.13  a>p  ACK        branch=2 cseq=2 to=p2
    """),
]
