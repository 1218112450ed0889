"""What the list of calls says where a final response is not in the capture: only what the requests behind it prove."""
import packets
import scenes
from printed_statistics import statistics

CALLER, CALLED, OTHER = "192.0.2.1", "192.0.2.2", "192.0.2.3"


def message(start_line, method, call, branch, tags=("f", ""), cseq=1, vias=1):
    mine, yours = (f";tag={tag}" if tag else "" for tag in tags)
    return "\r\n".join([
        start_line, *[f"Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK{branch}{via}" for via in range(vias)],
        f"From: <sip:a@example.com>{mine}", f"To: <sip:b@example.com>{yours}", f"Call-ID: {call}", f"CSeq: {cseq} {method}", "", ""])


def request(method, call, branch, *more, **options):
    return message(f"{method} sip:b@example.com SIP/2.0", method, call, branch, *more, **options)


def response(code, method, call, branch, *more):
    return message(f"SIP/2.0 {code} X", method, call, branch, *more)


PACKETS = [
    (CALLER, CALLED, request("INVITE", "taken", "1")),
    (CALLED, CALLER, response(180, "INVITE", "taken", "1", ("f", "t"))),
    (CALLER, CALLED, request("ACK", "taken", "2", ("f", "t"))),
    (CALLED, CALLER, request("BYE", "taken", "3", ("t", "f"))),
    (CALLER, CALLED, request("INVITE", "refused", "4")),
    (CALLER, CALLED, request("ACK", "refused", "4", ("f", "t"))),
    (CALLER, CALLED, request("INVITE", "of another hop", "5")),
    (OTHER, CALLED, request("ACK", "of another hop", "6", ("f", "t"))),
    (CALLER, CALLED, request("ACK", "of another hop", "7", ("f", "t"), vias=2)),
    (CALLER, CALLED, request("INVITE", "of another request", "8")),
    (CALLER, CALLED, request("ACK", "of another request", "9", ("f", "t"), cseq=2)),
    (CALLER, CALLED, request("INVITE", "only the BYE", "10")),
    (CALLED, CALLER, request("BYE", "only the BYE", "11", ("t", "f"))),
    (CALLER, CALLED, request("INVITE", "an early dialog", "12")),
    (CALLED, CALLER, response(180, "INVITE", "an early dialog", "12", ("f", "t"))),
    (CALLER, CALLED, request("BYE", "an early dialog", "13", ("f", "t"), cseq=2)),
    (CALLER, CALLED, request("INVITE", "complete", "14")),
    (CALLED, CALLER, response(486, "INVITE", "complete", "14", ("f", "t"))),
    (CALLER, CALLED, request("ACK", "complete", "14", ("f", "t"))),
]

UNSEEN = "is not in the capture; frame"
ROWS = {
    "taken": ("answered", "-", "1-4", f"the 2xx {UNSEEN} 3 proves that it was sent; the called user hung up"),
    "refused": ("failed", "-", "5-6", f"the final response (3xx to 6xx) {UNSEEN} 6 proves that it was sent"),
    "of another hop": ("open", "-", "7-7", "no response, INVITE sent once"),
    "of another request": ("open", "-", "10-10", "no response, INVITE sent once"),
    "only the BYE": ("answered", "-", "12-13", f"the 2xx {UNSEEN} 13 proves that it was sent; the called user hung up"),
    "an early dialog": ("open", "-", "14-15", "ringing, no final response so far"),
    "complete": ("busy", "486 X", "17-18", "the called device is busy; the user may be reachable elsewhere"),
}


def test_what_the_capture_lacks(tshark):
    capture = tshark.joined("lacking", *(
        tshark.packets(f"lacking-{number}", [text.encode()], "-u", "5060,5060", "-4", f"{source},{destination}")
        for number, (source, destination, text) in enumerate(PACKETS)))
    for passes in ((), ("-2",)):
        printed = statistics(tshark, capture, *passes)
        assert {row["Call-ID"]: (row["Outcome"], row["Final"], row["Frames"], row["Why"]) for row in printed.calls} == ROWS
        assert max(map(len, tshark.read(capture, "-q", *passes, "-z", "sip_response,calls").splitlines())) <= 120
        established, = (row for row in printed.kpi if "(SER)" in row["Metric"] and row["Host"] == "(all)")
        assert (established["Numerator"], established["Denominator"]) == ("1", "7")


