"""The diagnosis of a call that went wrong: on the response that decides it, in both languages, and nowhere else."""
import pytest

import scenes
from scenes import Scene

ENGLISH, KOREAN = "sip_response.call.diagnosis", "sip_response.call.diagnosis.ko"
SESSION = "Session-ID: ab30317f1a784dc48ff824d0d3715d86;remote=00000000000000000000000000000000"
OTHER_SESSION = SESSION.replace("ab30317f", "cd30317f")
THIRD_SESSION = SESSION.replace("ab30317f", "ef30317f")
SCENES = [
    Scene("busy behind a proxy", """
        0    a>p  INVITE    branch=1
        0.1  p>b  INVITE    branch=2 via=198.51.100.1 | Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK1
        0.2  b>p  180 of 2  to=b1
        0.3  p>a  180 of 1  to=b1
        4.1  b>p  486 of 2  to=b1
        4.2  p>a  486 of 1  to=b1
        4.7  p>a  = 6
        5    a>p  ACK       branch=1 to=b1
    """),
    Scene("answered", """
        0    a>b  INVITE    branch=1
        0.1  b>a  180 of 1  to=b1
        3    b>a  200 of 1  to=b1 | Contact: <sip:bob@192.0.2.2>
        3.1  a>b  ACK       branch=2 to=b1
    """),
    Scene("two legs", f"""
        0    a>p  INVITE    branch=1 | {SESSION}
        0.1  p>b  INVITE    branch=2 | Call-ID: other@198.51.100.1 | {SESSION}
        0.2  b>p  503 of 2  to=b1 | Reason: Q.850;cause=34
        1.5  p>a  480 of 1  to=p1
    """),
    Scene("hostile", """
        0    a>b  INVITE    branch=1 | From: <sip:ali\x1b[31mce@example.com>;tag=a1
        9    b>a  480 of 1  to=b1 phrase=no\x1b[2Jbody
    """),
    Scene("an offer that is refused", """
        0    a>q  INVITE    branch=1 body=sdp
        0.1  q>a  488 of 1  to=q1
    """),
    Scene("a B2BUA that rings by itself", f"""
        0    a>p  INVITE    branch=1 | {OTHER_SESSION}
        0.05 p>a  180 of 1  to=p1
        0.1  p>b  INVITE    branch=2 | Call-ID: own@198.51.100.1 | {OTHER_SESSION}
        3    b>p  486 of 3  to=b1
        3.1  p>a  486 of 1  to=p1
    """),
    Scene("a device that rings behind a B2BUA", f"""
        0    a>p  INVITE    branch=1 | {THIRD_SESSION}
        0.05 p>a  180 of 1  to=p1
        0.1  p>b  INVITE    branch=2 | Call-ID: its@198.51.100.1 | {THIRD_SESSION}
        0.2  b>p  180 of 3  to=b1
        3    b>p  486 of 3  to=b1
        3.1  p>a  486 of 1  to=p1
    """),
    Scene("a second device answers", """
        0    a>b  INVITE    branch=1
        3    b>a  200 of 1  to=b1 | Contact: <sip:bob@192.0.2.2>
        3.1  b>a  200 of 1  to=b2 | Contact: <sip:bob@192.0.2.2>
        3.2  a>b  ACK       branch=2 to=b1
        3.6  b>a  = 3
        4.6  b>a  = 3
    """),
    Scene("an INVITE that nobody is seen to end, and why", """
        0    a>b  INVITE    branch=1
        0.1  b>a  180 of 1  to=b1
        3.1  b>a  487 of 1  to=b1 | Reason: Q.850;cause=17
    """),
    Scene("an INVITE that nobody is seen to end", """
        0    a>b  INVITE    branch=1
        0.1  b>a  180 of 1  to=b1
        3.1  b>a  487 of 1  to=b1
    """),
]
TOLD = {
    6: (["198.51.100.1 answered with 486 Busy Here in frame 6, as 192.0.2.2 had done in frame 5: refused after "
         "ringing 3.9 s, by a person or a ring timer.",
         "alice called bob: the INVITE in frame 1 went from 192.0.2.1 to 198.51.100.1, and on to 192.0.2.2 in frame 2.",
         "It rang from frame 4 on."],
        "발신 alice, 착신 bob: 프레임 1의 INVITE가 192.0.2.1에서 198.51.100.1 쪽으로 나갔고, 이어서 192.0.2.2 쪽으로 "
        "전달되었습니다(프레임 2)."),
    16: (["The failure began on another leg, as 503 Service Unavailable (Q.850 34: no circuit/channel available) from "
          "192.0.2.2 in frame 15.",
          "198.51.100.1 answered with 480 Temporarily Unavailable in frame 16.",
          "alice called bob: the INVITE in frame 13 went from 192.0.2.1 to 198.51.100.1, and on to 192.0.2.2 in frame 14, "
          "on another leg.",
          "No other response had come in the 1.5 s before the final one."],
         "실패의 시작은 다른 레그의 503 Service Unavailable (Q.850 34: 사용 가능한 회선/채널 없음)입니다(192.0.2.2의 응답, "
         "프레임 15)."),
    20: (["198.51.100.2 answered with 488 Not Acceptable Here in frame 20: the offered SDP cannot be accepted at this "
          "destination.",
          "The offer in frame 19: audio port 4000 (PCMU), c=192.0.2.1.",
          "alice called bob: the INVITE in frame 19 went from 192.0.2.1 to 198.51.100.2.",
          "Next: Compare the m= and a= lines of the offer with the SDP that this destination sent in calls that work."],
         "프레임 19의 offer: audio 포트 4000 (PCMU), c=192.0.2.1."),
    25: (["198.51.100.1 answered with 486 Busy Here in frame 25, as 192.0.2.2 had done in frame 24: the called device is busy; the user may be reachable elsewhere.",
          "alice called bob: the INVITE in frame 21 went from 192.0.2.1 to 198.51.100.1, and on to 192.0.2.2 in frame 23, "
          "on another leg.",
          "The 180 in frame 22 was 198.51.100.1's own: it sent the INVITE on only afterwards, in frame 23, and no 18x "
          "came back."],
         "프레임 22의 180은 198.51.100.1 자체의 응답입니다. 착신 측으로는 그 뒤에야 INVITE를 보냈고(프레임 23) 그쪽에서 18x가 오지 "
         "않았습니다."),
    31: (["198.51.100.1 answered with 486 Busy Here in frame 31, as 192.0.2.2 had done in frame 30: refused after "
          "ringing 3.1 s, by a person or a ring timer.",
          "alice called bob: the INVITE in frame 26 went from 192.0.2.1 to 198.51.100.1, and on to 192.0.2.2 in frame 28, "
          "on another leg.",
          "It rang from frame 27 on."],
         "프레임 27부터 벨이 울렸습니다."),
    40: (["192.0.2.2 answered with 487 Request Terminated in frame 40: user busy (Q.850 17).",
          "The code and the Reason contradict each other: Q.850 17 maps to 486 Busy Here (RFC 3398).",
          "alice called bob: the INVITE in frame 38 went from 192.0.2.1 to 192.0.2.2.",
          "It rang from frame 39 for 3.0 s."],
         "코드와 Reason이 서로 맞지 않습니다. Q.850 17에 맞는 코드는 486 Busy Here입니다(RFC 3398)."),
    43: (["192.0.2.2 answered with 487 Request Terminated in frame 43: the INVITE ended before the call was answered.",
          "alice called bob: the INVITE in frame 41 went from 192.0.2.1 to 192.0.2.2.",
          "It rang from frame 42 for 3.0 s.",
          "Next: Look in the log of 192.0.2.2 for what ended the INVITE: a CANCEL or BYE that was not captured, the other "
          "side of a B2BUA, or the server itself."],
         "확인할 것: 무엇이 INVITE를 끝냈는지 192.0.2.2의 로그에서 찾습니다. 캡처되지 않은 CANCEL이나 BYE, B2BUA의 반대쪽, 서버 "
         "자신일 수 있습니다."),
}
LATER = {
    34: (["A second device answered in frame 34, after the answer in frame 33. Its answer was sent 3 times, and its call "
          "got neither ACK nor BYE.",
          "alice called bob: the INVITE in frame 32 went from 192.0.2.1 to 192.0.2.2.",
          "Next: See whether the caller's device handles several answers to one INVITE: each needs an ACK, and all but one "
          "a BYE."],
         "두 번째 단말도 프레임 34에서 2xx로 응답했습니다(첫 2xx는 프레임 33). 그 2xx가 3회 전송되었으나 ACK도 BYE도 오지 "
         "않았습니다."),
}


