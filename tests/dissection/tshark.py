"""Runs the tshark under test on captures, with the built plugin or without, as a user who is not root.

Root's tshark ignores plugin folders of its own, so everything runs in a folder that belongs to nobody's user.
"""
import json
import os
import pathlib
import re
import shutil
import subprocess

PROJECT = pathlib.Path(__file__).resolve().parents[2]
OWN_CAPTURES = PROJECT / "captures"
SHARED_CAPTURES = PROJECT.parent / "shared" / "captures"
CAPTURE_SUFFIXES = (".pcap", ".pcapng", ".cap", ".fuzzed")
NOBODY = 65534


def captures_in(folder):
    return sorted(path for path in folder.glob("*") if path.name.endswith(CAPTURE_SUFFIXES))


class Tshark:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
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

    def capture(self, source):
        """A copy of a capture that the other user can read."""
        copy = self.folder / "captures" / source.name
        if not copy.exists():
            shutil.copy(source, copy)
            copy.chmod(0o644)
        return copy

    def run(self, *arguments, plugin=True, program="tshark"):
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder / "home"),
            "TZ": "Asia/Seoul",
            "LC_ALL": "C.UTF-8",
            "WIRESHARK_PLUGIN_DIR": str(self.folder / ("with" if plugin else "none")),
        }
        environment.update((k, v) for k, v in os.environ.items() if k in ("LD_PRELOAD", "ASAN_OPTIONS", "UBSAN_OPTIONS"))
        return subprocess.run([program, *map(str, arguments)], capture_output=True, env=environment,
                              cwd=self.folder / "home", timeout=300, check=False, **self.identity)

    def text(self, *arguments, plugin=True):
        """What tshark prints; it must end well and say nothing on stderr."""
        result = self.run(*arguments, plugin=plugin)
        assert (result.returncode, result.stderr.decode()) == (0, ""), arguments
        return result.stdout.decode()

    def read(self, capture, *arguments, plugin=True):
        return self.text("-n", "-r", self.capture(capture), *arguments, plugin=plugin)

    def fields(self, capture, *names, options=()):
        """One list a frame, with one list of values a field: an absent field is an empty list."""
        columns = [word for name in names for word in ("-e", name)]
        out = self.read(capture, *options, "-T", "fields", "-E", "separator=/t", "-E", "aggregator=;", *columns)
        return [[value.split(";") if value else [] for value in line.split("\t")] for line in out.splitlines()]

    def responses(self, capture, *options):
        """Each annotated response of the capture, in order: (frame, fields without their prefix)."""
        frames = json.loads(self.read(capture, *options, "-T", "json", "--no-duplicate-keys"))
        found = []
        for frame in frames:
            layers = frame["_source"]["layers"]
            trees = layers.get("sip_response", [])
            for tree in trees if isinstance(trees, list) else [trees]:
                found.append((int(layers["frame"]["frame.number"]), strip(tree)))
        return found


def strip(tree):
    """Takes the protocol's name off the fields and the expert information apart: its fields by name."""
    fields = {}
    for name, value in tree.items():
        if name == "_ws.expert":
            fields["expert"] = [key for key in value if key.startswith("sip_response.")]
            fields["severity"] = value["_ws.expert.severity"]
            fields["group"] = value["_ws.expert.group"]
            fields["message"] = value["_ws.expert.message"]
        else:
            fields[name.replace("sip_response.", "", 1)] = value
    return fields


# Wireshark's numbers (epan/proto.h): PI_CHAT to PI_ERROR, PI_RESPONSE_CODE and PI_MALFORMED.
CHAT, NOTE, WARNING, ERROR = (str(level) for level in (0x200000, 0x400000, 0x600000, 0x800000))
RESPONSE_CODE, MALFORMED = str(0x3000000), str(0x7000000)