HUNG_UP = "the caller hung up after 19.0 s"
CALL = """
    0    a>b  INVITE    branch=1
    1    b>a  200 of 1  to=b1
    1.1  a>b  ACK       branch=2 to=b1
    20   a>b  BYE       branch=3 cseq=2 to=b1"""
SCENES = {
    "taken": (CALL + "\n 20.1 b>a 200 of 4", HUNG_UP),
    "gone": (CALL + "\n 20.1 b>a 481 of 4", HUNG_UP),
    "refused": (CALL + "\n 20.1 b>a 500 of 4",
                HUNG_UP + "; the BYE in frame {4} was refused with 500 in frame {5}: the called user may still be in the call"),
    "silent": (CALL, HUNG_UP + "; the BYE in frame {4} got no response: the called user may still be in the call"),
    "refused first": (CALL + """
        20.1 b>a  500 of 4
        50   b>a  BYE       branch=4 cseq=1 from=b1 to=a1
        50.1 a>b  200 of 6""", HUNG_UP + "; the BYE in frame {4} was refused with 500 in frame {5}; the called user hung up after 49.0 s"),
    "named": (CALL + ' | Reason: SIP;cause=408;text="Session refresh timeout"\n 20.1 b>a 200 of 4',
              "the caller's side ended the call after 19.0 s: SIP 408: \"Session refresh timeout\""),
}


def test_what_a_bye_came_to(tshark):
    made = [scenes.Scene(name, messages) for name, (messages, _) in SCENES.items()]
    capture, first, expected = scenes.write(tshark.path("byes.pcap"), made), 0, []
    for scene, (_, why) in zip(made, SCENES.values()):
        numbers = range(first, first + len(scenes.messages_of(scene)) + 1)  # the first is none
        expected.append(why.format(*numbers))
        first = numbers[-1]
    for passes in ((), ("-2",)):
        assert [row["Why"] for row in statistics(tshark, capture, *passes, kinds=("calls",)).calls] == expected


TRYING = """
    0    a>b  INVITE    branch=1
    0.1  b>a  180 of 1  to=b1
    5    a>b  CANCEL    branch=1"""
UNTAKEN = """
    0    a>b  INVITE    branch=1
    1    b>a  200 of 1  to=b1
    1.6  a>b  = 1
    1.7  b>a  200 of 1  to=b1"""
WRONG_PORT = """
    0    a:52174>b  INVITE    branch=1 via=192.0.2.1:5060 rport=no
    0.1  b>a:52174  200 of 1  to=b1
    0.5  a:52174>b  = 1
    0.6  b>a:52174  200 of 1  to=b1
    1.5  a:52174>b  = 1
    1.6  b>a:52174  200 of 1  to=b1"""
COPIES = "".join(f"\n {time} b>a 200 of {{0}}" for time in (30.6, 31.6, 33.6, 37.6))
CHANGED = CALL.rpartition("\n")[0] + """
    30   a>b  INVITE    branch=4 cseq=3 to=b1 body=sdp
    30.1 b>a  200 of 4
    30.2 a>b  ACK       branch=5 cseq={cseq} to=b1""" + COPIES.format(4)
ASKED = CALL.rpartition("\n")[0] + """
    9    a>b  INFO      branch=4 cseq=2 to=b1
    9.1  b>a  501 of 4
    {time}  a>b  BYE       branch=5 cseq=3 to=b1
    {time}  b>a  200 of 6"""
REFUSED = """
    0    a>b  INVITE    branch=1
    0.1  b>a  404 of 1  to=b1
    0.2  a>b  ACK       branch={branch} to=b1""" + COPIES.format(1)
