"""The legs of a call behind a B2BUA: which Call-IDs share a number, what ties them together, and what does not."""
import pytest

import scenes
from captures import SHARED_CAPTURES
from scenes import Scene

NUMBER, LEG_IN, LEG_BY = ("sip_response.call.number", "sip_response.call.leg_in", "sip_response.call.leg_by")
SESSION = "Session-ID: ab30317f1a784dc48ff824d0d3715d86;remote=00000000000000000000000000000000"
NIL = "Session-ID: 00000000000000000000000000000000"
CALLED = {"both": "likely: sent on within 2 s with the same caller and called number",
          "korean": "추정: 발신자와 착신 번호가 같고, 첫 레그를 받은 호스트가 2초 안에 내보냄"}
ORIGIN = "same origin (o=) in SDP"
FROM_TAG = "same caller and From tag, sent on by the host that got them"
NAMED = "a header names the Call-ID of the other leg"
MEDIA = "same media address and port in SDP, passed on by the host that got it"
VIA_OF = "Via: SIP/2.0/UDP "  # what stands behind the Via of the proxy
LEGS = {
    "same Session-ID": Scene("session", f"""
        0    a>p  INVITE    branch=1 | {SESSION}
        0.1  p>b  INVITE    branch=2 uri=sip:x@y | Call-ID: two@198.51.100.1 | {SESSION}
        0.2  b>p  100 of 2
        0.3  p>a  486 of 1  to=p1
        0.4  a>p  ACK       branch=1 to=p1
    """),
    "nil Session-ID": Scene("nil", f"""
        0    a>p  INVITE    branch=1 | {NIL}
        0.1  p>b  INVITE    branch=2 uri=sip:x@y | Call-ID: two@198.51.100.1 | {NIL}
        0.2  b>p  100 of 2
    """),
    "header of the user's": Scene("named", """
        0    a>p  INVITE    branch=1
        0.1  p>b  INVITE    branch=2 uri=sip:x@y | Call-ID: two@198.51.100.1 | X-Leg: named@example.com
        0.2  b>p  100 of 2
    """),
    "likely": Scene("likely", """
        0    a>p  INVITE    branch=1
        0.1  p>b  INVITE    branch=2 | Call-ID: two@198.51.100.1
        0.2  b>p  100 of 2
    """),
    "likely legs that fail": Scene("failing", """
        0    a>p  INVITE    branch=1
        0.1  p>b  INVITE    branch=2 | Call-ID: two@198.51.100.1
        0.2  b>p  503 of 2  to=b1
        0.3  p>c  INVITE    branch=3 | Call-ID: three@198.51.100.1
        0.4  c>p  404 of 4  to=c1
        0.5  p>a  480 of 1  to=p1
        0.6  a>p  ACK       branch=1 to=p1
    """),
    "legs that fail": Scene("proved", f"""
        0    a>p  INVITE    branch=1 | {SESSION}
        0.1  p>b  INVITE    branch=2 | Call-ID: two@198.51.100.1 | {SESSION}
        0.2  b>p  503 of 2  to=b1
        0.3  p>c  INVITE    branch=3 | Call-ID: three@198.51.100.1 | {SESSION}
        0.4  c>p  404 of 4  to=c1
        0.5  p>a  480 of 1  to=p1
        0.6  a>p  ACK       branch=1 to=p1
    """),
    "parallel": Scene("parallel", """
        0    a>p  INVITE    branch=1
        0.1  c>p  INVITE    branch=2 | Call-ID: other@198.51.100.1
        0.2  p>b  INVITE    branch=3 | Call-ID: two@198.51.100.1
        0.3  b>p  100 of 3
    """),
    "media": Scene("media", """
        0    a>p  INVITE    branch=1 body=sdp
        0.1  p>b  INVITE    branch=2 uri=sip:x@y | Call-ID: two@198.51.100.1
        0.2  b>p  200 of 2  to=b1
        0.3  p>a  200 of 1  to=p1
        0.4  p>b  INVITE    branch=4 cseq=2 to=b1 body=sdp | Call-ID: two@198.51.100.1
        0.5  b>p  200 of 5
    """),
    "media of a B2BUA": Scene("passed", f"""
        0    a>p  INVITE    branch=1 body=sdp
        0.1  p>b  INVITE    branch=2 uri=sip:x@y body=sdp | {VIA_OF}198.51.100.2 | Call-ID: two@198.51.100.1
        0.2  b>p  404 of 2  to=b1
    """),
    "media of the same phone": Scene("port", f"""
        0    a>p  INVITE    branch=1 body=sdp
        0.1  p>b  INVITE    branch=2 uri=sip:x@y body=sdp | {VIA_OF}192.0.2.1 | Call-ID: two@192.0.2.1
        0.2  b>p  404 of 2  to=b1
    """),
}


