"""Runs the tshark under test on captures, with the built plugin or without, as a user who is not root.

Root's tshark ignores plugin folders of its own, so everything runs in a folder that belongs to nobody's user.
"""
import dataclasses
import json
import os
import pathlib
import re
import shutil
import subprocess
import unittest

from captures import CaptureFolder

NOBODY = 65534
BETWEEN = "\x1f"  # what tshark writes between the values of a field: no text has it


@dataclasses.dataclass
class SipFrame:
    """A frame with or without SIP."""
    number: int
    time: str  # since the first frame, in seconds
    messages: list  # the SIP dissector's trees, one inside another among them
    annotations: list  # the plugin's: their fields, without their prefix


def as_list(value):
    return value if isinstance(value, list) else [value]


def messages_in(value):
    """Each tree of a SIP message below a value of tshark's JSON, in order."""
    if isinstance(value, dict):
        if not value.keys().isdisjoint(("sip.Status-Line", "sip.Request-Line")):
            yield value
        value = list(value.values())
    for each in value if isinstance(value, list) else []:
        yield from messages_in(each)


class Tshark(CaptureFolder):
    def __init__(self, folder):
        super().__init__(folder)
        self.printed = {}  # what has been read: (capture, arguments, with the plugin) -> text
        self.plugin = pathlib.Path(os.environ["SIP_RESPONSE_PLUGIN"])
        self.identity = {}
        if os.geteuid() == 0:
            self.identity = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
        version = subprocess.run(["tshark", "--version"], capture_output=True, text=True, check=True).stdout
        self.version = re.search(r"(\d+\.\d+)\.\d+", version).group(1)
        for name in ("home", "captures", "none", f"with/{self.version}/epan"):
            (self.folder / name).mkdir(parents=True)
        shutil.copy(self.plugin, self.folder / "with" / self.version / "epan")
        self.make_readable(self.folder)

    def make_readable(self, path):
        for entry in [path, *path.rglob("*")]:
            entry.chmod(0o777 if entry.is_dir() else 0o644)

    def since(self, version, reason):
        """Leaves the test out where Wireshark is older than `version`."""
        def numbers(text):
            return [int(part) for part in text.split(".")]
        if numbers(self.version) < numbers(version):
            raise unittest.SkipTest(f"Wireshark {self.version}: {reason}")  # the bench has no pytest

    def frame_bytes(self, capture, number):
        """One frame of a capture, in hexadecimal."""
        frame = json.loads(self.read(capture, "-Y", f"frame.number == {number}", "-T", "jsonraw", plugin=False))[0]
        return frame["_source"]["layers"]["frame_raw"][0]

    def environment(self, plugin):
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder / "home"),
            "TZ": "Asia/Seoul",
            "LC_ALL": "C.UTF-8",
            "WIRESHARK_PLUGIN_DIR": str(self.folder / ("with" if plugin else "none")),
        }
        if "TSHARK_PRELOAD" in os.environ:  # the sanitizers' libraries: the plugin has them, tshark has not
            environment |= {
                "LD_PRELOAD": os.environ["TSHARK_PRELOAD"],
                "ASAN_OPTIONS": "detect_leaks=0",
                "WIRESHARK_DEBUG_WMEM_OVERRIDE": "simple",
                "WIRESHARK_ABORT_ON_DISSECTOR_BUG": "1",
            }
        return environment

    def run(self, *arguments, plugin=True, **variables):
        """`variables`: those of the environment that are not as usual."""
        return subprocess.run(["tshark", *map(str, arguments)], capture_output=True,
                              env=self.environment(plugin) | variables, cwd=self.folder / "home", timeout=300, check=False, **self.identity)

    def shell(self, command, **variables):
        """A command as a user types it, in the folder of the captures. `variables` as in run()."""
        return subprocess.run(["sh", "-c", command], capture_output=True, env=self.environment(True) | variables,
                              cwd=self.folder / "captures", timeout=300, check=False, **self.identity)

    def converse(self, program, text):
        """What a program says to `text` on its standard input."""
        return subprocess.run([program, "-"] if program == "sharkd" else [program], input=text.encode(),
                              capture_output=True, env=self.environment(True), cwd=self.folder / "home", timeout=300,
                              check=True, **self.identity).stdout.decode()

    def sharkd(self, *requests):
        """What a session of sharkd answers to requests, each a method and its parameters, in order. It dissects again at
        each request, as the windows of Wireshark do."""
        self.since("3.6", "its sharkd does not speak JSON-RPC")
        lines = [json.dumps({"jsonrpc": "2.0", "id": number, "method": method, "params": parameters})
                 for number, (method, parameters) in enumerate(requests, 1)]
        out = self.converse("sharkd", "".join(f"{line}\n" for line in lines))
        answers = {answer["id"]: answer.get("result") for answer in map(json.loads, out.splitlines())}
        return [answers[number] for number in range(1, len(requests) + 1)]

    def matches(self, capture, filters):
        """{filter: the frames that match it}"""
        file = {"file": str(self.capture(capture))}
        _, *found = self.sharkd(("load", file), *(("frames", {"filter": text}) for text in filters))
        return {text: [frame["num"] for frame in frames] for text, frames in zip(filters, found)}

    def text(self, *arguments, plugin=True, **variables):
        """What tshark prints; it must end well and say nothing on stderr."""
        result = self.run(*arguments, plugin=plugin, **variables)
        assert (result.returncode, result.stderr.decode()) == (0, ""), arguments
        return result.stdout.decode()

    def read(self, capture, *arguments, plugin=True):
        """What tshark prints of a capture. It is asked once: many tests look at the same output."""
        key = (self.capture(capture), *map(str, arguments), plugin)
        if key not in self.printed:
            self.printed[key] = self.text("-n", "-r", *key[:-1], plugin=plugin)
        return self.printed[key]

    def registered(self, what):
        """The rows of one of Wireshark's lists, as `tshark -G` prints them."""
        if what not in self.printed:
            self.printed[what] = self.text("-G", what)
        return [line.split("\t") for line in self.printed[what].splitlines()]

    def fields(self, capture, *names, options=()):
        """One list a frame, with one list of values a field: an absent field is an empty list."""
        columns = [word for name in names for word in ("-e", name)]
        out = self.read(capture, *options, "-T", "fields", "-E", "separator=/t", "-E", f"aggregator={BETWEEN}", *columns)
        return [[value.split(BETWEEN) if value else [] for value in line.split("\t")] for line in out.splitlines()]

    def sip_frames(self, capture, *options):
        """Each frame with the messages that Wireshark shows in it, and the annotated responses: a list of SipFrame."""
        found = []
        for frame in json.loads(self.read(capture, *options, "-T", "json", "--no-duplicate-keys")):
            layers = frame["_source"]["layers"]
            found.append(SipFrame(int(layers["frame"]["frame.number"]), layers["frame"]["frame.time_relative"],
                                  list(messages_in(layers)),
                                  [strip(tree) for tree in as_list(layers.get("sip_response", []))]))
        return found

    def responses(self, capture, *options):
        """Each annotated response of the capture, in order: (frame, fields without their prefix)."""
        return [(frame.number, fields) for frame in self.sip_frames(capture, *options) for fields in frame.annotations]


