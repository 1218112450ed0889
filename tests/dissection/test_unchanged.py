"""Nothing else changes: every other field, every column and frame.protocols are what they are without the plugin.

And off means off: with the protocol disabled there is no difference at all.
"""
import concurrent.futures

import pytest

from captures import OWN_CAPTURES, SHARED_CAPTURES, captures_in
from tshark import OWN_TREE, without_own_trees

VIEWS = [("-T", "pdml"), ("-2", "-T", "pdml"), ()]


def differing(tshark, captures):
    """The captures, with the view, whose output the plugin changes beyond its own trees."""
    def differs(job):
        capture, view = job
        with_plugin, without = (tshark.text("-n", "-r", capture, *view, plugin=plugin) for plugin in (True, False))
        return without_own_trees(with_plugin) != without_own_trees(without)

    jobs = [(capture, view) for capture in captures for view in VIEWS]
    with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
        return [(job[0].path.name, job[1]) for job, bad in zip(jobs, pool.map(differs, jobs)) if bad]


def test_own_captures(tshark):
    assert differing(tshark, [tshark.together_own()]) == []


@pytest.mark.parametrize("largest", [20000, pytest.param(10**9, marks=pytest.mark.proof)], ids=["small ones", "all"])
def test_public_captures(tshark, largest):
    captures = [path for path in captures_in(SHARED_CAPTURES) if path.stat().st_size <= largest]
    if not captures:
        pytest.skip("no public captures beside the project")
    assert differing(tshark, tshark.together(f"public-{largest}", captures)) == []


def test_the_comparison_can_fail(tshark, own):
    """The plugin's trees are in the text that is compared, and taken out whole."""
    text = tshark.read(own("demo"), "-T", "pdml")
    assert text.count('<proto name="sip_response"') == len(OWN_TREE.findall(text)) == 16
    assert "sip_response" not in without_own_trees(text)


@pytest.mark.parametrize("view", [*VIEWS, ("-q", "-z", "expert")])
def test_off_means_off(tshark, own, view):
    for name in ("demo", "odd", "tcp-several-responses"):
        off = tshark.read(own(name), *view, "--disable-protocol", "sip_response")
        assert "sip_response" not in off
        assert without_own_trees(off) == without_own_trees(tshark.read(own(name), *view, plugin=False))
