"""Scenes of authentication: challenges and what follows them."""
from scenes import Scene


def challenge(nonce, realm="example.com", more="", header="WWW-Authenticate"):
    return f'{header}: Digest realm="{realm}", nonce="{nonce}", qop="auth"{more}'


def credentials(nonce, realm="example.com", more='response="0a"', header="Authorization"):
    return f'{header}: Digest username="alice", realm="{realm}", nonce="{nonce}", uri="sip:example.com", qop=auth, {more}'


SCENES = [
    Scene("resynchronisation", f"""
        0    a>b  REGISTER   branch=1 | {credentials("", more='response=""')}
        0.1  b>a  401 of 1   to=x     | {challenge("sync1")}
        0.2  a>b  REGISTER   branch=2 cseq=2 | {credentials("sync1", more='auts="5Pq2", response="0a"')}
        0.3  b>a  401 of 3   to=x     | {challenge("sync2")}
        0.4  a>b  REGISTER   branch=3 cseq=3 | {credentials("sync2")}
        0.5  b>a  401 of 5   to=x     | {challenge("sync3")}""",
          {2: "challenge", 4: "resynchronisation", 6: "credentials_rejected"},
          texts={4: ("asked to resynchronise its sequence numbers in frame", "순번 재동기를 요청함")}),

    Scene("the answer goes through IPsec", f"""
        0    a>b  REGISTER   branch=1 | {credentials("", more='response=""')}
        0.1  b>a  401 of 1   to=x     | {challenge("ipsec1")} | Security-Server: ipsec-3gpp;alg=hmac-sha-1-96
        600  a>b  REGISTER   branch=2 cseq=2 | {credentials("", more='response=""')}
        600.1 b>a 401 of 3   to=x     | {challenge("ipsec2")} | Security-Server: ipsec-3gpp;alg=hmac-sha-1-96""",
          {2: "challenge", 4: "challenge"}),

    Scene("wrong realm", f"""
        0    a>b  REGISTER   branch=1
        0.1  b>a  401 of 1   to=x     | {challenge("realm1", realm="right")}
        0.2  a>b  REGISTER   branch=2 cseq=2 | {credentials("realm1", realm="wrong")}
        0.3  b>a  401 of 3   to=x     | {challenge("realm2", realm="right")}
        0.4  a>b  REGISTER   branch=3 cseq=3 | {credentials("realm2", realm="right")}
        0.5  b>a  200 of 5   to=x""",
          {2: "challenge", 4: "wrong_realm"},
          texts={4: ("a different realm from the one in the challenge", "다른 realm의 것임")}),

    Scene("two realms in a chain", f"""
        0    a>p  INVITE     branch=1
        0.1  p>a  407 of 1   to=x     | {challenge("chain1", realm="p", header="Proxy-Authenticate")}
        0.2  a>p  INVITE     branch=2 cseq=2 | {credentials("chain1", realm="p", header="Proxy-Authorization")}
        0.3  p>a  401 of 3   to=x     | {challenge("chain2", realm="b")}
        0.4  a>p  INVITE     branch=3 cseq=3 | {credentials("chain1", realm="p", header="Proxy-Authorization")} | {credentials("chain2", realm="b")}
        0.5  p>a  486 of 5   to=x""",
          {2: "challenge", 4: "challenge", 6: "486"}),

    Scene("challenges unanswered", f"""
        0     a>b  REGISTER   branch=1
        0.1   b>a  401 of 1   to=x     | {challenge("open1")}
        30    a>b  REGISTER   branch=2 cseq=2
        30.1  b>a  401 of 3   to=x     | {challenge("open2")}
        60    a>b  REGISTER   branch=3 cseq=3
        60.1  b>a  401 of 5   to=x     | {challenge("open3")}""",
          {2: "challenge", 4: "challenge_unanswered", 6: "challenge_unanswered"},
          later={2: "challenge_unanswered", 4: "challenge_unanswered", 6: "challenge_unanswered"},
          texts={2: ("no credentials in the capture answer the challenge in frame", "인증 요구에 답하는 인증 정보가 캡처에 없음")}),

    Scene("challenge answered under another call id", f"""
        0     a>b  REGISTER   branch=1
        0.1   b>a  401 of 1   to=x     | {challenge("moved1")}
        0.2   a>b  REGISTER   branch=2 call=other | {credentials("moved1")}
        0.3   b>a  200 of 3   to=x""",
          {2: "challenge"}),

    Scene("nonce expired", f"""
        0    a>b  REGISTER   branch=1 | {credentials("expired1", more='response="0a", nc=00000001, cnonce="x", qop=auth')}
        0.1  b>a  200 of 1   to=x
        60   a>b  REGISTER   branch=2 cseq=2 | {credentials("expired1", more='response="0b", nc=00000002, cnonce="x", qop=auth')}
        60.1 b>a  401 of 3   to=x     | {challenge("expired2")}
        60.2 a>b  REGISTER   branch=3 cseq=3 | {credentials("expired2")}
        60.3 b>a  200 of 5   to=x""",
          {4: "nonce_expired"},
          texts={4: ("accepted is refused now without stale=true", "받아들여진 nonce가 이번에는 stale=true 없이 거부됨")}),

    Scene("nonce replayed", f"""
        0    a>b  REGISTER   branch=1 | {credentials("replay1", more='response="0a", nc=00000001, cnonce="x", qop=auth')}
        0.1  b>a  200 of 1   to=x
        60   a>b  REGISTER   branch=2 cseq=2 | {credentials("replay1", more='response="0a", nc=00000001, cnonce="x", qop=auth')}
        60.1 b>a  403 of 3   to=x""",
          {4: "nonce_replayed"},
          texts={4: ("the server may take it for a replay (RFC 7616 section 3.4)", "재사용(replay)으로 판단할 수 있음")}),

    Scene("stale again", f"""
        0    a>b  REGISTER   branch=1 | {credentials("stale0")}
        0.1  b>a  401 of 1   to=x     | {challenge("stale1", more=", stale=true")}
        0.2  a>b  REGISTER   branch=2 cseq=2 | {credentials("stale1")}
        0.3  b>a  401 of 3   to=x     | {challenge("stale2", more=", stale=true")}
        0.4  a>b  REGISTER   branch=3 cseq=3 | {credentials("stale2")}
        0.5  b>a  401 of 5   to=x     | {challenge("stale3", more=", stale=true")}""",
          {2: "stale_nonce", 4: "stale_again", 6: "stale_again"},
          texts={2: ("a retry with the new one is due", "새 nonce로 재시도하면 됨"),
                 6: ("3 nonces in a row were called stale", "nonce 3개가 연속으로 만료 판정됨")}),

    Scene("nonce of another server", f"""
        0    a>b  REGISTER   branch=1
        0.1  b>a  401 of 1   to=x     | {challenge("node1")}
        0.2  a>c  REGISTER   branch=2 cseq=2 | {credentials("node1")}
        0.3  c>a  401 of 3   to=x     | {challenge("node2")}
        0.4  a>c  REGISTER   branch=3 cseq=3 | {credentials("node2")}
        0.5  c>a  401 of 5   to=x     | {challenge("node3")}""",
          {2: "challenge", 4: "nonce_of_other_server", 6: "authentication_loop"},
          texts={4: ("answer the challenge of another server", "다른 서버가")}),

    Scene("forbidden in a dialog", f"""
        0    a>b  INVITE     branch=1
        1    b>a  200 of 1   to=b1
        1.1  a>b  ACK        branch=2 to=b1
        9    a>b  BYE        branch=3 cseq=2 to=b1
        9.1  b>a  407 of 4   to=b1    | {challenge("bye1", header="Proxy-Authenticate")}
        9.2  a>b  BYE        branch=4 cseq=3 to=b1 | {credentials("bye1", header="Proxy-Authorization")}
        9.3  b>a  403 of 6   to=b1    phrase=Invalid_Password""",
          {5: "challenge", 7: "forbidden"},
          texts={7: ("carried credentials", "인증 정보가 있었으나 거부됨")}),

    Scene("forbidden after empty credentials", f"""
        0    a>b  REGISTER   branch=1 | {credentials("", more='response=""')}
        0.1  b>a  403 of 1   to=x""",
          {2: "403"}),

    Scene("password guessing", f"""
        0    x>b  REGISTER   branch=1
        0.1  b>x  401 of 1   to=x     | {challenge("guess")}
        0.2  x>b  REGISTER   branch=2 call=2 | {credentials("guess", more='response="01"')}
        0.3  b>x  401 of 3   to=x     | {challenge("guess")}
        0.4  x>b  REGISTER   branch=3 call=3 | {credentials("guess", more='response="02"')}
        0.5  b>x  401 of 5   to=x     | {challenge("guess")}
        0.6  x>b  REGISTER   branch=4 call=4 | {credentials("guess", more='response="03"')}
        0.7  b>x  401 of 7   to=x     | {challenge("guess")}
        0.8  x>b  REGISTER   branch=5 call=5 | {credentials("guess", more='response="04"')}
        0.9  b>x  200 of 9   to=x""",
          {2: "challenge", 4: "credentials_rejected", 6: "authentication_loop", 8: "password_guessing",
           10: "password_guessed"},
          texts={8: ("3 different answers from one user", "서로 다른 응답값이 3개"),
                 10: ("let in after 3 different answers", "서로 다른 응답값을 3번 보낸 뒤 인증에 성공함")}),

    Scene("one wrong password", f"""
        0    a>b  REGISTER   branch=1
        0.1  b>a  401 of 1   to=x     | {challenge("wrong1")}
        0.2  a>b  REGISTER   branch=2 cseq=2 | {credentials("wrong1", more='response="01"')}
        0.3  b>a  401 of 3   to=x     | {challenge("wrong2")}
        0.4  a>b  REGISTER   branch=3 cseq=3 | {credentials("wrong2", more='response="02"')}
        0.5  b>a  401 of 5   to=x     | {challenge("wrong3")}
        0.6  a>b  REGISTER   branch=4 cseq=4 | {credentials("wrong3", more='response="03"')}
        0.7  b>a  401 of 7   to=x     | {challenge("wrong4")}""",
          {2: "challenge", 4: "credentials_rejected", 6: "authentication_loop", 8: "authentication_loop"}),
]
