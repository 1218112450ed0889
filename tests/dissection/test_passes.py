"""The same in one pass and in two, with a tree and without, in every format, after re-filtering and reloading."""
import json

import pytest

CAPTURES = ["demo", "every-code", "tcp-several-responses", "odd", "truncated-headers", "icmp"]


def rows(tshark, capture, *options):
    names = ("frame.number", "sip_response.code", "sip_response.class", "sip_response.method", "sip_response.check.ko",
             "sip_response.quoted", "sip_response.reference")
    got = tshark.fields(capture, *names, options=options)
    return [row for row in got if row[1]]


@pytest.mark.parametrize("name", CAPTURES)
def test_two_passes_say_what_one_says(tshark, own, name):
    once = rows(tshark, own(name))
    assert once
    assert rows(tshark, own(name), "-2") == once
    assert rows(tshark, own(name), "-2", "-R", "sip") == [[*row] for row in renumbered(tshark, own(name), once)]
    assert rows(tshark, own(name), "-Y", "sip_response") == once
    assert rows(tshark, own(name), "-2", "-Y", "sip_response") == once


def renumbered(tshark, capture, once):
    """-R drops frames before they get their numbers: counts the SIP frames up to each."""
    sip_frames = [row[0][0] for row in tshark.fields(capture, "frame.number", options=("-Y", "sip"))]
    return [[[str(sip_frames.index(row[0][0]) + 1)], *row[1:]] for row in once]


@pytest.mark.parametrize("name", CAPTURES)
def test_expert_information_needs_no_tree(tshark, own, name):
    """-z expert alone dissects without a tree, -V with one; the plugin's rows are the same."""
    def table(*options):
        text = tshark.read(own(name), *options, "-z", "expert")
        return [line for line in text.splitlines() if " SIP Response  " in line]

    once = table("-q")
    assert once
    assert table("-q", "-2") == once
    assert table("-V") == once


RINGING = (b"SIP/2.0 183 Session Progress\r\nVia: SIP/2.0/UDP a;branch=z9hG4bK1\r\nFrom: <sip:a@b>;tag=1\r\n"
           b"To: <sip:c@d>;tag=2\r\nCall-ID: 1\r\nCSeq: 1 INVITE\r\nReason: Q.850;cause=\"\r\n\r\n")


@pytest.mark.parametrize("view", ["-q", "-V"])
def test_a_reason_that_cannot_be_read_needs_no_tree(tshark, view):
    """Nor a failure: this 183 has no other expert information."""
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


class Sharkd:
    """A session of sharkd, which dissects again at each request as the windows of Wireshark do."""

    def __init__(self, tshark, *requests):
        lines = [json.dumps({"jsonrpc": "2.0", "id": i, "method": m, "params": p})
                 for i, (m, p) in enumerate(requests, 1)]
        out = tshark.converse("sharkd", "\n".join(lines) + "\n")
        answers = [json.loads(line) for line in out.splitlines() if line.startswith("{")]
        self.results = {answer["id"]: answer.get("result") for answer in answers if "id" in answer}


def shown(node):
    """All labels of sharkd's tree, indented subtrees included."""
    for item in node:
        yield item.get("l", "")
        yield from shown(item.get("n", []))


def test_clicking_filtering_and_reloading(tshark, own):
    demo = str(tshark.capture(own("demo")))
    frame = ("frame", {"frame": 11, "proto": True})
    failing = ("frames", {"filter": "sip_response.class >= 4"})
    results = Sharkd(tshark, ("load", {"file": demo}), frame, failing, frame, ("load", {"file": demo}), failing,
                     frame).results
    trees = [[label for label in shown(results[i]["tree"]) if "SIP Response" in label] for i in (2, 4, 7)]
    assert trees[0] and "486 Busy Here" in trees[0][0]
    assert trees[0] == trees[1] == trees[2]
    assert [f["num"] for f in results[3]] == [2, 6, 11, 15, 18, 25]
    assert results[3] == results[6]