def told(tshark, name, *options):
    """[(number, frame of the other leg, what ties them)] of each message."""
    capture = scenes.write(tshark.path(f"legs-{LEGS[name].name}.pcap"), [LEGS[name]])
    rows = tshark.fields(capture, NUMBER, LEG_IN, LEG_BY, options=("-Y", "sip", *options))
    return [(int(number[0]), *map("".join, rest)) for number, *rest in rows][:-1]


@pytest.mark.parametrize("passes", [(), ("-2",)], ids=["one pass", "two passes"])
@pytest.mark.parametrize("language, text", [("both", "same Session-ID"), ("korean", "Session-ID가 같음")])
def test_legs_have_one_number_and_name_each_other(tshark, passes, language, text):
    rows = told(tshark, "same Session-ID", *passes, "-o", f"sip_response.language:{language}")
    first = (0, "2", text) if passes else (0, "", "")
    assert rows == [first, (0, "1", text), (0, "1", text), (0, "2", text), (0, "", "")]


def test_labels_of_requests_have_their_korean_names_once(tshark):
    """On the INVITE, which has no line of its own, as on the response to it."""
    capture = scenes.write(tshark.path("labels.pcap"), [LEGS["same Session-ID"]])
    text = tshark.read(capture, "-Y", "frame.number == 2", "-o", "sip_response.language:korean", "-V")
    assert [line for line in text.splitlines() if "leg " in line] == [
        "[다른 레그의 프레임 / Other leg in: 1]", "[두 레그를 이은 근거 / Other leg by: Session-ID가 같음]"]


@pytest.mark.parametrize("name", ["nil Session-ID", "header of the user's"])
def test_what_proves_nothing(tshark, name):
    assert told(tshark, name, "-2")[2] == (1, "", "")


def test_the_user_names_headers(tshark):
    rows = told(tshark, "header of the user's", "-2", "-o", "sip_response.leg_headers:X-CID, x-leg")
    assert rows[2] == (0, "1", NAMED)


@pytest.mark.parametrize("language", ["both", "korean"])
@pytest.mark.parametrize("legs, number, is_told", [("off", 1, False), ("proved", 1, True), ("likely", 0, True)])
def test_the_user_chooses_which_legs_share_a_number(tshark, language, legs, number, is_told):
    rows = told(tshark, "likely", "-2", "-o", f"sip_response.legs:{legs}", "-o", f"sip_response.language:{language}")
    assert rows[2] == (number, *(("1", CALLED[language]) if is_told else ("", "")))


def test_two_candidates_are_none(tshark):
    assert told(tshark, "parallel", "-2", "-o", "sip_response.legs:likely")[3] == (2, "", "")


def test_what_a_later_frame_joins_has_one_number_on_later_passes(tshark):
    assert [number for number, *_ in told(tshark, "media")] == [0, 1, 1, 0, 0, 0]
    rows = told(tshark, "media", "-2")
    assert [number for number, *_ in rows] == [0] * 6
    assert rows[1:3] == [(0, "1", MEDIA)] * 2


def diagnosed(tshark, name, field, *options):
    """The first two sentences on the sixth message."""
    capture = scenes.write(tshark.path(f"legs-{LEGS[name].name}.pcap"), [LEGS[name]])
    (sentences,), = tshark.fields(capture, f"sip_response.call.{field}", options=("-Y", "frame.number == 6", *options))
    return sentences[:2]


