"""Measures everything and writes results.md, section by section."""
import datetime
import pathlib
import platform
import re
import subprocess

import parts
import scaling
from runs import ALL, DETAILS, LINE, LUA, MODES, SETUPS, STATISTICS, WANTED, WITHOUT
from traffic import NAMES

RESULTS = pathlib.Path(__file__).resolve().parent / "results.md"
SIP = [name for name in NAMES if name not in ("http", "dns")]
INTRODUCTION = """Instructions that callgrind counts in tshark: how many more than in the same tshark without the
plugin. Start-up is counted apart and is part of no ratio. Captures are made by `traffic.py`; peers are `annotate.lua` and
`wanted_fields.cpp`, which add code, category, explanation and an expert item."""
BETWEEN = """Setups that do the same may differ by 0.2 points: some of Wireshark's hash tables go
by addresses in memory."""
PARTS = """One line a packet, everything on: what the functions of each source folder cost by themselves (`parts.py`), as a
share of what tshark needs without the plugin."""
ALONE = """Without Wireshark (`scale.cpp`): what is done with a message when it is seen first and when it is looked at
again. Growth is the last against the first; more than 1.3 is in bold."""
USES = """Five fields of the plugin's against five of Wireshark's, a filter against a filter, a statistic against
`-z sip,stat`. Empty cells were not counted."""


def cells():
    """What is measured: (setup, capture, mode)."""
    lines = [(setup, capture, LINE) for setup in SETUPS if setup != WITHOUT for capture in NAMES]
    halves = [(setup, "sipp", DETAILS) for setup in SETUPS if setup not in (WITHOUT, ALL)]
    uses = [(ALL, capture, mode) for mode in MODES for capture in (SIP if mode in STATISTICS else NAMES)]
    return dict.fromkeys(uses + lines + halves)


def ratio(runs, known, setup, capture, mode):
    return f"{runs.overhead(setup, capture, mode):+.1%}" if (setup, capture, mode) in known else ""


def features(runs, known):
    heads = ("", *(f"{name}, one line" for name in NAMES.values()), f"{NAMES['sipp']}, {MODES[DETAILS].name}")
    return scaling.table(heads, [
        (SETUPS[setup].name, *(ratio(runs, known, setup, capture, LINE) for capture in NAMES),
         ratio(runs, known, setup, "sipp", DETAILS)) for setup in SETUPS if setup != WITHOUT])


def uses(runs, known):
    return scaling.table(("", *NAMES.values()), [
        (MODES[mode].name, *(ratio(runs, known, ALL, capture, mode) for capture in NAMES)) for mode in MODES])


def start_up(runs):
    base = runs.start_up(WITHOUT)
    return scaling.table(("start-up, on a capture of two packets", "instructions", "ratio"), [
        (SETUPS[setup].name, f"{runs.start_up(setup) / 1e6:,.1f} million", f"{runs.start_up(setup) / base - 1:+.2%}")
        for setup in (WITHOUT, ALL, WANTED, LUA)])


def repeated(runs):
    """How much the same count differs from run to run."""
    counts = [runs.count(ALL, "sipp", LINE), *(runs.count(ALL, "sipp", LINE, again=True) for _ in range(2))]
    return f"{(max(counts) - min(counts)) / counts[0]:.5%}"


def said(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def versions():
    tshark = re.search(r"(\d+\.\d+\.\d+)", said("tshark", "--version")).group(1)
    compiler = said("c++", "--version").splitlines()[0]
    system = platform.freedesktop_os_release()["PRETTY_NAME"]
    return (f"Taken on {datetime.date.today()} with tshark {tshark}, {compiler}, "
            f"{said('valgrind', '--version').strip()}, {system}. Again: `./run bench`.")


def write(runs, table, million):
    known = cells()
    text = ["# What the plugin costs", versions(), INTRODUCTION, "## Budgets", table]

    def add(*paragraphs):
        text.extend(paragraphs)
        RESULTS.write_text("\n\n".join(text) + "\n")

    add(f"The same run counted three times differs by {repeated(runs)}. " + BETWEEN)
    add("## Where it goes", PARTS, parts.table(runs))
    add("## By how much there is", ALONE, scaling.alone(runs))
    add("## What is in one packet", "With `-V`.", scaling.in_tshark(runs))
    add("## Memory", "Peak of `tshark -r`, SIPp's messages.", scaling.memory(runs, million))
    runs.count_all(known)
    add("## By feature", features(runs, known))
    add("## By use, with everything on", USES, uses(runs, known))
    add("## Start-up", start_up(runs))
    add("## By number of messages", "SIPp's messages, one line a packet, with everything on.",
        scaling.messages(runs, million))
