"""What tshark prints for `-z sip_response,tree`, `calls` and `kpi`, taken apart."""
import collections
import re

KINDS = ("tree", "calls", "kpi")
KPI_COLUMNS = ["Host", "Metric", "RFC 6076", "Value", "Numerator", "Denominator"]

Statistics = collections.namedtuple("Statistics", KINDS, defaults=[None] * 3)
Node = collections.namedtuple("Node", "count average minimum maximum")


def parse_tree(lines):
    """{path: Node} of a table with columns of fixed width, the first of which is indented by depth."""
    header = next(i for i, line in enumerate(lines) if line.startswith("Topic / Item"))
    ends = [lines[header].index(name) for name in ("Count", "Average", "Min Val", "Max Val", "Rate (ms)")]
    nodes, path = {}, ()
    for line in lines[header + 2:]:
        if not line or line.startswith("---"):
            break
        name = line[:ends[0]].rstrip()
        depth = len(name) - len(name.lstrip())
        path = *path[:depth], name.lstrip()
        assert path not in nodes
        nodes[path] = Node(*(line[begin:end].strip() for begin, end in zip(ends, ends[1:])))
    return nodes


def cells(line):
    return [cell.strip() for cell in line.split("|")[:-1]]


def row_of(names, values):
    """A row by the names of its columns, of which it has as many."""
    assert len(names) == len(values), values
    return dict(zip(names, values))


def parse_table(lines):
    """The rows of a table, each by the names of its columns. A title stands between the two."""
    names = next(i for i, line in enumerate(lines) if line.endswith("|"))
    return [row_of(cells(lines[names]), cells(line)) for line in lines[names + 2:] if line]


def parse_calls(lines):
    """The rows of the calls, below each of which its reason and its Call-ID stand on lines of their own."""
    names = next(i for i, line in enumerate(lines) if line.endswith("|"))
    columns, rows = cells(lines[names])[:-1], []
    for line in lines[names + 2:]:
        if not line.startswith("    "):
            rows.append(row_of(columns, cells(line)) | {"Why": []})
        elif line.startswith("    Call-ID: "):
            rows[-1]["Call-ID"] = line.removeprefix("    Call-ID: ").removesuffix(" |")
        else:
            rows[-1]["Why"].append(line.strip())
    return [row | {"Why": " ".join(row["Why"])} for row in rows]


PARSERS = {"tree": parse_tree, "calls": parse_calls, "kpi": parse_table}


def statistics(tshark, capture, *options, text="", kinds=KINDS):
    """What one tshark prints for all these statistics. It prints them in reverse order."""
    if text and "tree" in kinds:
        tshark.since("4.0", "a statistics tree takes no filter after its name")
    wanted = [word for kind in kinds for word in ("-z", f"sip_response,{kind},{text}".rstrip(","))]
    blocks = re.split(r"^=+$", tshark.read(capture, "-q", *options, *wanted), flags=re.MULTILINE)
    blocks = [block.splitlines() for block in blocks if block.strip()]
    assert len(blocks) == len(kinds)
    return Statistics(**{kind: PARSERS[kind](block) for kind, block in zip(reversed(kinds), blocks)})


def by_host(rows):
    """{host: its rows} of the KPIs; averages are numbers."""
    hosts = collections.defaultdict(list)
    for row in rows:
        host, metric, section, value, *fraction = (row[name] for name in KPI_COLUMNS)
        value = float(value.removesuffix(" ms")) if value.endswith(" ms") else value
        hosts[host].append((metric, section, value, *fraction))
    return hosts
