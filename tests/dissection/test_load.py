"""The plugin loads, says nothing, and registers what it should. The names of all fields and findings are compared with the
documents in test_documents.py.
"""

import csv

import pytest

from captures import PROJECT

CODES = PROJECT.parent / "shared" / "domain" / "codes.csv"


def test_is_listed_among_the_plugins(tshark):
    lines = [line.split("\t") for line in tshark.text("-G", "plugins").splitlines() if "sip_response" in line]
    assert len(lines) == 1
    name, version, kind, path = (word.strip() for word in lines[0])
    assert (name, kind) == ("sip_response.so", "dissector")
    assert version[0].isdigit()
    assert path.endswith("/epan/sip_response.so")


@pytest.mark.skipif(not CODES.is_file(), reason="no table of codes beside the project")
def test_registers_an_expert_field_for_each_failing_code(tshark):
    """The failing codes are those of IANA's registry. An unregistered code has the field of its class."""
    with open(CODES, encoding="utf-8", newline="") as file:
        failing = {row["code"] for row in csv.DictReader(file)
                   if row["registry_status"] == "iana" and row["class"] in ("4xx", "5xx", "6xx")}
    names = {row[2].removeprefix("sip_response.expert.") for row in tshark.registered("fields") if row[0] == "F"}
    assert {name for name in names if name.isdigit()} == failing
    assert {"4xx", "5xx", "6xx", "invalid"} <= names


def test_leaves_no_trace_in_the_lists_of_protocols_without_it(tshark):
    assert "sip_response" not in tshark.text("-G", "protocols", plugin=False)


def test_registers_its_preferences(tshark):
    preferences = [line for line, *_ in tshark.registered("currentprefs")]
    assert "#sip_response.language: English and Korean" in preferences
    assert "#sip_response.severity: Context" in preferences
    assert "#sip_response.conformance: MUST" in preferences
    assert "#sip_response.track: TRUE" in preferences


def test_wireshark_refuses_an_unknown_preference(tshark, own):
    result = tshark.run("-r", tshark.capture(own("demo")), "-o", "sip_response.colour:red")
    assert result.returncode != 0
    assert "unknown preference" in result.stderr.decode()


def test_wireshark_ignores_an_unknown_choice(tshark, own):
    """Wireshark keeps the value that was there (prefs.c, PREF_ENUM); it has no message for this."""
    demo = tshark.capture(own("demo"))
    assert tshark.text("-r", demo, "-V", "-o", "sip_response.language:klingon") == tshark.text("-r", demo, "-V")
