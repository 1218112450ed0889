"""Levels: by code, by class where the user wants it flat, and by Wireshark's own severity table."""
import json
import re
import shutil

import pytest

import scenes
from captures import PROJECT
from scenes import Scene
from tshark import CHAT, ERROR, NOTE, WARNING

TABLE = PROJECT.parent / "shared" / "domain" / "severity.md"

COMMENT = str(0x100000)

ALONE = ("-o", "sip_response.track:FALSE")


def levels(tshark, capture, *options):
    """{code: level} of responses without their calls, which are in test_calls.py."""
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


def levels_of_the_table():
    """{code: level} where nothing is known of its call, from section 3 of the table of levels."""
    section = TABLE.read_text(encoding="utf-8").partition("\n## 3.")[2].partition("\n## 4.")[0]
    rows = re.findall(r"^\| ([456]\d\d[\d ]*) \|[^|]*\| (NOTE|WARN|ERROR)\b", section, re.MULTILINE)
    return {code: {"NOTE": NOTE, "WARN": WARNING, "ERROR": ERROR}[level] for codes, level in rows for code in codes.split()}


@pytest.mark.skipif(not TABLE.is_file(), reason="no table of levels beside the project")
def test_every_failing_code_has_its_level(tshark, own):
    # The table has no row for 400, and says beside the row of 607 and 608 that 607 is a person's decision.
    table = levels_of_the_table() | {"400": WARNING, "607": NOTE}
    got = {code: level for code, level in levels(tshark, own("every-code")).items() if level}
    assert {code: level for code, level in got.items() if level != table.get(code)} == {}
    assert len(got) > 50 and all(code >= "400" for code in got)


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
        section = {"486": "Notes", "503": "Errors", "403": "Warns", "404": "Warns"}
        assert {row[4][:3]: row[0] for row in rows if row[4][:3] in section}.items() <= section.items()


FLAT, CONTEXT = ("-o", "sip_response.severity:flat"), ("-o", "sip_response.severity:context")
NAMES = {"Comment": COMMENT, "Chat": CHAT, "Note": NOTE, "Warning": WARNING, "Error": ERROR}


def row(level, field="sip_response.expert.404"):
    return "-o", f'uat:expert_severity:"{field}","{level}"'


@pytest.mark.parametrize("level", NAMES)
@pytest.mark.parametrize("scheme", [FLAT, CONTEXT], ids=["flat", "context"])
def test_the_users_level_stays(tshark, own, level, scheme):
    """Also where it is the level that 404 has in context (Note) or when flat (Warning), and whichever is set first."""
    others = {FLAT: WARNING, CONTEXT: NOTE}[scheme]
    for options in ((*row(level), *scheme), (*scheme, *row(level))):
        got = levels(tshark, own("demo"), *options)
        assert (got["404"], got["486"], got["503"]) == (NAMES[level], others, ERROR)


@pytest.fixture(scope="module")
def profile(tshark):
    """A profile with a flat scheme and two levels of the user's own: the one that 404 has in context, the flat one of
    486."""
    folder = tshark.folder / "home" / ".config" / "wireshark" / "profiles" / "levels"
    folder.mkdir(parents=True)
    (folder / "preferences").write_text("sip_response.severity: flat\n")
    (folder / "expert_severity").write_text('"sip_response.expert.404","Note"\n"sip_response.expert.486","Warning"\n')
    tshark.make_readable(tshark.folder / "home")
    yield "-C", "levels"
    shutil.rmtree(folder)


def test_the_users_levels_stay_in_a_profile(tshark, own, profile):
    for scheme, of_480 in ((), WARNING), (CONTEXT, NOTE):
        got = levels(tshark, own("every-code"), *profile, *scheme)
        assert (got["404"], got["486"], got["480"]) == (NOTE, WARNING, of_480)


def test_levels_follow_the_settings_of_each_capture_that_is_opened(tshark, own):
    """The user adds the very level that the scheme gives, then changes the scheme (frame 11 is a 486)."""
    tshark.since("3.6", "its sharkd does not speak JSON-RPC")

    def set_to(name, value):
        return "setconf", {"name": name, "value": value}
    opened = [("load", {"file": str(tshark.capture(own("demo")))}), ("frame", {"frame": 11, "proto": True})]
    changes = [set_to("sip_response.severity", "flat"),
               set_to("uat:expert_severity", '"sip_response.expert.486","Warning"'),
               set_to("sip_response.severity", "context")]
    requests = [*opened, *(step for change in changes for step in (change, *opened))]
    lines = [json.dumps({"jsonrpc": "2.0", "id": i, "method": m, "params": p}) for i, (m, p) in enumerate(requests, 1)]
    out = tshark.converse("sharkd", "\n".join(lines) + "\n")
    assert re.findall(r"Expert Info \((\w+)/Response\)", out) == ["Note", "Warning", "Warning", "Warning"]


def test_levels_and_groups_can_be_filtered(tshark, own):
    got = tshark.fields(own("demo"), "sip_response.code", options=("-Y", "_ws.expert.severity == error && sip_response"))
    assert got == [[["503"]]]
    assert tshark.fields(own("demo"), "sip_response.code", options=("-Y", "sip_response.expert.404")) == [[["404"]]]


def test_a_column_for_the_level_needs_no_tree(tshark, own):
    columns = ("-o", 'gui.column.format:"No.","%m","Expert","%a"')
    rows = dict(line.split() for line in tshark.read(own("demo"), *columns).splitlines() if len(line.split()) == 2)
    assert rows == {"2": "Chat", "6": "Chat", "11": "Note", "15": "Error", "18": "Warning", "25": "Chat"}


LEVELS = [  # whoever refuses: a failed call that nobody chose is at least a warning, once
    Scene("call", """
        0    a>b  INVITE         branch=1
        0.1  b>a  404 of 1       to=b1
    """),
    Scene("subscription", """
        0    a>b  SUBSCRIBE      branch=1
        0.1  b>a  404 of 1       to=b1
    """),
    Scene("nobody answers", """
        0    a>b  INVITE         branch=1
        0.1  b>a  180 of 1       to=b1
        9    b>a  480 of 1       to=b1
    """),
    Scene("not registered", """
        0    a>b  INVITE         branch=1
        0.1  b>a  480 of 1       to=b1
    """),
    Scene("two hops", """
        0    a>p  INVITE         branch=1
        0.1  p>b  INVITE         branch=2 | Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK1
        0.2  b>p  404 of 2       to=b1
        0.3  p>a  404 of 1       to=b1
    """),
]


def test_a_call_that_fails_by_nobodys_choice_is_a_warning(tshark):
    capture = scenes.write(tshark.path("levels.pcap"), LEVELS)
    rows = tshark.fields(capture, "sip_response.code", "_ws.expert.severity", options=("-Y", "sip_response.code >= 400"))
    got = [(code, severity[0]) for [code], severity in rows]
    assert got == [("404", WARNING), ("404", NOTE), ("480", NOTE), ("480", WARNING), ("404", NOTE), ("404", WARNING)]
