"""The profiles load without a complaint, show what they should, and can be read by everybody. "SIP 응답" is "SIP Responses" in
Korean."""
import csv
import itertools
import math
import re
import shutil

import pytest

from captures import PROJECT

PROFILE = PROJECT / "profile" / "SIP Responses"
KOREAN_PROFILE = PROJECT / "profile" / "SIP 응답"
NAME = PROFILE.name
OWN = "SIP: "  # what our colouring rules are called, Wireshark's follow them


def lines(name, profile=PROFILE):
    return [line for line in (profile / name).read_text().splitlines() if line and not line.startswith("#")]


def table(name, profile=PROFILE):
    """The rows of a table in Wireshark's format (uat_load.l), which writes a quotation mark as \\x22."""
    return [[value.replace(r"\x22", '"') for value in row] for row in csv.reader(lines(name, profile))]


def colouring_rules(profile=PROFILE):
    """(name, filter, background, text), each colour as three numbers from 0 to 1."""
    rules = []
    for line in lines("colorfilters", profile):
        name, condition, background, text = re.fullmatch(r"@([^@]+)@([^@]+)@\[([\d,]+)\]\[([\d,]+)\]", line).groups()
        rules.append((name, condition, *([int(part) / 65535 for part in colour.split(",")]
                                         for colour in (background, text))))
    return rules


RULES = colouring_rules()
OWN_RULES = [rule for rule in RULES if rule[0].startswith(OWN)]
BUTTONS = table("dfilter_buttons")
GRAPHS = table("io_graphs")
COLUMNS, KOREAN_COLUMNS = (re.findall(r'"([^"]*)", "([^"]*)"', "\n".join(lines("preferences", profile)))
                           for profile in (PROFILE, KOREAN_PROFILE))
FILTERS = ([(f"colour {rule[0]}", rule[1]) for rule in RULES] +
           [(f"button {row[1]}", row[2]) for row in BUTTONS] + [(f"graph {row[1]}", row[2]) for row in GRAPHS] +
           [(f"column {title}", kind.split(":")[1]) for title, kind in COLUMNS if kind.startswith("%Cus:")])


@pytest.fixture(scope="module")
def installed(tshark):
    """The personal folder of the user who runs tshark gets the profiles."""
    profiles = tshark.folder / "home" / ".config" / "wireshark" / "profiles"
    for profile in (PROFILE, KOREAN_PROFILE):
        shutil.copytree(profile, profiles / profile.name)
    tshark.make_readable(tshark.folder / "home")
    yield tshark
    for profile in (PROFILE, KOREAN_PROFILE):
        shutil.rmtree(profiles / profile.name)


def test_every_filter_compiles(tshark):
    """sharkd's check gives what Wireshark says beside the filter: OK, a warning or what is wrong."""
    conditions = [condition for _, condition in FILTERS] + ["sip_response.nothing"]
    *answers, unknown = tshark.sharkd(*(("check", {"filter": condition}) for condition in conditions))
    assert unknown is None  # it does look
    assert [pair for pair, answer in zip(FILTERS, answers) if answer != {"status": "OK"}] == []


def test_every_field_exists(tshark):
    known = {row[2] for row in tshark.registered("fields") if row[0] == "F"}
    named = {name for _, condition in FILTERS for name in re.findall(r"sip_response\.[a-z_.]+", condition)}
    named |= {row[6] for row in GRAPHS if row[6]}
    assert len(named) > 10
    assert named - known == set()


def test_every_preference_exists(tshark):
    known = set(re.findall(r"^#?([a-z_.0-9]+):", tshark.text("-G", "currentprefs"), re.MULTILINE))
    assert {line.split(":")[0] for line in lines("preferences") if re.match("[a-z]", line)} - known == set()


def cells(tshark, capture, profile):
    """The last three columns of each frame; `read` sees to it that tshark says nothing on stderr."""
    rows = tshark.read(capture, "-C", profile.name, "-T", "tabs").splitlines()
    return {int(row.split("\t")[0]): [cell.strip() for cell in row.split("\t")[-3:]] for row in rows}


def test_packet_list(installed, own):
    """Each column has its values, and the Info column ends with the summary."""
    got = cells(installed, own("demo"), PROFILE)
    assert len(got) == 32
    assert got[1] == ["Request: REGISTER sip:example.com  (1 binding) |", "", ""]
    for frame, status, milliseconds, summary in [
            (2, "401 Unauthorized", "0.279", "normal challenge: the request carried no credentials"),
            (10, "180 Ringing", "207.868", "the called device is ringing"),
            (11, "486 Busy Here", "3214.011", "refused after ringing 3.0 s, by a person or a ring timer")]:
        assert got[frame] == [f"Status: {status} | {summary}", milliseconds, summary]


