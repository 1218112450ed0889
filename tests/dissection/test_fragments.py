"""Fragments: the Status-Line that a NOTIFY carries about a transferred call is annotated, and never counted."""
import pytest

from tshark import NOTE, RESPONSE_CODE

# (frame, code, class); the NOTIFYs were read with tshark alone.
FRAGMENTS = [[["3"], ["100"], ["1"]], [["5"], ["404"], ["4"]]]
OPTIONS = [(), ("-2",), ("-o", "sip_response.track:FALSE")]


@pytest.mark.parametrize("options", OPTIONS, ids=" ".join)
def test_fragments_are_annotated(tshark, own, options):
    names = ("frame.number", "sip_response.code", "sip_response.class")
    assert tshark.fields(own("nested"), *names, options=(*options, "-Y", "sip_response.fragment")) == FRAGMENTS


def test_a_fragment_stands_below_the_wiresharks_own(tshark, own):
    text = tshark.read(own("nested"), "-Y", "frame.number == 5", "-V")
    lines = text.splitlines()
    fragment, line = (next(i for i, text in enumerate(lines) if word in text) for word in ("Sipfrag", "[SIP Response: 404"))
    assert fragment < line
    assert lines[line].startswith(" " * 12) and "[Fragment: True]" in text


@pytest.mark.parametrize("options", OPTIONS, ids=" ".join)
def test_only_a_failed_one_raises_something(tshark, own, options):
    names = ("frame.number", "_ws.expert.severity", "_ws.expert.group", "sip_response.expert.failed_transfer")
    rows = tshark.fields(own("nested"), *names, options=(*options, "-Y", "sip_response.fragment"))
    assert [row[:3] for row in rows] == [[["3"], [], []], [["5"], [NOTE], [RESPONSE_CODE]]]
    table = tshark.read(own("nested"), *options, "-q", "-z", "expert,sip_response.fragment")
    assert "the transferred call failed: 404 Not Found" in table


def test_fragments_are_not_counted(tshark, own):
    table = tshark.read(own("nested"), "-q", "-z", "sip_response,tree")
    assert "404" not in table and "100 Trying" not in table


def test_responses_are_no_fragments(tshark, own):
    rows = tshark.fields(own("nested"), "frame.number", options=("-Y", "sip_response && !sip_response.fragment"))
    assert rows == [[["2"]], [["4"]], [["6"]], [["7"]], [["8"]]]
