"""The user's own notes: which responses a row of the table matches, and which rows are refused (captures/demo, proxy)."""
import os
import re

import pytest

from captures import PROJECT

# A row, and the frames of captures/demo that it matches: the codes were read with tshark alone.
MATCHES = {
    '"486","","n",""': ["11"],
    '"400-499","","n",""': ["2", "6", "11", "18", "25"],
    '"503, 404","","n",""': ["15", "18"],
    '"100-699","^busy","n",""': ["11"],
    '"100-699","not found|unavailable","n",""': ["15", "18"],
    '"200","busy","n",""': [],
}

REFUSED = {
    '"4xx","","n",""': "Codes: enter a status code",
    '"","","n",""': "Codes: enter a status code",
    '"1000","","n",""': "Codes: enter a status code",
    '"486","(","n",""': "Phrase or Server: this is not a valid regular expression",
    '"486",""," ",""': "Note: enter the text to show",
}


def row(text):
    return "-o", f"uat:sip_response_notes:{text}"


@pytest.mark.parametrize("text", MATCHES)
@pytest.mark.parametrize("passes", [(), ("-2",)], ids=["once", "twice"])
def test_matches(tshark, own, text, passes):
    got = tshark.fields(own("demo"), "frame.number", "sip_response.note",
                        options=(*passes, *row(text), "-Y", "sip_response.note"))
    assert got == [[[frame], ["n"]] for frame in MATCHES[text]]


@pytest.mark.parametrize("text", REFUSED)
def test_unusable_rows_are_refused_with_a_sentence(tshark, own, text):
    result = tshark.run("-n", "-r", tshark.capture(own("demo")), *row(text))
    assert result.returncode != 0
    assert REFUSED[text] in result.stderr.decode()


@pytest.mark.parametrize("text, sentence", [('"4xx","","n",""', "코드: 486이나"), ('"486",""," ",""', "메모: 이 응답에"),
                                            ('"486","(","n",""', "문구나 Server: 올바른 정규 표현식이 아닙니다: ")])
def test_unusable_rows_are_refused_in_korean(tshark, own, text, sentence):
    result = tshark.run("-n", "-r", tshark.capture(own("demo")), *row(text), LANGUAGE="ko")
    assert result.returncode != 0
    assert sentence in result.stderr.decode()


@pytest.mark.skipif("TSHARK_PRELOAD" in os.environ, reason="tshark -G currentprefs does not end under AddressSanitizer")
def test_preferences_in_korean(tshark):
    """The window shows titles and descriptions, -G currentprefs the latter. Values are kept as they are written in a file."""
    english, korean = ({name: (description, value) for description, name, value in re.findall(
        r"^# (.*)\n(?:#.*\n)*?#(sip_response\.\w+): (.*)$", tshark.text("-G", "currentprefs", LANGUAGE=language),
        re.MULTILINE)} for language in ("en", "ko"))
    assert len(english) == 7 and english.keys() == korean.keys()
    assert all(re.search("[가-힣]", text) for text, _ in korean.values())
    assert not any(re.search("[가-힣]", text) for text, _ in english.values())
    assert [value for _, value in english.values()] == [value for _, value in korean.values()]


def test_the_server_is_matched_too(tshark, own):
    """Kamailio's own responses name it in Server; Bob's have no Server."""
    got = tshark.fields(own("proxy"), "sip_response.server",
                        options=(*row('"100-699","^kamailio","n",""'), "-Y", "sip_response.note"))
    assert got and all(server == [["kamailio"]] for server in got)
    assert len(got) == len(tshark.fields(own("proxy"), "frame.number", options=("-Y", "sip_response.server")))


def test_several_rows_and_a_link(tshark, own):
    rows = (*row('"486","","one","https://example.com/486"'), *row('"480-489","","둘",""'))
    got = tshark.fields(own("demo"), "sip_response.note", "sip_response.note.link",
                        options=(*rows, "-Y", "sip_response.code == 486"))
    assert got == [[["one", "둘"], ["https://example.com/486"]]]


CONTROLS = r"\x1b[31mred\x07\x0d\xc2\x9b"  # the last is CSI, U+009B


@pytest.mark.parametrize("field", ["note", "link"])
def test_control_characters_in_a_note_are_escaped(tshark, own, field):
    """They would reach the terminal. Wireshark's tables take \\x1b for the character."""
    note, link = {"note": (CONTROLS, ""), "link": ("n", CONTROLS)}[field]
    shown = tshark.read(own("demo"), *row(f'"486","","{note}","{link}"'), "-V", "-Y", "frame.number == 11")
    assert "[31mred" in shown
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", "\n".join(l for l in shown.splitlines() if "[31mred" in l))


@pytest.mark.parametrize("profile", ["SIP Responses", "SIP 응답"])
def test_the_sample_in_the_profile_is_accepted(tshark, own, profile):
    """captures/busy-after-ring has a 603 Network Blocked in frame 15, and another 603 in frame 12."""
    lines = (PROJECT / "profile" / profile / "sip_response_notes").read_text().splitlines()
    rows = [word for line in lines if not line.startswith("#") for word in row(line)]
    assert len(rows) == 4
    got = tshark.fields(own("busy-after-ring"), "frame.number", options=(*rows, "-Y", "sip_response.note"))
    assert got == [[["15"]]]