def test_packet_list_in_korean(installed, own):
    summary = "3.0초 동안 벨이 울린 뒤 거절됨, 사람이 거절했거나 호출 타이머가 끝남"
    assert cells(installed, own("demo"), KOREAN_PROFILE)[11] == [f"Status: 486 Busy Here | {summary}", "3214.011", summary]


def words(profile):
    """What a user reads of a profile: columns, rules of its own, buttons and their comments, graphs, notes."""
    columns = COLUMNS if profile == PROFILE else KOREAN_COLUMNS
    return [*(title for title, _ in columns),
            *(rule[0].removeprefix(OWN) for rule in colouring_rules(profile) if rule[0].startswith(OWN)),
            *(word for row in table("dfilter_buttons", profile) for word in (row[1], row[3])),
            *(row[1] for row in table("io_graphs", profile)), *(row[2] for row in table("sip_response_notes", profile))]


def test_the_korean_profile_has_the_same_in_korean():
    """Filters, colours and graphs are the same; each word is a Korean one, but for 6xx."""
    rules, buttons, graphs = (colouring_rules(KOREAN_PROFILE), table("dfilter_buttons", KOREAN_PROFILE),
                              table("io_graphs", KOREAN_PROFILE))
    assert [rule[1:] for rule in rules] == [rule[1:] for rule in RULES]
    assert [(row[0], row[2]) for row in buttons] == [(row[0], row[2]) for row in BUTTONS]
    assert [(row[0], *row[2:]) for row in graphs] == [(row[0], *row[2:]) for row in GRAPHS]
    assert [kind.replace(".summary.ko:", ".summary:") for _, kind in KOREAN_COLUMNS] == [kind for _, kind in COLUMNS]
    assert set(lines("preferences")) - set(lines("preferences", KOREAN_PROFILE)) == {
        line for line in lines("preferences") if line.startswith("\t")}
    assert "sip_response.language: korean" in lines("preferences", KOREAN_PROFILE)
    assert len(words(PROFILE)) == len(words(KOREAN_PROFILE))
    assert {word for word in words(KOREAN_PROFILE) if not re.search("[가-힣]", word)} == {"6xx"}


@pytest.mark.parametrize("profile, columns", [(PROFILE, COLUMNS), (KOREAN_PROFILE, KOREAN_COLUMNS)])
def test_every_column_has_a_width(profile, columns):
    """4.0 names a custom column by its field alone, 4.4 and 4.6 by the whole format. A window of 1280 pixels has room."""
    widths = dict(re.findall(r"([^ ,]+), (\d+)", lines("recent", profile)[0].removeprefix("column.width: ")))
    formats = [kind for _, kind in columns]
    assert list(widths) == formats[:5] + [kind[:-4] for kind in formats[5:]] + formats[5:]
    assert sum(int(widths[kind]) for kind in formats) <= 1220  # the overview beside the list needs the rest


def rules_of(tshark, capture, *options):
    """Which colouring rule each frame gets."""
    tshark.since("4.0", "a set in a filter has no commas")
    out = tshark.read(capture, "-C", NAME, *options, "--color", "-T", "fields", "-e", "frame.number",
                      "-e", "frame.coloring_rule.name")
    return {int(number): rule for number, rule in (line.split("\t") for line in out.splitlines())}


def test_colours_of_a_mixed_day(installed, own):
    rules = rules_of(installed, own("demo"))
    found = {rule: [frame for frame in rules if rules[frame] == rule] for rule in rules.values()}
    found.pop("UDP")  # the requests
    assert found == {
        OWN + "Challenge": [2, 6],
        OWN + "Success": [4, 24, 29, 32],
        OWN + "Progress": [9, 10, 14, 21, 22, 28],
        OWN + "Busy, declined, no answer": [11],
        OWN + "Server fault or timeout": [15],
        OWN + "Client error": [18],
        OWN + "Cancelled, glare, keep-alive": [25],
    }


@pytest.mark.parametrize("capture, frame, rule", [
    ("auth", 4, "Credentials refused"), ("auth", 12, "Challenge"), ("redirected", 2, "Redirected"),
    ("retransmissions", 4, "Copy"), ("busy-after-ring", 15, "Global failure or blocked"),
    ("unanswered", 1, "Unanswered"), ("unanswered", 32, "Cancelled, glare, keep-alive"),
])
def test_colour(installed, own, capture, frame, rule):
    """Two passes, as in Wireshark: only at the end it is known that nobody answers."""
    assert rules_of(installed, own(capture), "-2")[frame] == OWN + rule