# The trees of responses, and the single lines that requests get on later passes.
OWN_TREE = re.compile(r'^( +)<proto name="sip_response"(?:[^>]*/>|.*?\n\1</proto>)\n', re.DOTALL | re.MULTILINE)
OWN_LINE = re.compile(r'  <proto name="fake-field-wrapper">\n'
                      r'    <field name="(?:sip_response|" show="the capture has no complete final response).*?\n  </proto>\n', re.DOTALL)


def without_own_trees(text):
    """tshark's output as it would be without the plugin; PDML without the time at which it was written."""
    return re.sub(r'(<pdml [^>]*) time="[^"]*"', r"\1", OWN_LINE.sub("", OWN_TREE.sub("", text)))


def strip(tree):
    """Takes the protocol's name off the fields and the expert information apart: its fields by name. Of several items the
    first is told in full."""
    fields = {}
    for name, value in tree.items():
        if name == "_ws.expert":
            items = as_list(value)
            fields["expert"] = [key for item in items for key in item if key.startswith("sip_response.")]
            fields["severity"] = items[0]["_ws.expert.severity"]
            fields["group"] = items[0]["_ws.expert.group"]
            fields["message"] = items[0]["_ws.expert.message"]
        else:
            fields[name.replace("sip_response.", "", 1)] = value
    return fields


# Wireshark's numbers (epan/proto.h): PI_CHAT to PI_ERROR, PI_RESPONSE_CODE and PI_MALFORMED.
CHAT, NOTE, WARNING, ERROR = (str(level) for level in (0x200000, 0x400000, 0x600000, 0x800000))
RESPONSE_CODE, MALFORMED = str(0x3000000), str(0x7000000)