RELIABLE = """
    0    a>b  INVITE    branch=1
    0.1  b>a  183 of 1  to=b1 | Require: 100rel | RSeq: 7
    0.2  a>b  PRACK     branch=2 cseq=2 to=b1 | RAck: {rack} INVITE
    0.3  b>a  {code} of 3"""
TWO_DEVICES = """
    0    a>b  INVITE    branch=1
    1    b>a  200 of 1  to=b1
    1.1  b>a  200 of 1  to=b2
    1.2  a>b  ACK       branch=2 to=b1""" + "".join(f"\n {time} b>a 200 of 1 to=b2" for time in (1.6, 2.6, 4.6, 8.6, 12.6))
CHALLENGED = CALL + """
    20.1 b>a  407 of 4 | Proxy-Authenticate: Digest realm="r", nonce="n"
    20.2 a>b  BYE      branch=4 cseq=3 to=b1 | Proxy-Authorization: Digest username="a", realm="r", nonce="n", uri="sip:b", response="0"
    20.3 b>a  {code} of 6"""
TRIED_AGAIN = """
    0    a>b  INVITE    branch=1
    0.1  b>a  407 of 1  to=b1 | Proxy-Authenticate: Digest realm="r", nonce="n"
    0.2  a>b  ACK       branch=1 to=b1
    0.3  a>b  INVITE    branch=2 cseq=2 | Proxy-Authorization: Digest username="a", realm="r", nonce="n", uri="sip:b", response="0"
    0.8  a>b  = 4
    1.8  a>b  = 4"""
