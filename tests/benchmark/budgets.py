"""The budgets that the plugin has to keep with all features on, and whether it does."""
import scaling
from runs import ALL, DETAILS, LINE, LUA, SETUPS, WANTED
from traffic import NAMES

NO_SIP, ONE_LINE, WHOLE_TREE, MEMORY, GROWTH = 0.01, 0.10, 0.15, 0.10, 0.05
BUDGETS = [
    ("dns", LINE, NO_SIP),
    ("http", LINE, NO_SIP),
    ("sipp", LINE, ONE_LINE),
    ("sipp", DETAILS, WHOLE_TREE),
    ("tcp", LINE, ONE_LINE),
    ("tcp", DETAILS, WHOLE_TREE),
    ("failures", LINE, ONE_LINE),
    ("failures", DETAILS, WHOLE_TREE),
]
# Where a budget is not met, what must not be exceeded until it is.
REACHED = {
    ("sipp", LINE): 0.19,
    ("sipp", DETAILS): 0.16,
    ("tcp", LINE): 0.24,
    ("tcp", DETAILS): 0.18,
    ("failures", LINE): 0.22,
}
CAPTURES = {capture for capture, _, _ in BUDGETS}
WORDS = {LINE: "one line a packet", DETAILS: "`-V`"}
PEERS = (WANTED, LUA)
COMPARED = [("sipp", LINE), ("sipp", DETAILS)]  # with the peers; the full form compares more


def cells():
    """What table() needs, the longest first."""
    needed = [(ALL, capture, mode) for capture, mode, _ in BUDGETS]
    needed += [(peer, capture, mode) for peer in PEERS for capture, mode in COMPARED]
    return sorted(needed, key=lambda cell: cell[2] != DETAILS)


def table(runs, messages):
    """The table, and what is over its budget or, where that is not met yet, over what was reached.

    `messages`: a capture of SIPp's messages, and how many it has.
    """
    rows, broken = [], []

    def judge(name, value, budget, *peers, reached=0.0):
        kept = value <= budget
        shown = [f"{peer:+.1%}" for peer in peers] or ["", ""]
        rows.append((name, f"{value:+.2%}", f"{budget:.0%}", "kept" if kept else "**not met**", *shown))
        if value > max(budget, reached):
            broken.append(f"{name}: {value:+.2%} of {max(budget, reached):.0%}")

    for capture, mode, budget in BUDGETS:
        peers = [runs.overhead(peer, capture, mode) for peer in PEERS if (capture, mode) in COMPARED]
        judge(f"{NAMES[capture]}, {WORDS[mode]}", runs.overhead(ALL, capture, mode), budget, *peers,
              reached=REACHED.get((capture, mode), 0.0))
    path, count = messages
    without, every = scaling.peaks(runs, path, count)
    judge(f"memory, {count:,} SIP messages", every / without - 1, MEMORY)
    first, last = scaling.costs(runs, "calls", (scaling.MESSAGES[0], count))
    judge(f"cost of a message, from {scaling.MESSAGES[0]:,} to {count:,} of them", last / first - 1, GROWTH)
    head = ("with everything on", "costs", "budget", "", *(SETUPS[peer].name for peer in PEERS))
    return scaling.table(head, rows), broken
