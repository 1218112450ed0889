"""Where the plugin's instructions go: the cost of its own functions, by the folder of their source, one line a packet.

callgrind names the source file of each function, from the plugin's debug information. What is inlined into a function
is part of it.
"""
import collections
import concurrent.futures
import re

import scaling
from runs import ALL, LINE, WITHOUT
from traffic import NAMES

CAPTURES = ("sipp", "tcp", "failures")
HEAD = re.compile(r"(ob|fl|fn|fi|fe|cfn|cfi|cfl|cob|calls)=(?:\((\d+)\))? ?(.*)")
COST = re.compile(r"[+*\-\d]\S* (\d+)$")
LIBRARY = "C++ library, compiled into the plugin"


def folder_of(file):
    """The folder below plugin/ or plugin/sip/; the file itself where it is in neither."""
    found = re.search(r"(?:^|/)plugin/((?:sip/)?[^/]+)", file)
    return found[1] if found else LIBRARY


def costs_by_folder(lines):
    """Instructions of the plugin's functions without those of functions that they call."""
    costs = collections.Counter()
    names = collections.defaultdict(dict)  # numbers of objects and files; the name is there the first time only
    ours, folder, skip = False, None, False
    for line in lines:
        if head := HEAD.match(line):
            kind, number, name = head.groups()
            space = "ob" if kind in ("ob", "cob") else "file" if kind in ("fl", "fi", "fe", "cfi", "cfl") else "fn"
            if number and name:
                names[space][number] = name
            name = name or names[space].get(number, "")
            if kind == "ob":
                ours = name.endswith("/sip_response.so")
            elif kind == "fl":
                folder = folder_of(name)
            skip = kind == "calls"  # the next line is the cost of what is called
        elif cost := COST.match(line):
            if ours and not skip:
                costs[folder] += int(cost[1])
            skip = False
    return costs


def measured(runs, capture):
    path = runs.home / f"callgrind.{capture}"
    environment = runs.environment(ALL) | {"LD_PRELOAD": str(runs.home / "steady.so")}
    runs.callgrind(runs.command(ALL, capture, LINE), environment, "--instr-atstart=no", output=path)
    with open(path, encoding="utf-8", errors="replace") as lines:
        return costs_by_folder(lines)


def table(runs):
    """Each part as a share of what tshark needs without the plugin: they add up to the overhead."""
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        found = list(pool.map(lambda capture: measured(runs, capture), CAPTURES))
    folders = sorted(set().union(*found), key=lambda folder: -sum(costs[folder] for costs in found))
    rows = {f"`{folder}`" if folder != LIBRARY else folder: [costs[folder] for costs in found] for folder in folders}
    added = [runs.cost(ALL, capture) - runs.cost(WITHOUT, capture) for capture in CAPTURES]
    rows["Wireshark and other libraries, called by the plugin"] = [
        every - sum(costs.values()) for every, costs in zip(added, found)]
    rows["all"] = added
    return scaling.table(("", *(NAMES[capture] for capture in CAPTURES)), [
        (name, *(f"{cost / runs.cost(WITHOUT, capture):.2%}" for cost, capture in zip(costs, CAPTURES)))
        for name, costs in rows.items()])