def test_an_icmp_error_stays_one(installed, own):
    assert rules_of(installed, own("icmp"))[3] == "ICMP errors"


def test_wiresharks_own_rules_follow():
    names = [rule[0] for rule in RULES]
    assert names[0] == "ICMP errors"
    assert names[1:1 + len(OWN_RULES)] == [rule[0] for rule in OWN_RULES]
    assert {"Bad TCP", "TCP RST", "Checksum Errors", "TCP", "UDP"} <= set(names[1 + len(OWN_RULES):])


def test_buttons_on_a_mixed_day(tshark, own):
    conditions = {row[2]: row[1] for row in BUTTONS}
    found = {conditions[text]: frames for text, frames in tshark.matches(own("demo"), conditions).items()}
    assert {label: frames for label, frames in found.items() if frames} == {
        "Failed calls": [15, 18],
        "Server faults": [15],
        "More//All failures": [11, 15, 18],
        "More//Busy or declined": [11],
        "More//No answer": [25],
        "More//Answered calls": [29],
        "More//All responses": [2, 4, 6, 9, 10, 11, 14, 15, 18, 21, 22, 24, 25, 28, 29, 32],
    }


def test_buttons_for_what_went_wrong(tshark, own):
    conditions = {row[1]: row[2] for row in BUTTONS}

    def frames(label, capture):
        found, = tshark.matches(own(capture), [conditions[label]]).values()
        return found

    assert frames("Registrations refused", "auth") == [4, 6, 8]
    assert frames("More//Credentials refused", "auth") == [4, 6, 8]
    assert frames("Unanswered", "unanswered") == [1, 8, 19, 20]
    assert frames("More//Slow", "conforming") == [115]
    assert frames("More//Copies", "retransmissions") == [4, 8]


def test_tables_have_the_columns_that_every_version_reads():
    assert {len(row) for row in BUTTONS} == {4}
    assert {len(row) for row in GRAPHS} == {9}
    assert {row[0] for row in BUTTONS + GRAPHS} == {"TRUE", "FALSE"}
    # The names that Wireshark 4.0, 4.4 and 4.6 have in common.
    assert {row[4] for row in GRAPHS} <= {"Line", "Impulse", "Bar", "Stacked Bar", "Dot", "Square", "Diamond", "Cross"}
    assert {row[5] for row in GRAPHS} <= {"Packets", "Bytes", "MAX(Y Field)", "MIN(Y Field)", "AVG(Y Field)"}
    assert all(re.fullmatch("#[0-9A-F]{6}", row[3]) for row in GRAPHS)


# Colours. Light as an sRGB screen emits it; contrast as in WCAG 2; the matrices are those of Machado, Oliveira and
# Fernandes (2009) for people without red or without green cones.
EYES = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
}
XYZ = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
WHITE = (0.9505, 1.0, 1.089)


def times(matrix, vector):
    return [sum(a * b for a, b in zip(row, vector)) for row in matrix]


def light(colour):
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour]


def contrast(one, other):
    bright, dark = sorted((times(XYZ, light(colour))[1] for colour in (one, other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def seen(colour, eye):
    """The colour as those eyes see it, in CIELAB: a distance of 2 can be noticed side by side."""
    received = [min(1, max(0, part)) for part in times(EYES[eye], light(colour))]
    x, y, z = (part / white for part, white in zip(times(XYZ, received), WHITE))
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("rule", OWN_RULES, ids=lambda rule: rule[0])
def test_text_can_be_read(rule):
    assert contrast(rule[2], rule[3]) >= 4.5


@pytest.mark.parametrize("eye", EYES)
def test_rules_can_be_told_apart(eye):
    """Rules differ from each other, and from the packets around them."""
    around = [rule for rule in RULES if rule[0] in ("TCP", "UDP", "Bad TCP", "TCP RST")]
    for one, other in itertools.combinations(OWN_RULES + around, 2):
        if one not in around:
            assert math.dist(seen(one[2], eye), seen(other[2], eye)) >= 10, (one[0], other[0])


def test_graphs_can_be_told_apart():
    colours = [[int(row[3][i:i + 2], 16) / 255 for i in (1, 3, 5)] for row in GRAPHS]
    for eye in EYES:
        for one, other in itertools.combinations(colours, 2):
            assert math.dist(seen(one, eye), seen(other, eye)) >= 10, (one, other)
