"""Each response is annotated once, with the code and method that the SIP dissector reads. Checked on every capture there is;
most of them were made by others.
"""
import collections

import pytest

from captures import OWN_CAPTURES, SHARED_CAPTURES, captures_in

PUBLIC = captures_in(SHARED_CAPTURES)
PASSES = pytest.mark.parametrize("passes", [(), ("-2",)], ids=["one pass", "two passes"])
needs_public = pytest.mark.skipif(not PUBLIC, reason="no public captures beside the project")
FOLDERS = pytest.mark.parametrize("name, captures", [
    pytest.param("own", captures_in(OWN_CAPTURES), id="own"),
    pytest.param("public", PUBLIC, id="public", marks=needs_public),
])


def wireshark_says(message):
    """Code and method of a response, from the tree of the SIP dissector."""
    header = message.get("sip.msg_hdr_tree", {})
    cseq = header.get("sip.CSeq_tree", {})
    return message["sip.Status-Line_tree"].get("sip.Status-Code"), cseq.get("sip.CSeq.method", "")


@PASSES
@FOLDERS
def test_each_response_once_and_as_wireshark_reads_it(tshark, name, captures, passes):
    found = 0
    for capture in tshark.together(name, captures):
        for frame in tshark.sip_frames(capture, *passes):
            theirs = [wireshark_says(message) for message in frame.messages if "sip.Status-Line" in message]
            theirs = [(code, method) for code, method in theirs if code]  # the code is cut off
            # What a NOTIFY tells of a transfer is no response: Wireshark shows it as text.
            ours = [fields for fields in frame.annotations if "fragment" not in fields]
            where = capture.name(frame.number)
            assert [(fields["code"], fields.get("method", "")) for fields in ours] == theirs, where
            for code, fields in zip((int(code) for code, _ in theirs), ours):
                assert fields.get("class") == (str(code // 100) if 100 <= code <= 699 else None), where
                assert fields["category"] and fields["category.ko"] and fields["explanation"] and fields["explanation.ko"]
            found += len(ours)
    assert found > 300


@needs_public
def test_the_public_captures_hold_what_their_index_says(tshark):
    """A few rows of the index, so that reading nothing does not pass for agreement."""
    counts = collections.defaultdict(collections.Counter)
    for capture in tshark.together("public", PUBLIC):
        for frame, fields in tshark.responses(capture):
            counts[capture.locate(frame)[0].name][fields["code"]] += 1
    assert counts["seladb__PcapPlusPlus__sip_resp.pcap"] == {"100": 1, "180": 1, "200": 1, "401": 2, "503": 1, "504": 1}
    assert counts["NormB__sipnab__sip-routing-error.pcapng"] == {"200": 2, "401": 9, "404": 3, "480": 5, "489": 8}
    assert counts["IvanNardi__pl7m__gre_v1.pcapng"] == {"180": 1}
