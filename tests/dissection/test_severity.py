"""Levels: by code, by class where the user wants it flat, and by Wireshark's own severity table."""
import re

from tshark import CHAT, ERROR, NOTE, WARNING


ALONE = ("-o", "sip_response.track:FALSE")


def levels(tshark, capture, *options):
    """Of each code by itself: what calls add is in test_calls.py."""
    return {f["code"]: f.get("severity") for _, f in tshark.responses(capture, *ALONE, *options)}


def expert_table(tshark, capture, *options):
    """Rows of `-z expert`: (section, count, group, protocol, summary)."""
    rows, section = [], None
    for line in tshark.read(capture, *options, "-q", "-z", "expert").splitlines():
        heading = re.match(r"(\w+) \(\d+\)$", line)
        row = re.match(r" +(\d+) +(\w+) +(\S.*?)  (\S.*)$", line)
        section = heading.group(1) if heading else section
        if row:
            rows.append((section, int(row.group(1)), *row.groups()[1:]))
    return rows


def test_every_failing_code_has_its_level(tshark, own):
    got = levels(tshark, own("every-code"))
    assert {code for code, level in got.items() if level} == {code for code in got if int(code) >= 400}
    assert [c for c, level in sorted(got.items()) if level == ERROR] == ["482", "483", "500", "502", "503", "504"]
    assert [c for c, level in sorted(got.items()) if level == NOTE] == [
        "401", "404", "407", "410", "412", "422", "423", "430", "480", "484", "485", "486", "487", "491",
        "600", "603", "604", "607"]
    assert CHAT not in got.values()


def test_flat_rates_by_class(tshark, own):
    got = levels(tshark, own("every-code"), "-o", "sip_response.severity:flat")
    for code, level in got.items():
        assert level == {"4": WARNING, "5": ERROR, "6": ERROR}.get(code[0]), code


def test_expert_lists_every_failure_once_under_response(tshark, own):
    for name in ("every-code", "demo"):
        failing = [f["code"] for _, f in tshark.responses(own(name)) if f["class"] >= "4"]
        rows = [row for row in expert_table(tshark, own(name)) if row[3] == "SIP Response"]
        assert sum(row[1] for row in rows) == len(failing)
        assert sorted({row[4][:3] for row in rows}) == sorted(set(failing))
        assert {row[2] for row in rows} == {"Response"}
        section = {"404": "Notes", "503": "Errors", "403": "Warns"}
        assert {row[4][:3]: row[0] for row in rows if row[4][:3] in section}.items() <= section.items()


def test_the_users_table_moves_one_code(tshark, own):
    option = ("-o", 'uat:expert_severity:"sip_response.expert.404","Chat"')
    before, after = levels(tshark, own("demo")), levels(tshark, own("demo"), *option)
    assert (before.pop("404"), after.pop("404")) == (NOTE, CHAT)
    assert before == after


def test_the_users_table_stands_above_flat(tshark, own):
    table, flat = ("-o", 'uat:expert_severity:"sip_response.expert.404","Chat"'), ("-o", "sip_response.severity:flat")
    for options in ((*table, *flat), (*flat, *table)):
        got = levels(tshark, own("demo"), *options)
        assert (got["404"], got["486"], got["503"]) == (CHAT, WARNING, ERROR)


def test_levels_and_groups_can_be_filtered(tshark, own):
    got = tshark.fields(own("demo"), "sip_response.code", options=("-Y", "_ws.expert.severity == error && sip_response"))
    assert got == [[["503"]]]
    assert tshark.fields(own("demo"), "sip_response.code", options=("-Y", "sip_response.expert.404")) == [[["404"]]]


def test_a_column_for_the_level_needs_no_tree(tshark, own):
    """What nobody would see is not raised; a column is somebody."""
    columns = ("-o", 'gui.column.format:"No.","%m","Expert","%a"')
    rows = dict(line.split() for line in tshark.read(own("demo"), *columns).splitlines() if len(line.split()) == 2)
    assert rows == {"2": "Chat", "6": "Chat", "11": "Note", "15": "Error", "18": "Note", "25": "Chat"}