@pytest.mark.parametrize("legs", ["proved", "likely"])
def test_likely_legs_are_not_told_as_proved_ones(tshark, legs):
    options = "-2", "-o", f"sip_response.legs:{legs}"
    first, next_one = diagnosed(tshark, "likely legs that fail", "diagnosis", *options)
    assert first.startswith("What seems to be another leg failed first: 503") and first.endswith("in frame 3.")
    assert next_one.startswith("What seems to be a further leg failed next: 404") and next_one.endswith("in frame 5.")
    first, next_one = diagnosed(tshark, "likely legs that fail", "diagnosis.ko", *options)
    assert first.startswith("다른 레그로 보이는 호가 먼저 503") and next_one.startswith("이어서 또 다른 레그로 보이는")
    first, next_one = diagnosed(tshark, "legs that fail", "diagnosis", *options)
    assert first.startswith("Another leg failed first: 503") and next_one.startswith("A further leg failed next: 404")


@pytest.mark.parametrize("passes", [(), ("-2",)], ids=["one pass", "two passes"])
def test_a_phone_uses_its_port_for_media_again(tshark, passes):
    """A proxy passes both calls of the phone on. A B2BUA behind that proxy makes an INVITE of its own."""
    assert told(tshark, "media of a B2BUA", *passes)[2] == (0, "1", MEDIA)
    rows = told(tshark, "media of the same phone", *passes)
    assert rows == [(0, "", ""), (1, "", ""), (1, "", "")]


@pytest.mark.skipif(not SHARED_CAPTURES.exists(), reason="no public captures beside the project")
def test_a_filter_shows_both_legs_of_an_asterisk(tshark):
    rows = tshark.fields(SHARED_CAPTURES / "NormB__sipnab__b2bua-asterisk.pcapng", "sip.Call-ID", LEG_BY,
                         options=("-2", "-Y", f"{NUMBER} == 5"))
    assert {call_id for [[call_id], _] in rows} == {"M2Q0ZDc1ZGM1NzIyMTlhZTA3NDU3NTgzMzA5YmJmZWQ.",
                                                   "37686afc57ce24ac655742b3644a7bb8@172.16.98.101:5060"}
    assert {text for _, texts in rows for text in texts} == {MEDIA}


def legs_of(tshark, path, *options):
    """{frame: (number, frame of the other leg, what ties them, frame where the failure began)} of the final responses."""
    rows = tshark.fields(path, "frame.number", NUMBER, LEG_IN, LEG_BY, "sip_response.call.origin_in",
                         options=("-Y", "sip.Status-Code >= 300", *options))
    return {int(frame[0]): tuple(map("".join, rest)) for frame, *rest in rows}


@pytest.mark.parametrize("passes", [(), ("-2",)], ids=["one pass", "two passes"])
def test_a_proxy_that_hides_call_ids(tshark, own, passes):
    """Kamailio keeps tags and, where there is one, the origin in SDP: each call is one with both its sides."""
    told = legs_of(tshark, own("hidden"), *passes)
    assert told[27] == ("3", "21", ORIGIN, "") and told[29] == ("3", "26", ORIGIN, "27")
    assert told[43] == ("5", "31", FROM_TAG, "") and told[45] == ("5", "36", FROM_TAG, "")
    assert told[62] == told[64] == ("8", "51", FROM_TAG, "")
    assert told[66] == ("8", "56", FROM_TAG, "64"), "603 with the To tag of the second phone to reject, not the first"
    challenges = ("1", "10", FROM_TAG, "") if passes else ("1", "", "", "")
    assert told[6] == challenges


@pytest.mark.parametrize("passes", [(), ("-2",)], ids=["one pass", "two passes"])
def test_an_asterisk(tshark, own, passes):
    """Nothing proves that its legs belong together, but where a header says so; two legs to a group are not even likely."""
    told = legs_of(tshark, own("asterisk"), *passes)
    likely = CALLED["both"]
    assert told[17] == ("3", "14", likely, "") and told[19] == ("2", "16", likely, "")
    assert told[26] == ("4", "21", NAMED, "") and told[28] == ("4", "23", NAMED, "26")
    assert told[37] == ("6", "32", likely, "") and told[41] == ("7", "30", likely, "")
    assert told[50] == ("10", "", "", "") and told[52] == ("9", "", "", "") and told[54] == ("8", "", "", "")
