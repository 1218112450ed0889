"""Scenes of credentials that a server could not use: in the wrong header, with a nonce from elsewhere, without a digest."""
from scenes import Scene
from scenes_authentication import challenge, credentials


def counted(nonce, count, digest="0a", header="Authorization", realm="example.com"):
    """Credentials with nc and a cnonce that is the digest's."""
    more = f'response="{digest}", nc={count:08x}, cnonce="{digest}"'
    return credentials(nonce, realm=realm, more=more, header=header)


SCENES = [
    Scene("credentials for a proxy in Authorization", f"""
        0    a>p  INVITE     branch=1
        0.1  p>a  407 of 1   to=x     | {challenge("header1", header="Proxy-Authenticate")}
        0.2  a>p  INVITE     branch=2 cseq=2 | {credentials("header1")}
        0.3  p>a  407 of 3   to=y     | {challenge("header2", header="Proxy-Authenticate")}
        0.4  a>p  INVITE     branch=3 cseq=3 | {credentials("header2")}
        0.5  p>a  407 of 5   to=z     | {challenge("header3", header="Proxy-Authenticate")}""",
          {2: "challenge", 4: "wrong_header", 6: "wrong_header"},
          texts={4: ("in Authorization, but Proxy-Authenticate asks for Proxy-Authorization", "Authorization에 있음")}),

    Scene("credentials for a registrar in Proxy-Authorization", f"""
        0    a>b  REGISTER   branch=1
        0.1  b>a  401 of 1   to=x     | {challenge("header4")}
        0.2  a>b  REGISTER   branch=2 cseq=2 | {credentials("header4", header="Proxy-Authorization")}
        0.3  b>a  401 of 3   to=x     | {challenge("header5")}""",
          {2: "challenge", 4: "wrong_header"},
          texts={4: ("in Proxy-Authorization, but WWW-Authenticate asks for Authorization", "22.2절")}),

    Scene("proxy and callee of one realm", f"""
        0    a>p  INVITE     branch=1
        0.1  p>a  407 of 1   to=x     | {challenge("one1", header="Proxy-Authenticate")}
        0.11 a>p  ACK        branch=1 to=x
        0.2  a>p  INVITE     branch=2 cseq=2 | {credentials("one1", header="Proxy-Authorization")}
        0.3  p>a  401 of 4   to=y     | {challenge("one2")}
        0.31 a>p  ACK        branch=2 cseq=2 to=y
        0.4  a>p  INVITE     branch=3 cseq=3 | {credentials("one1", header="Proxy-Authorization")} | {credentials("one2")}
        0.5  p>a  486 of 7   to=z
        0.51 a>p  ACK        branch=3 cseq=3 to=z""",
          {2: "challenge", 5: "challenge", 8: "486"}),

    Scene("challenges of both kinds in one response", f"""
        0    a>p  INVITE     branch=1
        0.1  p>a  401 of 1   to=x     | {challenge("both1")} | {challenge("both2", header="Proxy-Authenticate")}
        0.11 a>p  ACK        branch=1 to=x
        0.2  a>p  INVITE     branch=2 cseq=2 | {credentials("both1")} | {credentials("both2", header="Proxy-Authorization")}
        0.3  p>a  401 of 4   to=y     | {challenge("both3")}
        0.31 a>p  ACK        branch=2 cseq=2 to=y""",
          {2: "challenge", 5: "credentials_rejected"}),

    Scene("count not raised over methods", f"""
        0    a>b  REGISTER   branch=1
        0.1  b>a  401 of 1   to=x     | {challenge("methods1")}
        0.2  a>b  REGISTER   branch=2 cseq=2 | {counted("methods1", 1, "0a")}
        0.3  b>a  200 of 3   to=x
        1    a>b  PUBLISH    branch=3 call=2 | {counted("methods1", 1, "0b")}
        1.1  b>a  401 of 5   to=y     | {challenge("methods2")}
        1.2  a>b  PUBLISH    branch=4 cseq=2 call=2 | {counted("methods2", 1, "0c")}
        1.3  b>a  200 of 7   to=y""",
          {2: "challenge", 6: "nonce_replayed"},
          texts={6: ("the same nonce and count (nc) as frame", "nonce와 nc가 앞선 요청")}),

    Scene("count raised over methods", f"""
        0    a>b  REGISTER   branch=1
        0.1  b>a  401 of 1   to=x     | {challenge("raised1")}
        0.2  a>b  REGISTER   branch=2 cseq=2 | {counted("raised1", 1, "0a")}
        0.3  b>a  200 of 3   to=x
        1    a>b  PUBLISH    branch=3 call=2 | {counted("raised1", 2, "0b")}
        1.1  b>a  401 of 5   to=y     | {challenge("raised2")}""",
          {2: "challenge", 6: "nonce_expired"}),

    Scene("nonce of a success refused", f"""
        0    a>b  REGISTER   branch=1
        0.1  b>a  401 of 1   to=x     | {challenge("next1")}
        0.2  a>b  REGISTER   branch=2 cseq=2 | {credentials("next1")}
        0.3  b>a  200 of 3   to=x     | Authentication-Info: nextnonce="next2"
        60   a>b  REGISTER   branch=3 cseq=3 | {credentials("next2")}
        60.1 b>a  401 of 5   to=x     | {challenge("next3")}
        60.2 a>b  REGISTER   branch=4 cseq=4 | {credentials("next3")}
        60.3 b>a  200 of 7   to=x""",
          {2: "challenge", 6: "nonce_expired"},
          texts={6: ("gave as nextnonce is refused now", "nextnonce로 발급된 nonce가 이번에는 stale=true 없이 거부됨")}),

    Scene("nonce from before the capture", f"""
        0    a>b  REGISTER   branch=1 | {counted("before0", 19)}
        0.1  b>a  401 of 1   to=x     | {challenge("before1")}
        0.2  a>b  REGISTER   branch=2 cseq=2 | {counted("before1", 1)}
        0.3  b>a  200 of 3   to=x""",
          {2: "401"}, later={2: "nonce_renewed"},
          texts={2: ("let the client in with the new one", "새 nonce로는 프레임")}),

    Scene("nonce from before the capture and wrong password", f"""
        0    a>b  REGISTER   branch=1 | {counted("old0", 19)}
        0.1  b>a  401 of 1   to=x     | {challenge("old1")}
        0.2  a>b  REGISTER   branch=2 cseq=2 | {counted("old1", 1)}
        0.3  b>a  401 of 3   to=x     | {challenge("old2")}""",
          {2: "401", 4: "credentials_rejected"},
          texts={2: ("their nonce is not from this capture", "이 캡처에서 발급된 것이 아니며")}),

    Scene("network not verified", f"""
        0    a>b  REGISTER   branch=1 | {credentials("", more='response=""')}
        0.1  b>a  401 of 1   to=x     | {challenge("aka1", more=", algorithm=AKAv1-MD5")}
        0.2  a>b  REGISTER   branch=2 cseq=2 | {credentials("aka1", more='algorithm=AKAv1-MD5, response=""')}
        0.3  b>a  403 of 3   to=x""",
          {2: "challenge", 4: "network_not_verified"},
          texts={4: ("the device could not verify the network", "네트워크를 검증하지 못함")}),

    Scene("sequence numbers and empty response", f"""
        0    a>b  REGISTER   branch=1 | {credentials("", more='response=""')}
        0.1  b>a  401 of 1   to=x     | {challenge("aka2", more=", algorithm=AKAv1-MD5")}
        0.2  a>b  REGISTER   branch=2 cseq=2 | {credentials("aka2", more='algorithm=AKAv1-MD5, response="", auts="5Pq2"')}
        0.3  b>a  401 of 3   to=x     | {challenge("aka3", more=", algorithm=AKAv1-MD5")}""",
          {2: "challenge", 4: "resynchronisation"}),

    Scene("forbidden though the user was let in", f"""
        0    a>b  REGISTER   branch=1
        0.1  b>a  401 of 1   to=x     | {challenge("letin1")}
        0.2  a>b  REGISTER   branch=2 cseq=2 | {counted("letin1", 1)}
        0.3  b>a  200 of 3   to=x
        5    a>b  MESSAGE    branch=3 call=2 | {counted("letin1", 2, "0b")}
        5.1  b>a  403 of 5   to=y""",
          {2: "challenge", 6: "forbidden"},
          texts={6: ("and their user name had been accepted before", "그 사용자 이름으로 앞서 인증에 성공한 적이 있음")}),

    Scene("cancel challenged", f"""
        0    a>p  INVITE     branch=1
        0.3  p>a  180 of 1   to=y
        3    a>p  CANCEL     branch=1
        3.1  p>a  407 of 3   to=y     | {challenge("cancel1", header="Proxy-Authenticate")}
        9    p>a  486 of 1   to=y
        9.1  a>p  ACK        branch=1 to=y""",
          {4: "407", 5: "486"},
          texts={4: ("a CANCEL cannot be sent again", "CANCEL은 인증 정보를 넣어 다시 보낼 수 없어")}),

    Scene("credentials after half a minute", f"""
        0    a>b  REGISTER   branch=1
        0.1  b>a  401 of 1   to=x     | {challenge("late1")}
        32.6 a>b  REGISTER   branch=2 cseq=2 | {credentials("late1")}
        32.7 b>a  401 of 3   to=x     | {challenge("late2")}""",
          {2: "challenge", 4: "credentials_rejected credentials_late"},
          texts={4: ("came 33 s after the challenge in frame", "33초 뒤에야 인증 정보가 옴")}),

    Scene("credentials after half a minute, which are accepted later", f"""
        0    a>b  REGISTER   branch=1
        0.1  b>a  401 of 1   to=x     | {challenge("slow1", realm="slow.example")}
        32.6 a>b  REGISTER   branch=2 cseq=2 | {credentials("slow1", realm="slow.example")}
        32.7 b>a  401 of 3   to=x     | {challenge("slow2", realm="slow.example")}
        70   a>b  REGISTER   branch=3 cseq=3 | {credentials("slow2", realm="slow.example", more='response="0b"')}
        70.1 b>a  200 of 5   to=x""",
          {2: "challenge", 4: "credentials_rejected credentials_late"}, {2: "challenge", 4: "credentials_rejected"}),

    Scene("credentials without qop", f"""
        0    a>b  REGISTER   branch=1
        0.1  b>a  401 of 1   to=x     | {challenge("plain1", realm="plain.example")}
        0.2  a>b  REGISTER   branch=2 cseq=2 | {credentials("plain1", realm="plain.example").replace("qop=auth, ", "")}
        0.3  b>a  401 of 3   to=x     | {challenge("plain2", realm="plain.example")}""",
          {2: "challenge", 4: "credentials_rejected qop_missing"},
          texts={4: ("have no qop, although the challenge in frame", "인증 정보에 qop가 없음")}),

    Scene("credentials after some seconds", f"""
        0    a>b  REGISTER   branch=1
        0.1  b>a  401 of 1   to=x     | {challenge("prompt1")}
        5    a>b  REGISTER   branch=2 cseq=2 | {credentials("prompt1")}
        5.1  b>a  401 of 3   to=x     | {challenge("prompt2")}""",
          {2: "challenge", 4: "credentials_rejected"}),
]
