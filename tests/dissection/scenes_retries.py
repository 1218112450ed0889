"""Scenes of requests that were refused and sent again at once, and of requests outside of what they need."""
from scenes import Scene
from scenes_authentication import challenge, credentials

SCENES = [
    Scene("overlap dialling", """
        0    a>b  INVITE    branch=1 uri=sip:0211@example.com
        0.1  b>a  484 of 1  to=b1
        0.2  a>b  ACK       branch=1 to=b1 uri=sip:0211@example.com
        1    a>b  INVITE    branch=2 cseq=2 uri=sip:02115@example.com
        3    b>a  486 of 4  to=b2
        3.1  a>b  ACK       branch=2 to=b2 cseq=2 uri=sip:02115@example.com
    """, {2: "484", 5: "486"}, {2: "overlap_dialling", 5: "486"},
          {2: ("overlap dialling: the INVITE in frame ", "오버랩 다이얼링: 프레임 ")}),
    Scene("another number after an incomplete one", """
        0    a>b  INVITE    branch=1 uri=sip:0211@example.com
        0.1  b>a  484 of 1  to=b1
        0.2  a>b  ACK       branch=1 to=b1 uri=sip:0211@example.com
        1    a>b  INVITE    branch=2 cseq=2 uri=sip:0311@example.com
        3    b>a  486 of 4  to=b2
        3.1  a>b  ACK       branch=2 to=b2 cseq=2 uri=sip:0311@example.com
    """, {2: "484", 5: "486"}, None, {2: ("is incomplete", "완전하지 않음")}),
    Scene("a registration for long enough", """
        0    a>b  REGISTER  branch=1 | Contact: <sip:a@192.0.2.1> | Expires: 60
        0.1  b>a  423 of 1  to=b1 | Min-Expires: 300
        0.2  a>b  REGISTER  branch=2 cseq=2 | Contact: <sip:a@192.0.2.1> | Expires: 300
        0.3  b>a  200 of 3  to=b1 | Contact: <sip:a@192.0.2.1>;expires=300
    """, {2: "423"}, {2: "retry_accepted"},
          {2: ("the client's next try, in frame ", "다음 시도는 받아들여짐")}),
    Scene("a registration for long enough that is forbidden", """
        0    a>b  REGISTER  branch=1 | Contact: <sip:a@192.0.2.1> | Expires: 60
        0.1  b>a  423 of 1  to=b1 | Min-Expires: 300
        0.2  a>b  REGISTER  branch=2 cseq=2 | Contact: <sip:a@192.0.2.1> | Expires: 300
        0.3  b>a  403 of 3  to=b1
    """, {2: "423", 4: "403"}),
    Scene("a registration with the password that was refused", f"""
        0    a>b  REGISTER  branch=1
        0.1  b>a  401 of 1  to=x | {challenge("again1")}
        0.2  a>b  REGISTER  branch=2 cseq=2 | {credentials("again1")}
        0.3  b>a  401 of 3  to=x | {challenge("again2")}
        0.4  a>b  REGISTER  branch=3 cseq=3 | {credentials("again2")}
        0.5  b>a  200 of 5  to=x
    """, {2: "challenge", 4: "credentials_rejected"}, {2: "challenge", 4: "let_in_later"},
          {4: ("let the same user in right after", "같은 사용자가 인증에 성공함")}),
    Scene("a registration after another password was typed", f"""
        0    a>b  REGISTER  branch=1
        0.1  b>a  401 of 1  to=x | {challenge("typed1")}
        0.2  a>b  REGISTER  branch=2 cseq=2 | {credentials("typed1")}
        0.3  b>a  401 of 3  to=x | {challenge("typed2")}
        9.4  a>b  REGISTER  branch=3 cseq=3 | {credentials("typed2")}
        9.5  b>a  200 of 5  to=x
    """, {2: "challenge", 4: "credentials_rejected"}),
    Scene("a notify that nobody subscribed to", """
        0    a>b  NOTIFY    branch=1 | Event: check-sync | Subscription-State: terminated
        0.1  b>a  481 of 1  to=b1
    """, {2: "unsolicited_notify"}, None, {2: ("outside any subscription", "구독 없이 보낸 NOTIFY")}),
    Scene("a keep-alive that is no dialog's", """
        0    a>b  OPTIONS   branch=1
        0.1  b>a  481 of 1  to=b1
    """, {2: "keep_alive"}),
]
