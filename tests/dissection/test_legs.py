"""The legs of a call behind a B2BUA: which Call-IDs share a number, what ties them together, and what does not."""
import pytest

import scenes
from captures import SHARED_CAPTURES
from scenes import Scene

NUMBER, LEG_IN, LEG_BY = ("sip_response.call.number", "sip_response.call.leg_in", "sip_response.call.leg_by")
SESSION = "Session-ID: ab30317f1a784dc48ff824d0d3715d86;remote=00000000000000000000000000000000"
NIL = "Session-ID: 00000000000000000000000000000000"
CALLED = {"both": "likely: sent on within 2 s with the same caller and called number",
          "korean": "추정: 2초 안에 발신 번호와 착신 번호가 같은 채로 전달됨"}
MEDIA = "same media address and port in SDP, passed on by the host that got it"
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


@pytest.mark.parametrize("name", ["nil Session-ID", "header of the user's"])
def test_what_proves_nothing(tshark, name):
    assert told(tshark, name, "-2")[2] == (1, "", "")


def test_the_user_names_headers(tshark):
    rows = told(tshark, "header of the user's", "-2", "-o", "sip_response.leg_headers:X-CID, x-leg")
    assert rows[2] == (0, "1", "a header names the Call-ID of the other leg")


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


@pytest.mark.skipif(not SHARED_CAPTURES.exists(), reason="no public captures beside the project")
def test_a_filter_shows_both_legs_of_an_asterisk(tshark):
    rows = tshark.fields(SHARED_CAPTURES / "NormB__sipnab__b2bua-asterisk.pcapng", "sip.Call-ID", LEG_BY,
                         options=("-2", "-Y", f"{NUMBER} == 5"))
    assert {call_id for [[call_id], _] in rows} == {"M2Q0ZDc1ZGM1NzIyMTlhZTA3NDU3NTgzMzA5YmJmZWQ.",
                                                   "37686afc57ce24ac655742b3644a7bb8@172.16.98.101:5060"}
    assert {text for _, texts in rows for text in texts} == {MEDIA}
