"""Where the plugin's instructions go: what is counted inside some of its functions, one line a packet."""
import concurrent.futures

import scaling
from runs import ALL, LINE, WITHOUT
from traffic import NAMES

CAPTURES = ("sipp", "tcp", "failures")
WHOLE = "*::at_frame_end(*"
PARTS = {  # functions that are called from elsewhere in the plugin, and none of them within another
    "reading messages": ("sip::read_response(*", "sip::read_request(*"),
    "tracking": ("sip_response::track(*",),
    "rules": ("sip::RuleChecker::broken_rules(*", "sip::negotiation_text*"),
    "showing": ("sip_response::show_response(*", "sip_response::show_request(*"),
}


def inside(runs, capture, functions):
    """Instructions from the entry of these functions to their return."""
    return runs.callgrind(runs.command(ALL, capture, LINE), runs.environment(ALL),
                          *(f"--toggle-collect={function}" for function in functions))


def table(runs):
    """Each part as a share of what tshark needs without the plugin: they add up to the overhead."""
    jobs = [(capture, functions) for capture in CAPTURES for functions in ((WHOLE,), *PARTS.values())]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        found = dict(zip(jobs, pool.map(lambda job: inside(runs, *job), jobs)))
    rows = {name: [found[capture, functions] for capture in CAPTURES] for name, functions in PARTS.items()}
    whole = [found[capture, (WHOLE,)] for capture in CAPTURES]
    rows["finding messages, and the rest"] = [every - sum(parts) for every, parts in zip(whole, zip(*rows.values()))]
    added = [runs.cost(ALL, capture) - runs.cost(WITHOUT, capture) for capture in CAPTURES]
    rows["Wireshark, around the plugin"] = [every - own for every, own in zip(added, whole)]
    rows["all"] = added
    return scaling.table(("", *(NAMES[capture] for capture in CAPTURES)), [
        (name, *(f"{cost / runs.cost(WITHOUT, capture):.2%}" for cost, capture in zip(costs, CAPTURES)))
        for name, costs in rows.items()])
