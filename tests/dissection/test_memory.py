"""Memory: valgrind finds no error and no leak with the plugin in its stack, over opening, closing and reading again.

Wireshark allocates a block for each thing here, so that valgrind sees where it ends and when it is freed. Of what is
still in use at the end, no more may be left after many files than after one.
"""
import json
import os
import re
import subprocess
import xml.etree.ElementTree as xml

import pytest

from captures import OWN_CAPTURES, captures_in

pytestmark = pytest.mark.skipif("TSHARK_PRELOAD" in os.environ, reason="the sanitizers look for the same")

VALGRIND = ["valgrind", "--leak-check=full", "--show-leak-kinds=all", "--keep-debuginfo=yes", "--num-callers=40",
            "--error-limit=no", "--xml=yes"]
IN_USE = "Leak_StillReachable"
OWN = re.compile(r"/sip_response\.so</obj>|/unit_tests</obj>|<fn>sip(?:_response)?::")
# What tshark still has of any statistic at its end, and does not free.
STATISTIC = re.compile(r"/libwireshark\.\S* (?:stats_tree_\w+_node|stat_tap_\w+)")

NOTE = '"400-699","^busy|not","a note","https://example.com/"'
EVERYTHING = ["-o", "sip_response.conformance:all", "-o", f"uat:sip_response_notes:{NOTE}"]
EVERYTHING += [word for name in ("sip_response,tree", "sip_response,calls", "sip_response,kpi", "sip_response,problems",
                             "sip_response,report", "sip_response,masked-report", "expert")
               for word in ("-z", name)]
TAPS = {"tap0": "stat:sip_response", "tap1": "nstat:sip_response,calls", "tap2": "nstat:sip_response,kpi",
        "tap3": "nstat:sip_response,problems", "tap4": "expert"}
CHANGES = [("language", "korean"), ("severity", "flat"), ("conformance", "all"), ("track", "FALSE"),
           ("language", "english"), ("track", "TRUE"), ("severity", "context"), ("conformance", "must"),
           ("language", "both")]


def errors(tshark, *command, text=""):
    """Errors with the plugin in their stack, as (kind, bytes, what, stack), and the output. The command must end well."""
    log = tshark.folder / "home" / "valgrind.xml"
    environment = tshark.environment(True) | {"WIRESHARK_DEBUG_WMEM_OVERRIDE": "simple", "G_SLICE": "always-malloc"}
    result = subprocess.run([*VALGRIND, f"--xml-file={log}", *map(str, command)], input=text.encode(),
                            capture_output=True, env=environment, cwd=tshark.folder / "home", timeout=600, check=False,
                            **tshark.identity)
    assert result.returncode == 0, result.stderr.decode()
    found = []
    for text in filter(OWN.search, re.findall(r"<error>.*?</error>", log.read_text(), re.DOTALL)):
        error = xml.fromstring(text)
        stack = [" ".join(frame.findtext(part) or "" for part in ("obj", "fn", "file", "line"))
                 for frame in error.iter("frame")]
        found.append((error.findtext("kind"), int(error.findtext("xwhat/leakedbytes") or 0),
                      error.findtext("what") or error.findtext("xwhat/text"), stack))
    log.unlink()
    return found, result.stdout.decode()


def faults(found):
    """All errors but memory still in use. What is lost indirectly hangs on another block, which is in the list itself."""
    return [(what, *stack) for kind, _, what, stack in found if kind not in (IN_USE, "Leak_IndirectlyLost")
            and not (kind.startswith("Leak") and any(map(STATISTIC.search, stack)))]


def in_use(found):
    return sum(size for kind, size, _, _ in found if kind == IN_USE)


@pytest.mark.proof
def test_plain_half(tshark):
    found, out = errors(tshark, os.environ["UNIT_TESTS"], "--gtest_brief=1")
    assert "PASSED" in out
    assert faults(found) == []


def test_a_small_capture(tshark, own):
    found, out = errors(tshark, "tshark", "-n", "-r", tshark.capture(own("demo")), "-2", "-V", *EVERYTHING)
    assert "SIP Response" in out
    assert faults(found) == []


@pytest.mark.proof
@pytest.mark.parametrize("view", [(), ("-V",), ("-2", "-V")], ids=["lines", "details", "twice"])
def test_all_captures(tshark, view):
    found, out = errors(tshark, "tshark", "-n", "-r", tshark.together_own().path, *view, *EVERYTHING)
    assert "SIP Response" in out
    assert faults(found) == []


class Requests:
    """What sharkd is asked for, in order."""

    def __init__(self):
        self.text = ""
        self.ask("setconf", name="uat:sip_response_notes", value=NOTE)

    def ask(self, method, **params):
        self.text += json.dumps({"jsonrpc": "2.0", "id": self.text.count("\n") + 1, "method": method,
                                 "params": params}) + "\n"

    def look(self):
        self.ask("frame", frame=2, proto=True)
        # Another filter each time: sharkd keeps what one has found, also when another file is opened.
        self.ask("frames", filter=f"(sip_response.class >= 4 || sip_response.note) && frame.number < {len(self.text)}")

    def open(self, capture):
        """Opens a file, which closes the one that was open."""
        self.ask("load", file=str(capture))
        self.ask("tap", **TAPS)


def results(out):
    return [json.loads(line)["result"] for line in out.splitlines()]


@pytest.mark.proof
def test_files_are_opened_and_closed(tshark, own):
    """Both sessions end with the same capture. Before it, the longer one reads every capture and changes every preference."""
    captures = [tshark.capture(path) for path in captures_in(OWN_CAPTURES)]
    demo = tshark.capture(own("demo"))
    short, long = Requests(), Requests()
    for capture in [demo, demo, *captures]:
        long.open(capture)
    for name, value in CHANGES:
        long.ask("setconf", name=f"sip_response.{name}", value=value)
        long.look()
    for session in (short, long):
        session.open(demo)
        session.look()
    (few, one), (many, more) = (errors(tshark, "sharkd", "-", text=session.text) for session in (short, long))
    last, answers = results(one)[1:], results(more)
    assert len(answers) == long.text.count("\n") and answers[-len(last):] == last
    assert faults(few) == faults(many) == []
    assert 0 < in_use(many) <= in_use(few)
