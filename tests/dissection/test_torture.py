"""Torture: answers to the messages of RFC 4475 and RFC 5118, which test parsers. All of them are in one capture.

The messages, and what must be seen of each, are in torture_*.py.
"""
import pytest

from test_headers import values
from torture_invalid import HIGHER, SYNTAX
from torture_ipv6 import IPV6
from torture_valid import VALID
from tshark import without_own_trees

ALL = ("-o", "sip_response.conformance:all")
COMPARED = ("code", "method", "request_in", "phrase_custom", "retry_after", "retry_after.duration", "rule",
            "reason.protocol", "reason.cause", "reason.text", "warning.code", "warning.agent", "warning.text")
CASES = [("RFC 4475", case) for case in VALID + SYNTAX + HIGHER] + [("RFC 5118", case) for case in IPV6]
# In the order of the capture: (frame, the case's first frame, RFC, case, answer), which is None for the request.
FRAMES = []
for rfc_name, row in CASES:
    first = len(FRAMES) + 1
    FRAMES += [(first + i, first, rfc_name, row, answer) for i, answer in enumerate([None, *row.answers])]
ANSWERS = [frame for frame in FRAMES if frame[-1]]


@pytest.fixture(scope="module", name="capture")
def the_capture(tshark):
    return tshark.udp_capture("torture", [message for _, case in CASES for message in case.messages()])


@pytest.fixture(scope="module", params=[(), ("-2",)], ids=["one pass", "two passes"])
def seen(request, tshark, capture):
    """{frame: [the compared fields of each annotation]}; a custom phrase is left out where there is none."""
    frames = {}
    for frame, tree in tshark.responses(capture, *ALL, *request.param):
        fields = {name: found for name, found in values(tree).items() if name in COMPARED}
        if fields["phrase_custom"] == ["0"]:
            del fields["phrase_custom"]
        frames.setdefault(frame, []).append(fields)
    return frames


def expected(first_frame, case, answer):
    if not answer.shown:
        return []
    line = answer.text if answer.text.startswith("SIP/") else f"SIP/2.0 {answer.text}"
    method = case.request.split()[0] if answer.method is None else answer.method
    fields = {"code": [line.split()[1]], **answer.fields}
    if method:
        fields["method"] = [method]
    if answer.paired:
        fields["request_in"] = [str(first_frame)]
    return [fields]


def parameters(frame, first_frame, rfc, case, answer):
    marks = [pytest.mark.xfail(strict=True, reason=answer.lost)] if answer.lost else []
    return pytest.param(frame, first_frame, rfc, case, answer, marks=marks, id=f"{rfc} {case.section}, frame {frame}")


@pytest.mark.parametrize("frame, first_frame, rfc, case, answer", [parameters(*frame) for frame in ANSWERS])
def test_answer(seen, frame, first_frame, rfc, case, answer):
    assert seen.get(frame, []) == expected(first_frame, case, answer), f"{rfc}, {case.section}: {case.what}"


def test_requests_are_no_answers(seen):
    assert not {frame for frame, *_, answer in FRAMES if answer is None} & set(seen)


def test_every_section_is_there():
    def sections(chapter, count):
        return [f"{chapter}.{number}" for number in range(1, count + 1)]

    assert [case.section for case in VALID + SYNTAX + HIGHER] == [
        *sections("3.1.1", 13), *sections("3.1.2", 19), "3.2.1", *sections("3.3", 15), "3.4.1"]
    assert [case.section for case in IPV6] == sections("4", 10)


@pytest.mark.parametrize("passes", [(), ("-2",)], ids=["one pass", "two passes"])
def test_nothing_else_changes(tshark, capture, passes):
    text = tshark.read(capture, *ALL, *passes, "-T", "pdml")
    assert "Dissector bug" not in text and "sip_response: " not in text
    assert without_own_trees(text) == without_own_trees(tshark.read(capture, *passes, "-T", "pdml", plugin=False))


def test_a_stream_goes_on_behind_a_message(tshark):
    """RFC 4475, 3.1.1.8, over TCP: what has to be discarded in a datagram is the next message of a stream."""
    case, = (case for case in VALID if case.section == "3.1.1.8")
    *_, two_answers = case.messages()
    capture = tshark.tcp_capture("torture-stream", two_answers)
    assert [fields["code"] for _, fields in tshark.responses(capture)] == ["200", "503"]
