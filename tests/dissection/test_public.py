"""On traffic that this project did not make: each response annotated once, as Wireshark itself reads it."""
import collections

import pytest

from captures import OWN_CAPTURES, SHARED_CAPTURES, captures_in

PUBLIC = captures_in(SHARED_CAPTURES)
ALL = captures_in(OWN_CAPTURES) + PUBLIC

NO_FRAGMENT = "!sip_response.fragment"

needs_public = pytest.mark.skipif(not PUBLIC, reason="no public captures beside the project")


@pytest.fixture(scope="module")
def everything(tshark):
    return tshark.together("everything", ALL)


@pytest.mark.parametrize("passes", [(), ("-2",)], ids=["one pass", "two passes"])
def test_each_response_once_and_as_wireshark_reads_it(tshark, everything, passes):
    names = ("frame.number", "sip.Status-Code", "sip_response.code", "sip_response.class")
    for capture in everything:
        # What a NOTIFY tells of a transfer is no response: Wireshark shows it as text.
        for frame, theirs, ours, classes in tshark.fields(capture, *names, options=(*passes, "-Y", NO_FRAGMENT)):
            assert [int(code) for code in ours] == [int(code) for code in theirs], (capture.name, frame)
            assert classes == [code[0] for code in ours if 100 <= int(code) <= 699], (capture.name, frame)


def test_one_line_for_each_failing_response(tshark, everything):
    names = ("frame.number", "sip_response.code", "sip_response.category", "sip_response.explanation.ko")
    for capture in everything:
        rows = tshark.fields(capture, *names, options=("-Y", f"sip_response.class >= 4 && {NO_FRAGMENT}"))
        failing = tshark.fields(capture, "frame.number", options=("-Y", "sip.Status-Code in {400..699}"))
        assert [row[0] for row in rows] == [row[0] for row in failing]
        for row in rows:
            assert all(row)


@needs_public
def test_the_public_captures_hold_what_their_index_says(tshark):
    """A few rows of the index, so that a broken reader of captures cannot pass for agreement."""
    def codes(name):
        path = next(path for path in PUBLIC if path.name == name)
        return collections.Counter(f["code"] for _, f in tshark.responses(path))

    assert codes("seladb__PcapPlusPlus__sip_resp.pcap") == {"100": 1, "180": 1, "200": 1, "401": 2, "503": 1, "504": 1}
    assert codes("NormB__sipnab__sip-routing-error.pcapng") == {"200": 2, "401": 9, "404": 3, "480": 5, "489": 8}
    assert codes("IvanNardi__pl7m__gre_v1.pcapng") == {"180": 1}


@needs_public
def test_methods_are_those_of_the_cseq(tshark):
    for capture in tshark.together("public", PUBLIC):
        for frame, theirs, ours in tshark.fields(capture, "frame.number", "sip.CSeq.method", "sip_response.method",
                                                 options=("-Y", "sip_response")):
            assert set(ours) <= set(theirs), (capture.name, frame)
            assert bool(ours) == bool(theirs), (capture.name, frame)
