"""Statistics count a request once, whichever branches and hops of it were captured, in whichever order.

The rows and ratios below were made by reading the scenes.
"""
import pytest

import scenes
import scenes_forks
from counting import ALL_HOSTS, calls_of, kpi_of
from printed_statistics import by_host, statistics
from sip_messages import read_frames

BY_HAND = {  # rows; SER, SEER, ISA over all hosts
    "one of three branches answers": ("1-12 answered", "1/1", "1/1", "0/1"),
    "the second branch answers": ("1-6 answered", "1/1", "1/1", "0/1"),
    "no branch answers": ("1-5 busy", "0/1", "1/1", "0/1"),
    "the hop of the caller comes first": ("1-5 rejected", "0/1", "0/1", "0/1"),
    "the hop of the caller comes second": ("2-5 rejected", "0/1", "0/1", "0/1"),
    "a proxy gives up": ("1-6 failed", "0/1", "0/1", "1/1"),
    "a proxy gives up though somebody is there": ("1-6 failed", "0/1", "0/1", "1/1"),
    "the caller hears another code than the branch said": ("1-7 declined", "0/1", "1/1", "0/1"),
    "a proxy that hunts turns the last failure into 500": ("1-8 failed", "0/1", "0/1", "1/1"),
    "a server that fails by itself": ("1-2 failed", "0/1", "0/1", "1/1"),
    "branches that fail in different ways": ("1-8 rejected", "0/1", "0/1", "0/1"),
    "branches that fail in the same way": ("1-8 rejected", "0/1", "0/1", "0/1"),
}


@pytest.mark.parametrize("passes", [(), ("-2",)], ids=["one pass", "two passes"])
@pytest.mark.parametrize("scene", scenes_forks.SCENES, ids=lambda scene: scene.name)
def test_a_request_counts_once(tshark, scene, passes):
    capture = scenes.write(tshark.path(f"{scene.name.replace(' ', '-')}.pcap"), [scene])
    printed, metrics = statistics(tshark, capture, *passes), {}
    for metric, _, _, *measured in by_host(printed.kpi)[ALL_HOSTS]:
        metrics[metric] = "/".join(measured)
    row, *ratios = BY_HAND[scene.name]
    assert [f"{row['Frames']} {row['Outcome']}" for row in printed.calls] == [row]
    assert [next(value for metric, value in metrics.items() if f"({name})" in metric)
            for name in ("SER", "SEER", "ISA")] == ratios
    messages = [message for frame in read_frames(tshark, capture) for message in frame.messages]
    assert [f"{row['Frames']} {row['Outcome']}" for row in calls_of(messages)] == [row]
    assert by_host(printed.kpi)[ALL_HOSTS] == kpi_of(messages)[ALL_HOSTS]
