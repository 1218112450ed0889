"""How the cost of a message grows with their number, or with what is in one; and how much memory is taken."""
import concurrent.futures
import subprocess

import traffic
from runs import ALL, DETAILS, LINE, SETUPS, WITHOUT

GROWTH = 1.3  # more than this is marked
THOUSAND, MILLION = 1000, 1_000_000
IN_TSHARK = [10 * THOUSAND, 30 * THOUSAND, 100 * THOUSAND]  # messages; a million would take hours under callgrind
MESSAGES = [10 * THOUSAND, 100 * THOUSAND, MILLION]
SHAPES = [  # of tests/benchmark/scale.cpp
    ("calls", "calls of six messages", MESSAGES),
    ("call-ids", "each message another Call-ID", MESSAGES),
    ("unanswered", "requests without answer", MESSAGES),
    ("one-call", "one Call-ID, messages of as many transactions by two", [2 * THOUSAND, 20 * THOUSAND, 200 * THOUSAND]),
    ("one-transaction", "different responses to one request", [2 * THOUSAND, 20 * THOUSAND, 200 * THOUSAND]),
    ("one-registration", "as one Call-ID, each challenged for another realm", [2 * THOUSAND, 20 * THOUSAND, 200 * THOUSAND]),
    ("reasons", "Reason values of one response", [100, THOUSAND, 10 * THOUSAND]),
    ("block", "kB of headers of one response", [1, 8, 64]),
]
SEGMENTS = [
    ("responses in a TCP segment", traffic.many_responses, [50, 100, 200, 400]),
    ("Reason values in a response", traffic.many_reasons, [50, 500, 5000]),
    ("kB of headers in a response", traffic.many_headers, [1, 8, 60]),
]


def table(head, rows):
    lines = [f"| {' | '.join(row)} |" for row in (head, *rows)]
    return "\n".join([lines[0], f"|---{'|---:' * (len(head) - 1)}|", *lines[1:]])


def grown(values):
    """How much more the last costs than the first."""
    growth = values[-1] / values[0]
    return f"{growth:.2f}" if growth <= GROWTH else f"**{growth:.2f}**"


def costs(runs, shape, counts):
    """Instructions of the plugin's own work, for each of what is counted."""
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        nothing, *found = pool.map(lambda count: runs.scale(shape, count)[0], (0, *counts))
    return [(each - nothing) / count for each, count in zip(found, counts)]


def alone(runs):
    """The plugin's own work, without Wireshark."""
    jobs = sorted(((shape, count) for shape, _, counts in SHAPES for count in counts), key=lambda job: -job[1])
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        found = dict(zip(jobs, pool.map(lambda job: runs.scale(*job), jobs)))
    nothing = runs.scale("calls", 0)
    rows = []
    for shape, words, counts in SHAPES:
        costs = [(found[shape, count][0] - nothing[0]) / count for count in counts]
        memory = (found[shape, counts[-1]][1] - nothing[1]) * 1024 / counts[-1]
        rows.append((words, ", ".join(f"{count:,}" for count in counts), ", ".join(f"{cost:,.0f}" for cost in costs),
                     grown(costs), f"{memory:,.0f}" if counts[-1] >= 100 * THOUSAND else ""))
    return table(("of", "how many", "instructions each", "growth", "bytes each"), rows)


def in_tshark(runs):
    """What the plugin adds to tshark, for each of what is counted."""
    names = [(f"{make.__name__}-{count}", make, count) for _, make, counts in SEGMENTS for count in counts]
    for name, make, count in names:
        make(runs.captures / f"{name}.pcap", count)
    runs.count_all([(ALL, name, DETAILS) for name, _, _ in names])
    rows = []
    for words, make, counts in SEGMENTS:
        each = {setup: [runs.cost(setup, f"{make.__name__}-{count}", DETAILS) / 5 / count for count in counts]
                for setup in (WITHOUT, ALL)}
        added = [every - without for every, without in zip(each[ALL], each[WITHOUT])]
        rows.append((words, ", ".join(map(str, counts)), ", ".join(f"{cost:,.0f}" for cost in each[WITHOUT]),
                     ", ".join(f"{cost:,.0f}" for cost in added), grown(added)))
    return table(("of", "how many", "tshark's instructions each", "added by the plugin", "growth of that"), rows)


def first(runs, count, million):
    """The first packets of the capture of a million."""
    path = runs.captures / f"first-{count}.pcap"
    if not path.exists():
        subprocess.run(["editcap", "-F", "pcap", "-r", million, path, f"1-{count}"], check=True, capture_output=True)
        path.chmod(0o644)
    return path.stem


def messages(runs, million):
    """Instructions a message in tshark, by how many there are."""
    names = [first(runs, count, million) for count in IN_TSHARK]
    runs.count_all([(ALL, name, LINE) for name in reversed(names)])
    rows = []
    for name, count in zip(names, IN_TSHARK):
        without, every = (runs.cost(setup, name) / count for setup in (WITHOUT, ALL))
        rows.append((f"{count:,}", f"{without:,.0f}", f"{every - without:,.0f}", f"{every / without - 1:+.2%}"))
    return table(("messages", "tshark, instructions each", "added by the plugin", "ratio"), rows)


def peaks(runs, capture, count):
    """Peak memory in kB for the first packets of a capture, without the plugin and with it."""
    name = first(runs, count, capture)
    return [runs.memory(setup, name) for setup in (WITHOUT, ALL)]


def memory(runs, million):
    rows = []
    for count in (100 * THOUSAND, MILLION):
        without, every = peaks(runs, million, count)
        rows.append((f"{count:,}", f"{without / 1024:,.0f} MB", f"{every / 1024:,.0f} MB",
                     f"{every / without - 1:+.1%}", f"{(every - without) * 1024 / count:,.0f}"))
    return table(("messages", SETUPS[WITHOUT].name, SETUPS[ALL].name, "ratio", "bytes a message"), rows)
