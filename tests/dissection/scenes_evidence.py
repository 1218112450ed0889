"""Scenes in which the packet itself says why: Reason, Warning, Retry-After, a phrase of its own; and who refused a call."""
from scenes import Scene


def address(name):
    """Each scene has a callee of its own: refusals of one callee are compared."""
    return f"To: <sip:{name.replace(' ', '-')}@example.com>"


def refusal(name, answer, items, texts=(), ring=True, after=6):
    """A call that is refused: `answer` is the rest of the response's line, `items` what it must show."""
    ringing = "0.3 b>a 180 of 1 to=b1" if ring else "0.01 b>a 100 of 1"
    return Scene(name, f"""
        0        a>b  INVITE    branch=1 body=sdp | {address(name)}
        {ringing}
        {after}  b>a  {answer}
        {after + .1}  a>b  ACK  branch=1 to=b1
    """, {3: items} if items else {}, texts={3: texts} if texts else {})


def timed(name, times, one, later, texts):
    """Calls of one callee, one after the other, refused after these times of ringing."""
    lines = []
    for place, ringing in enumerate(times):
        start, call = place * 60, f"call=n{place}"
        lines += [f"{start} a>b INVITE branch={place} {call} body=sdp | {address(name)}",
                  f"{start + .3} b>a 180 of {4 * place + 1} to=b{place}",
                  f"{start + .3 + ringing} b>a 486 of {4 * place + 1} to=b{place}",
                  f"{start + .4 + ringing} a>b ACK branch={place} {call} to=b{place}"]
    rows = [{4 * place + 3: item for place, item in enumerate(items)} for items in (one, later)]
    return Scene(name, "\n".join(lines), *rows, texts=texts)


RINGING = "refused after ringing 5.7 s, by a person or a ring timer"
RINGING_KO = "5.7초 동안 벨이 울린 뒤 거절됨, 사람이 거절했거나 호출 타이머가 끝남"
TIMER = ("486 Busy Here: probably ended by a timer, not by a person: 3 calls to this user rang for the same time, 15 s",
         "486 Busy Here: 이 착신자에게 건 호 3건이 모두 15초 동안 벨이 울린 뒤 끝남, 사람이 아니라 타이머가 끝낸 듯함")