ENDS = {  # what the list says of it, once all of the capture is known
    "the ACK does not fit": (REFUSED.format(branch=2), "this user is unknown here, or the domain is not served here; "
                             "the ACK in frame {3} does not fit", "프레임 {3}의 ACK가 맞지 않음"),
    "the ACK fits": (REFUSED.format(branch=1).partition("\n 30.6")[0],
                     "this user is unknown here, or the domain is not served here", ""),
    "PRACK refused": (RELIABLE.format(rack="7 2", code=481), "in progress, no final response so far; PRACK refused with 481 "
                      "in frame {4}: the RAck of the PRACK in frame {3} does not fit the reliable response: its CSeq number "
                      "is not the INVITE's", "PRACK 요청이 481 응답으로 거부됨 (프레임 {4})"),
    "PRACK accepted": (RELIABLE.format(rack="7 1", code=200), "in progress, no final response so far", ""),
    "CANCEL refused": (TRYING.replace("CANCEL    branch=1", "CANCEL    branch=2") + "\n 5.1 b>a 481 of 3",
                       "ringing, no final response so far; CANCEL refused with 481 in frame {4}: the CANCEL does not match "
                       "the INVITE in frame {1}, which goes on: its branch differs",
                       "CANCEL 요청이 481 응답으로 거부됨 (프레임 {4})"),
    "given up": (TRYING.replace("180", "100") + "\n 7 b>a 408 of 1 to=b1\n 7.1 a>b ACK branch=1 to=b1",
                 "no response could be obtained in time; cancelled before, in frame {3} after 5.0 s",
                 "그 전에 프레임 {3}에서 취소 (INVITE 5.0초 뒤)"),
    "two devices": (TWO_DEVICES, "a second device answered in frame {3}, and its call got neither ACK nor BYE; no BYE in the capture",
                    "프레임 {3}에서 두 번째 단말도 2xx로 응답, 그 호에는 ACK도 BYE도 없음"),
    "two devices, one left": (TWO_DEVICES.partition("\n 1.6")[0] + "\n 1.3 a>b ACK branch=3 to=b2\n 1.4 a>b BYE branch=4 cseq=2 to=b2"
                              "\n 1.5 b>a 200 of 6", "no BYE in the capture", ""),
    "challenged": (CHALLENGED.format(code=403), HUNG_UP + "; the BYE in frame {4} was challenged with 407 in frame {5}, the next "
                   "one, in frame {6}, was refused with 403 in frame {7}: the called user may still be in the call",
                   "프레임 {4}의 BYE가 407 응답으로 인증을 요구받음 (프레임 {5}), 다음 BYE(프레임 {6})는 403 응답으로 거부됨 (프레임 {7})"),
    "challenged and accepted": (CHALLENGED.format(code=200), HUNG_UP, ""),
    "tried again": (TRIED_AGAIN, "no response; the INVITE in frame {4} was sent 3 times; the previous try got 407 in frame {2}",
                    "프레임 {4}의 INVITE 3회 전송; 앞선 시도는 407 응답을 받음 (프레임 {2})"),
    "cancelled": (TRYING + "\n 5.1 b>a 200 of 3",
                  "cancelled in frame {3}, no final response in the capture", "프레임 {3}에서 취소, 캡처에 최종 응답 없음"),
    "crossed": (TRYING + "\n 5.1 b>a 200 of 1 to=b1\n 5.2 b>a 200 of 3",
                "cancelled before, in frame {3}, and no ACK on this hop; no BYE in the capture",
                "그 전에 프레임 {3}에서 취소, 이 홉에 ACK 없음; 캡처에 BYE 없음"),
    "untaken": (UNTAKEN, "the answer does not arrive or is not accepted: the INVITE comes again in frame {3}; no BYE in the capture",
                "2xx가 도착하지 않거나 받아들여지지 않음, 프레임 {3}에서 INVITE 재전송; 캡처에 BYE 없음"),
    "wrong port": (WRONG_PORT,
        "the answer does not arrive or is not accepted: the INVITE comes again in frame {3}; it went to port 52174, but Via asks "
        "for port 5060", "2xx가 포트 52174번으로 갔으나 Via가 지정한 포트는 5060번"),
    "taken at last": (UNTAKEN + "\n 1.8 a>b ACK branch=2 to=b1", "no BYE in the capture", "캡처에 BYE 없음"),
    "unacknowledged": (CHANGED.format(cseq=2) + "\n 62.1 b>a BYE branch=6 from=b1 to=a1\n 62.2 a>b 200 of 11",
                       "the called side ended the call after 61.1 s: its 2xx in frame {5} was still unacknowledged "
                       "after 32.0 s",
                       "착신 측에서 호를 끝냄 (연결 61.1초 후): 프레임 {5}의 2xx에 맞는 ACK가 32.0초 동안 없음"),
    "acknowledged": (CHANGED.format(cseq=3).partition("\n 30.6")[0] + "\n 62.1 b>a BYE branch=6 from=b1 to=a1\n 62.2 a>b 200 of 7",
                     "the called user hung up after 61.1 s", "착신자가 끊음 (연결 61.1초 후)"),
    "refused": (ASKED.format(time="9.2"),
                "the caller's side ended the call after 8.2 s: its INFO got 501 in frame {5}, 0.1 s before",
                "발신 측에서 호를 끝냄 (연결 8.2초 후): INFO 요청이 501 응답(프레임 {5})을 받은 지 0.1초 뒤"),
    "refused before": (ASKED.format(time="19.1"), "the caller hung up after 18.1 s", "발신자가 끊음 (연결 18.1초 후)"),
    "no INVITE": ("""
        0    a>b  NONSENSE  branch=1 method=INVITE
        0.1  a>b  INVITE    branch=2 cseq=2
        0.2  b>a  486 of 2  to=b1""", "refused at once, without ringing: probably not by a person",
                  "벨 없이 즉시 거절됨, 사람이 거절한 것은 아닌 듯함"),
}


