# What the windows have to show, as tshark says it with the same plugin.
# What tshark itself has to say is the business of tests/dissection.
import re

from display import output

SEVERITIES = {"Warn": "Warning"}  # where the window has another word


def tshark(*arguments):
    return output("tshark", *arguments, text=True)


def read(capture, *arguments):
    """In two passes: the window dissects a packet again whenever it shows or counts it."""
    return tshark("-2", "-r", capture, *arguments)


def subtree(capture, frame, *options):
    """The lines below the protocol's, without those that are closed."""
    text = read(capture, *options, "-Y", f"frame.number == {frame}", "-O", "sip_response")
    return re.findall(r"^    (\[.*)$", text, re.M)


def label(capture, frame, *options):
    text = read(capture, *options, "-Y", f"frame.number == {frame}", "-O", "sip_response")
    return re.search(r"^\[SIP .*$", text, re.M)[0]


def summary(capture, frame, field="summary"):
    return read(capture, "-Y", f"frame.number == {frame}", "-T", "fields", "-e", f"sip_response.{field}").strip()


def count(capture, display_filter):
    return len(read(capture, "-Y", display_filter).splitlines())


def statistic(name, capture, display_filter):
    return read(capture, "-q", "-z", f"sip_response,{name},{display_filter}").splitlines()


def tree_rows(capture, display_filter):
    """Topic and count of each line."""
    rows = [re.match(r" *(\S.*?) {2,}(\d+)  ", line) for line in statistic("tree", capture, display_filter)]
    return [list(row.groups()) for row in rows if row]


def table_rows(name, capture, display_filter):
    """The cells, which tshark cuts where they are long."""
    lines = [line.split("|") for line in statistic(name, capture, display_filter) if "|" in line]
    return [[cell.strip() for cell in line[:-1]] for line in lines[1:]]


def call_rows(capture, display_filter):
    """The cells of the list of calls. tshark has the reason and the Call-ID of a row on lines of their own below it."""
    rows = []
    for line in statistic("calls", capture, display_filter):
        if line.startswith("    Call-ID: "):
            rows[-1].append(line.removeprefix("    Call-ID: ").removesuffix(" |"))
        elif line.startswith("    "):
            rows[-1][1] = f"{rows[-1][1]} {line.strip()}".strip()
        elif "|" in line:
            outcome, *others = (cell.strip() for cell in line.split("|")[:-1])
            rows.append([outcome, "", *others])
    return rows[1:]


def problem_rows(capture):
    """The cells, with the totals in their column. tshark has sentence and check on lines of their own below the row."""
    totals, *lines = statistic("problems", capture, "frame")[6:-1]
    rows = [[""] * 8 + [totals.removesuffix(" |"), ""]]
    for line in lines:
        text = line.removesuffix(" |").strip()
        if re.match(r" *\d+ \|", line):
            rows.append([cell.strip() for cell in line.split("|")[:8]] + ["", ""])
        elif text.startswith("Check next: "):
            rows[-1][9] = text.removeprefix("Check next: ")
        else:
            column = 9 if rows[-1][9] else 8
            rows[-1][column] = f"{rows[-1][column]} {text}".strip()
    return rows


def expert_counts(capture):
    """How many entries the plugin has, by severity and group."""
    counts, severity = {}, None
    for line in read(capture, "-q", "-z", "expert").splitlines():
        if heading := re.match(r"(\w+?)s? \(\d+\)$", line):
            severity = SEVERITIES.get(heading[1], heading[1])
        elif entry := re.match(r" +(\d+) +(\S+) +SIP Response +", line):
            counts[severity, entry[2]] = counts.get((severity, entry[2]), 0) + int(entry[1])
    return counts


def expert_texts(capture, *options):
    """Frame and text of each entry."""
    lines = read(capture, *options, "-Y", "sip_response", "-T", "fields", "-E", "aggregator=\x1f",
                   "-e", "frame.number", "-e", "_ws.expert.message").splitlines()
    entries = [line.split("\t") for line in lines]
    return [[number, text] for number, texts in entries if texts for text in texts.split("\x1f")]


def expert_summaries():
    """What the plugin's expert fields are called."""
    fields = [line.split("\t") for line in tshark("-G", "fields").splitlines()]
    return {field[1] for field in fields if field[0] == "F" and field[2].startswith("sip_response.")}
