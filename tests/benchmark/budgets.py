"""The budgets that the plugin has to keep with all features on, and whether it does."""
import scaling
from runs import ALL, DETAILS, LINE, LUA, SETUPS, WANTED
from traffic import NAMES

# One line a packet: half of it is reading a message once more, after Wireshark's own dissector, and annotating it with
# nothing else known. The other half is following transactions, calls and legs.
NO_SIP, ONE_LINE, WHOLE_TREE, MEMORY, GROWTH = 0.01, 0.25, 0.20, 0.10, 0.05
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
    """The table, and what is over its budget.

    `messages`: a capture of SIPp's messages, and how many it has.
    """
    rows, broken = [], []

    def judge(name, value, budget, *peers):
        kept = value <= budget
        shown = [f"{peer:+.1%}" for peer in peers] or ["", ""]
        rows.append((name, f"{value:+.2%}", f"{budget:.0%}", "kept" if kept else "**not met**", *shown))
        if not kept:
            broken.append(f"{name}: {value:+.2%} of {budget:.0%}")

    for capture, mode, budget in BUDGETS:
        peers = [runs.overhead(peer, capture, mode) for peer in PEERS if (capture, mode) in COMPARED]
        judge(f"{NAMES[capture]}, {WORDS[mode]}", runs.overhead(ALL, capture, mode), budget, *peers)
    path, count = messages
    without, every = scaling.peaks(runs, path, count)
    judge(f"memory, {count:,} SIP messages", every / without - 1, MEMORY)
    first, last = scaling.costs(runs, "calls", (scaling.MESSAGES[0], count))
    judge(f"cost of a message, from {scaling.MESSAGES[0]:,} to {count:,} of them", last / first - 1, GROWTH)
    head = ("with everything on", "costs", "budget", "", *(SETUPS[peer].name for peer in PEERS))
    return scaling.table(head, rows), broken