@pytest.fixture(scope="module")
def capture(tshark):
    return scenes.write(tshark.path("diagnosis.pcap"), SCENES)


def rows(tshark, capture, *options):
    """{frame: (English sentences, Korean sentences)} of each frame that has any."""
    found = tshark.fields(capture, "frame.number", ENGLISH, KOREAN, options=("-Y", ENGLISH, *options))
    return {int(number[0]): (english, korean) for number, english, korean in found}


@pytest.mark.parametrize("passes", [(), ("-2",)], ids=["one pass", "two passes"])
def test_the_deciding_response_tells_the_story(tshark, capture, passes):
    read = rows(tshark, capture, *passes)
    told = {**TOLD, **(LATER if passes else {})}
    assert sorted(read) == sorted([18, *told]), "no answered call, no hop further on, no copy, no other leg"
    for frame, (english, part) in told.items():
        assert read[frame][0] == english
        assert part in read[frame][1]
        assert len(read[frame][1]) == len(english)


def test_text_from_the_network_is_harmless(tshark, capture):
    english, korean = rows(tshark, capture, "-2")[18]
    assert not any(control in text for text in english + korean for control in "\x1b\r\n")
    assert any("480 \"no [2Jbody\" in frame 18" in text for text in english)


@pytest.mark.parametrize("language, shown, hidden", [("both", "Diagnosis: ", "Diagnosis (ko): "),
                                                     ("korean", "Diagnosis (ko): ", "Diagnosis: ")])
def test_one_language_is_shown(tshark, capture, language, shown, hidden):
    text = tshark.read(capture, "-2", "-o", f"sip_response.language:{language}", "-V", "-O", "sip_response")
    assert shown in text and hidden not in text
