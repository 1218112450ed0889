"""What tshark prints for `-z sip_response,report`, taken apart: items, tables, and the calls with their ladders."""
import dataclasses
import re

from printed_statistics import row_of


@dataclasses.dataclass
class Call:
    heading: str
    items: list
    paragraphs: list
    ladder: list  # its lines


@dataclasses.dataclass
class Report:
    text: str
    items: list  # of the overview
    tables: dict  # by heading: the rows, each by the names of its columns
    remarks: dict  # by heading: paragraphs
    calls: list


def plain(text):
    """Without the backslashes of Markdown."""
    return re.sub(r"\\([!-/:-@[-`{-~])", r"\1", text)


def cells(line):
    return [plain(cell.strip()) for cell in re.split(r"(?<!\\)\|", line)[1:-1]]


def table_of(lines):
    names, alignments, *rows = lines
    assert re.fullmatch(r"\|(-{3}:?\|)+", alignments)
    return [row_of(cells(names), cells(row)) for row in rows]


def items_of(lines):
    return [plain(line.removeprefix("- ")) for line in lines if line.startswith("- ")]


def paragraphs_of(lines):
    return [plain(line) for line in lines if line and line[0] not in "-|#"]


def call_of(text):
    heading, _, rest = text.partition("\n")
    before, ladder = re.fullmatch(r"(.*)\n```text\n(.*)\n```\n*", rest, re.DOTALL).groups()
    lines = before.split("\n")
    return Call(plain(heading), items_of(lines), paragraphs_of(lines), ladder.split("\n"))


def parse(text):
    first, *calls = re.split(r"^### ", text, flags=re.MULTILINE)
    overview, *sections = re.split(r"^## ", first, flags=re.MULTILINE)
    report = Report(text, items_of(overview.splitlines()), {}, {}, [call_of(call) for call in calls])
    for section in sections:
        heading, *lines = section.splitlines()
        table = [line for line in lines if line.startswith("|")]
        report.tables[heading] = table_of(table) if table else []
        report.remarks[heading] = paragraphs_of(lines)
    return report


def report_on(tshark, capture, *options, text="", kind="report"):
    """tshark reads it once for many tests."""
    return parse(tshark.read(capture, "-q", *options, "-z", f"sip_response,{kind},{text}".rstrip(",")))
