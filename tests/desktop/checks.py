# Compares what the windows show with what tshark says.
# Each check waits for its window to be filled.

import expected
from settings import profile_colours, profile_graphs

TREE_MENU = "Statistics"  # where Wireshark puts the trees of plugins, whatever group they ask for
TABLE_MENU = "Telephony"
GRAPH_COLUMNS = (1, 2, 4, 5, 6, 7, 8)  # those with text


def same(seen, wanted):
    missing, odd = [one for one in wanted if one not in seen], [one for one in seen if one not in wanted]
    assert len(seen) == len(wanted) and not missing and not odd, f"missing: {missing}, not expected: {odd}"


def check_details(wireshark, capture, frame, *options):
    """The protocol's line is the last of the frame, and what is below it is open."""
    wanted = [expected.label(capture, frame, *options), *expected.subtree(capture, frame, *options)]
    wireshark.poll(f"{wanted[0]} in the packet details",
                   lambda: any(line.name == wanted[0] for line in wireshark.detail_lines()))
    same([line.name for line in wireshark.detail_lines()][-len(wanted):], wanted)


def check_expert(wireshark, window, capture):
    """By summary: the number of entries in each group, called as the plugin's fields are."""
    def entries():
        return [row for row in window.find("tree").texts() if "SIP Response" in row]

    def counts():
        sums = {}
        for severity, _, group, _, number in entries():
            sums[severity, group] = sums.get((severity, group), 0) + int(number)
        return sums

    wireshark.tick(window, "Group by summary", True)
    wanted = expected.expert_counts(capture)
    assert wanted, f"{capture} has no expert information"
    wireshark.poll(f"{wanted} by severity and group", lambda: counts() == wanted)
    assert {row[1] for row in entries()} <= expected.expert_summaries(), entries()


def check_expert_texts(wireshark, window, capture, *options):
    """Frame and text of each entry."""
    wireshark.tick(window, "Group by summary", False)
    wanted = expected.expert_texts(capture, *options)
    for severity in sorted({row[0] for row in window.find("tree").texts()}):
        wireshark.unfold_row(window, severity)
    same([row[:2] for row in window.find("tree").texts() if row[0].isdigit()], wanted)


def check_tree(wireshark, window, capture, display_filter="frame"):
    wanted = expected.tree_rows(capture, display_filter)
    assert wanted, f"tshark has nothing for {window.name}"
    wireshark.poll(f"{len(wanted)} rows in {window.name}", lambda: len(window.find("tree").rows()) == len(wanted))
    same([row[:2] for row in window.find("tree").texts()], wanted)


def check_table(wireshark, window, rows):
    def cells():
        return sorted([cell.strip() for cell in row] for row in window.find("tree").texts())

    wanted = sorted(rows)
    assert wanted, f"tshark has nothing for {window.name}"
    wireshark.poll(f"{len(wanted)} rows in {window.name}", lambda: len(cells()) == len(wanted))
    for row, cut in zip(cells(), wanted):
        assert len(row) == len(cut) and all(map(str.startswith, row, cut)), f"{row} instead of {cut}"


def check_statistics(wireshark, windows, capture, display_filter="frame"):
    tree, calls, kpis = windows
    check_tree(wireshark, tree, capture, display_filter)
    check_table(wireshark, calls, expected.call_rows(capture, display_filter))
    check_table(wireshark, kpis, expected.table_rows("kpi", capture, display_filter))


def open_statistics(wireshark):
    return (wireshark.statistics("SIP Responses", TREE_MENU), wireshark.statistics("SIP Response Calls", TABLE_MENU),
            wireshark.statistics("SIP Response KPIs", TABLE_MENU))


def check_everything(wireshark, capture):
    """What the plugin gathers from a whole capture, in windows that are opened for it and stay open."""
    check_statistics(wireshark, open_statistics(wireshark), capture)
    check_expert(wireshark, wireshark.expert(), capture)


def colour(wireshark, element):
    wireshark.display.rest()
    return wireshark.display.colours(element.box)[0]


def check_rule_colour(wireshark, frame):
    """A packet has the colour of the profile's rule that Wireshark says it is coloured by."""
    wireshark.click(wireshark.packet(frame)[1])
    wireshark.unfold(f"^Frame {frame}:")
    rule = wireshark.detail(r"^\[Coloring Rule Name: ").name.split(": ", 1)[1].rstrip("]")
    wireshark.click(wireshark.packet(frame - 1)[1])
    wireshark.detail(f"^Frame {frame - 1}:")
    seen, wanted = colour(wireshark, wireshark.packet(frame)[1]), profile_colours()[rule]
    assert seen == wanted, f"{seen} instead of {wanted} by the rule {rule}"


def check_graphs(wireshark, window):
    """Those of the profile; Wireshark would complain in a window of its own, or before the hint."""
    def shown():
        return [[row[0].is_checked, *(row[at].name for at in GRAPH_COLUMNS)] for row in window.find("tree").rows()]

    wanted = [[row[0] == "TRUE", *(row[at] for at in GRAPH_COLUMNS)] for row in profile_graphs()]
    wireshark.poll(f"{len(wanted)} graphs", lambda: len(shown()) == len(wanted))
    wireshark.display.rest()
    same(shown(), wanted)
    assert window.find("label").name.strip() == "Hover over the graph for details."
    assert len(wireshark.windows()) == 2, [one.name for one in wireshark.windows()]