def test_how_calls_came_to_nothing(tshark):
    made = [scenes.Scene(name, messages) for name, (messages, *_) in ENDS.items()]
    capture, first, english, korean = scenes.write(tshark.path("ends.pcap"), made), 0, [], []
    for scene, (_, *whys) in zip(made, ENDS.values()):
        numbers = range(first, first + len(scenes.messages_of(scene)) + 1)  # the first is none
        english.append(whys[0].format(*numbers))
        korean.append(whys[1].format(*numbers))
        first = numbers[-1]
    printed = statistics(tshark, capture, "-2", kinds=("calls", "kpi"))
    assert [row["Why"] for row in printed.calls] == english
    outcomes = [row["Outcome"] for row in printed.calls]
    assert [name for name, outcome in zip(ENDS, outcomes) if outcome == "answer lost"] == ["wrong port"]
    established, = (row for row in printed.kpi if "(SER)" in row["Metric"] and row["Host"] == "(all)")
    assert int(established["Numerator"]) == outcomes.count("answered")
    printed = " ".join(tshark.read(capture, "-q", "-2", "-o", "sip_response.language:korean", "-z",
                                   "sip_response,calls").split())
    assert [why for why in korean if why not in printed] == []


def test_messages_that_stand_behind_later_ones(tshark):
    """Two captures of one direction each, one behind the other: the requests first, then the responses; and the other way."""
    scene = scenes.Scene("appended", CALL + "\n 20.1 b>a 200 of 4")
    messages = [packets.Packet(time, sip.source, sip.target, sip.text().encode())
                for time, sip in scenes.messages_of(scene)]
    requests_first = [messages[i] for i in (0, 2, 3, 1, 4)]
    responses_first = [messages[i] for i in (1, 4, 0, 2, 3)]
    late = packets.Packet(99, ("192.0.2.9", 5060), ("192.0.2.8", 5060),
                          b"OPTIONS sip:b SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.9;branch=z9hG4bK9\r\nFrom: <sip:a@b>;tag=1\r\n"
                          b"To: <sip:b@c>\r\nCall-ID: other\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n")
    for name, order, why in (
            ("requests-first", requests_first, HUNG_UP),
            ("responses-first", responses_first, "the response in frame 1 comes before the INVITE in the capture")):
        capture = packets.write(tshark.path(f"{name}.pcap"), [*order, late])
        for passes in ((), ("-2",)):
            row, = statistics(tshark, capture, *passes, kinds=("calls",)).calls
            assert row["Why"] == why


BEFORE = {
    "only responses": ("""
        0    a>b  INVITE    branch=1
        1    b>a  180 of 1  to=b1
        3    b>a  480 of 1  to=b1""", lambda frame: frame.start_line.startswith("SIP/2.0"),
        ("not known", "480 Temporarily Unavail", "; the called user cannot be reached at the moment")),
    "in the middle": (CALL + "\n 20.1 b>a 200 of 4", lambda frame: "BYE" in frame.header("CSeq")[0],
                      ("not known", "-", "; a BYE was accepted in frame {last}")),
    "a change": (CALL + """
        5    a>b  INVITE    branch=5 cseq=3 to=b1
        5.1  b>a  488 of 5""", lambda frame: frame.header("CSeq")[0] == "3 INVITE", ("answered", "-", "")),
    "no call": ("""
        0    a>b  OPTIONS   branch=1
        1    b>a  200 of 1  to=b1""", lambda frame: frame.start_line.startswith("SIP/2.0"), None),
}


def test_calls_that_began_before_the_capture(tshark):
    written, expected, opening = [], [], "the capture has no complete INVITE that opens this call"
    for place, (name, (messages, is_captured, row)) in enumerate(BEFORE.items()):
        written += [packets.Packet(place * 1000 + time, sip.source, sip.target, sip.text().encode())
                    for time, sip in scenes.messages_of(scenes.Scene(name, messages)) if is_captured(sip)]
        if row is not None:
            outcome, final, why = row
            expected.append((outcome, "-", final, opening + why.format(last=len(written))))
    capture = packets.write(tshark.path("before.pcap"), written)
    for passes in ((), ("-2",)):
        rows = statistics(tshark, capture, *passes, kinds=("calls",)).calls
        assert [(row["Outcome"], row["Start"], row["Final"], row["Why"]) for row in rows] == expected
    korean = statistics(tshark, capture, "-o", "sip_response.language:korean", kinds=("calls",)).calls
    assert "이 호를 시작한 온전한 INVITE가 캡처에 없음" in str(korean)
