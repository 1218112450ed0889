"""The same is said in one pass and in two, with a tree and without, in every format, after filtering and reloading."""
import json

import pytest

CAPTURES = ["demo", "every-code", "tcp-several-responses", "odd", "truncated-headers", "icmp"]
READ = ("frame.number", "sip_response.code", "sip_response.class", "sip_response.method",
        "sip_response.explanation.ko", "sip_response.quoted", "sip_response.reference")


@pytest.fixture(scope="module")
def capture(tshark, own):
    """Some captures in one file."""
    joined, = tshark.together("passes", [own(name) for name in CAPTURES])
    return joined


def rows(tshark, capture, *options, place):
    """What is said of each frame with responses; `place` tells the capture and frame of a number."""
    got = tshark.fields(capture, *READ, options=options)
    return [[place(int(row[0][0])), *row[1:]] for row in got if row[1]]


@pytest.mark.parametrize("options", [("-2",), ("-Y", "sip_response"), ("-2", "-Y", "sip_response")], ids=" ".join)
def test_two_passes_say_what_one_says(tshark, capture, options):
    once = rows(tshark, capture, place=capture.name)
    assert {name.split(".")[0] for name, *_ in once} == set(CAPTURES)
    assert rows(tshark, capture, *options, place=capture.name) == once


def test_frames_that_are_dropped_before_the_second_pass(tshark, capture):
    """-R drops frames before they get their numbers: the n-th is the n-th with SIP."""
    tshark.since("4.0", "-R loses messages of several segments on the second pass, with and without the plugin")
    sip_frames = [int(row[0][0]) for row in tshark.fields(capture, "frame.number", options=("-Y", "sip"))]
    got = rows(tshark, capture, "-2", "-R", "sip", place=lambda number: capture.name(sip_frames[number - 1]))
    assert got == rows(tshark, capture, place=capture.name)


def test_expert_information_needs_no_tree(tshark, capture):
    """-z expert alone dissects without a tree, -V with one; the plugin's rows are the same on each pass."""
    def table(*options):
        text = tshark.read(capture, *options, "-z", "expert")
        return [line for line in text.splitlines() if " SIP Response  " in line]

    once = table("-q")
    assert len(once) > 60
    assert table("-V") == once
    assert table("-V", "-2") == table("-q", "-2")


RINGING = (b"SIP/2.0 183 Session Progress\r\nVia: SIP/2.0/UDP a;branch=z9hG4bK1\r\nFrom: <sip:a@b>;tag=1\r\n"
           b"To: <sip:c@d>;tag=2\r\nCall-ID: 1\r\nCSeq: 1 INVITE\r\nReason: Q.850;cause=\"\r\n\r\n")


@pytest.mark.parametrize("view", ["-q", "-V"])
def test_a_reason_that_cannot_be_read_needs_no_tree(tshark, view):
    """This 183 has no other expert information."""
    capture = tshark.udp_capture("unreadable-reason", [RINGING])
    table = tshark.read(capture, view, "-o", "sip_response.conformance:off", "-z", "expert")
    assert [line.split() for line in table.splitlines() if " SIP Response  " in line] == [
        "1 Protocol SIP Response part of a Reason header cannot be read and is left out".split()]


def test_every_format_has_every_field(tshark, own):
    demo = own("demo")
    only = ("-Y", "sip_response.code == 486")
    text = json.loads(tshark.read(demo, *only, "-T", "json"))[0]["_source"]["layers"]["sip_response"]
    ek = json.loads(tshark.read(demo, *only, "-T", "ek").splitlines()[1])["layers"]["sip_response"]
    ek = {name.replace("sip_response_sip_response_", "", 1): value for name, value in ek.items()}
    pdml = tshark.read(demo, *only, "-T", "pdml")
    for name in ("code", "class", "category", "category.ko", "explanation", "explanation.ko", "reference", "method"):
        value = text[f"sip_response.{name}"]
        assert ek[name.replace(".", "_")] == value
        assert f'name="sip_response.{name}"' in pdml and f'show="{value}"' in pdml
    assert (ek["registered"], ek["final"], ek["phrase_custom"]) == (True, True, False)
    assert ek["method"] == "INVITE"


def shown(node):
    """All labels of sharkd's tree, indented subtrees included."""
    for item in node:
        yield item.get("l", "")
        yield from shown(item.get("n", []))


def test_clicking_filtering_and_reloading(tshark, own):
    demo = str(tshark.capture(own("demo")))
    frame = ("frame", {"frame": 11, "proto": True})
    failing = ("frames", {"filter": "sip_response.class >= 4"})
    _, first, failures, second, _, failures_again, third = tshark.sharkd(
        ("load", {"file": demo}), frame, failing, frame, ("load", {"file": demo}), failing, frame)
    trees = [[label for label in shown(answer["tree"]) if "SIP Response" in label] for answer in (first, second, third)]
    assert trees[0] and "486 Busy Here" in trees[0][0]
    assert trees[0] == trees[1] == trees[2]
    assert [f["num"] for f in failures] == [2, 6, 11, 15, 18, 25]
    assert failures == failures_again