SCENES = [
    refusal("phrase and cause", "480 of 1 to=b1 phrase=Error | Reason: Q.850;cause=21", "generic_code 480",
            ('480 "Error": call rejected (Q.850 21)', '480 "Error": 호 거부 (Q.850 21)'), ring=False),
    refusal("text of a general cause", '480 of 1 to=b1 | Reason: Q.850;cause=31;text="no endpoint found"', "480",
            ('480 Temporarily Unavailable: "no endpoint found" (Q.850 31)',
             '480 Temporarily Unavailable: "no endpoint found" (Q.850 31)'), ring=False),
    refusal("phrase that names the cause", "500 of 1 to=b1 phrase=LIR_failed_at_the_HSS", "500",
            ('500 "LIR failed at the HSS": the sender\'s own phrase; the registered one is "Server Internal Error"',
             '500 "LIR failed at the HSS": 보낸 쪽이 직접 쓴 문구, 등록된 문구는 "Server Internal Error"'), ring=False),
    refusal("phrase that says no more", "500 of 1 to=b1 phrase=Internal_Server_Error", "500",
            ('500 "Internal Server Error": ', '500 "Internal Server Error": '), ring=False),
    refusal("time to try again", "503 of 1 to=b1 | Retry-After: 120", "503",
            ("503 Service Unavailable: the server is overloaded or in maintenance; try again after 120 s",
             "503 Service Unavailable: 서버가 과부하나 유지보수로 요청을 처리할 수 없음, 120초 후 재시도 가능"), ring=False),
    refusal("text of a warning", '488 of 1 to=b1 | Warning: 399 b "SRTP only"', "488",
            ('488 Not Acceptable Here: "SRTP only" (Warning 399)', '488 Not Acceptable Here: "SRTP only" (Warning 399)'),
            ring=False),
    refusal("busy in a 404", "404 of 1 to=b1 | Reason: Q.850;cause=17", "cause_contradicts 404",
            ("the Reason names Q.850 17 (user busy), and the code stands for 1 (unallocated (unassigned) number)",
             "Reason은 Q.850 17 (사용자 통화 중), 코드는 1 (할당되지 않은 번호)에 해당함"), ring=False),
    refusal("no circuit in a 486", "486 of 1 to=b1 | Reason: Q.850;cause=34", "cause_contradicts 486",
            ("486 Busy Here: no circuit/channel available (Q.850 34)", "486 Busy Here: 사용 가능한 회선/채널 없음 (Q.850 34)")),
    refusal("normal clearing in a 486", "486 of 1 to=b1 | Reason: Q.850;cause=16", "cause_contradicts 486",
            (RINGING, RINGING_KO)),
    refusal("no route in a 404", "404 of 1 to=b1 | Reason: Q.850;cause=3", "404", ring=False),
    refusal("busy in a 486", "486 of 1 to=b1 | Reason: Q.850;cause=17", "486",
            (f"user busy (Q.850 17); {RINGING}", f"사용자 통화 중 (Q.850 17); {RINGING_KO}")),
    refusal("refused for a reason of its own", '603 of 1 to=b1 | Warning: 399 b "call blocking service"', "603",
            ('603 Decline: "call blocking service" (Warning 399); refused after ringing 5.7 s',
             '603 Decline: "call blocking service" (Warning 399); 5.7초 동안 벨이 울린 뒤 거절됨')),
    refusal("normal clearing says nothing", '480 of 1 to=b1 | Reason: Q.850;cause=16;text="Terminated"', "480",
            ("480 Temporarily Unavailable: not answered after ringing 5.7 s",
             "480 Temporarily Unavailable: 5.7초 동안 벨이 울렸으나 전화를 받지 않음")),
    refusal("interworking behind a server", '500 of 1 to=b1 | Reason: SIP;cause=500;text="Unspecified error", '
            'Q.850;cause=127;text="Interworking, unspecified"', "500",
            ("500 Server Internal Error: interworking, unspecified (Q.850 127)",
             "500 Server Internal Error: 네트워크 연동, 상세 원인 없음 (Q.850 127)")),
    refusal("number unknown in a 486", "486 of 1 to=b1 | Reason: Q.850;cause=1", "cause_contradicts 486",
            ("486 Busy Here: unallocated (unassigned) number (Q.850 1)",
             "486 Busy Here: 할당되지 않은 번호 (Q.850 1)"), ring=False),
    refusal("declined by a person or a timer", "603 of 1 to=b1", "603", (RINGING, RINGING_KO)),
    refusal("declined at once", "603 of 1 to=b1", "603",
            ("603 Decline: declined at once, without ringing: probably not by a person",
             "603 Decline: 벨 없이 즉시 거절됨, 사람이 거절한 것은 아닌 듯함"), ring=False, after=.05),
    refusal("declined at once by a network", "603 of 1 to=b1 | Reason: Q.850;cause=21;location=TN", "603",
            ("603 Decline: call rejected (Q.850 21, transit network)",
             "603 Decline: 호 거부 (Q.850 21, 중계망)"), ring=False, after=.05),
    refusal("busy at once", "486 of 1 to=b1", "486",
            ("486 Busy Here: refused at once, without ringing: probably not by a person",
             "486 Busy Here: 벨 없이 즉시 거절됨, 사람이 거절한 것은 아닌 듯함"),
            ring=False, after=.05),
    refusal("declined through a gateway", "403 of 1 to=b1 | Reason: Q.850;cause=21", "declined_by_gateway",
            ("403 Forbidden: call rejected (Q.850 21); declined after ringing 5.7 s",
             "403 Forbidden: 호 거부 (Q.850 21); 5.7초 동안 벨이 울린 뒤 거절됨")),
    refusal("rang in vain", "480 of 1 to=b1", "480",
            ("480 Temporarily Unavailable: not answered after ringing 5.7 s",
             "480 Temporarily Unavailable: 5.7초 동안 벨이 울렸으나 전화를 받지 않음")),
    timed("ring timer", (15, 15.002, 15.004), ("486", "486", "machine_refused"), ("machine_refused",) * 3,
          {3: TIMER, 11: TIMER}),
    timed("persons", (15, 4.2, 15.004), ("486",) * 3, ("486",) * 3, {}),
    timed("two calls", (15, 15.002), ("486",) * 2, ("486",) * 2, {}),
    Scene("identity not verified", """
        0    a>b  INVITE    branch=1 body=sdp
        0.1  b>a  183 of 1  to=b1 phrase=Session_Progress | Reason: STIR;cause=433;text="Anonymity Disallowed"
        3    b>a  200 of 1  to=b1 body=sdp | Contact: <sip:bob@192.0.2.2> | Reason: STIR;cause=436, STIR;cause=438
        3.1  a>b  ACK       branch=2 to=b1
        9    b>a  BYE       branch=3 from=b1 to=a1
        9.1  a>b  200 of 5
    """, {2: "verification_failed", 3: "verification_failed"},
          texts={2: ("the caller's identity is withheld, as the verifier says: STIR 433 (Anonymity Disallowed)",
                     "발신자의 신원이 감추어져 있다고 검증 서버가 답함, STIR 433 (Anonymity Disallowed)"),
                 3: ("the caller's identity was not verified: STIR 436 (Bad Identity Info)",
                     "발신자의 신원이 검증되지 않음, STIR 436 (Bad Identity Info)")}),
]
