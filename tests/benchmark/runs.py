"""Runs of tshark and of scale that are measured: their instructions, counted by callgrind, and the memory they take.

Each setup is a tshark with something installed, each mode a way to use it. A count is made once and kept.
"""
import collections
import concurrent.futures
import itertools
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "dissection"))

Setup = collections.namedtuple("Setup", "name plugins options")
WITHOUT, DEFAULT, ALL, LUA, WANTED = "without", "default", "all", "lua", "wanted"
OPTION = "sip_response.conformance:"
NO_TRACKING = ("-o", "sip_response.track:FALSE", "-o", OPTION + "off")
SETUPS = {
    WITHOUT: Setup("without the plugin", "none", ()),
    "annotations": Setup("annotations only", "with", NO_TRACKING),
    "tracking": Setup("and tracking", "with", ("-o", OPTION + "off")),
    DEFAULT: Setup("and rules, as installed", "with", ()),
    ALL: Setup("everything (conformance:all)", "with", ("-o", OPTION + "all")),
    WANTED: Setup("C++ peer with wanted fields", "wanted", ()),
    LUA: Setup("Lua peer", "none", ("-X", "lua_script:{home}/annotate.lua", "-X", "lua_script1:{home}/texts.lua")),
}


def fields(*names):
    return ("-T", "fields", *(word for name in names for word in ("-e", name)))


Mode = collections.namedtuple("Mode", "name ours theirs")  # options: with the plugin, and for the like without it
LINE, DETAILS = "line", "details"
STATISTICS = ("tree", "calls", "kpi")
MODES = {
    LINE: Mode("one line a packet", (), ()),
    DETAILS: Mode("`-V`", ("-V",), ("-V",)),
    "fields": Mode("`-T fields`, five", fields("frame.number", *(f"sip_response.{name}" for name in (
        "code", "category", "explanation", "time"))), fields("frame.number", *(f"sip.{name}" for name in (
            "Status-Code", "Status-Line", "CSeq.method", "response-time")))),
    "filter": Mode("`-Y`", ("-Y", "sip_response.code >= 400"), ("-Y", "sip.Status-Code >= 400")),
    "twice": Mode("`-2`", ("-2",), ("-2",)),
} | {name: Mode(f"`-z sip_response,{name}`", ("-q", "-z", f"sip_response,{name}"), ("-q", "-z", "sip,stat"))
     for name in STATISTICS}


class Runs:
    def __init__(self, folder, build):
        os.environ["SIP_RESPONSE_PLUGIN"] = str(build / "plugin/sip_response.so")
        from captures import OWN_CAPTURES
        from tshark import Tshark
        self.tshark = Tshark(folder / "runs")
        self.home = self.tshark.folder / "home"
        self.captures = self.tshark.folder / "captures"
        self.scale_program = self.home / "scale"
        self.counts = {}
        wanted = self.tshark.folder / "wanted" / self.tshark.version / "epan"
        wanted.mkdir(parents=True)
        shutil.copy(build / "tests/wanted_fields.so", wanted)
        shutil.copy(build / "tests/steady.so", self.home)
        shutil.copy(HERE / "annotate.lua", self.home)
        (self.home / "texts.lua").write_text(self.texts(OWN_CAPTURES / "every-code.pcapng"))
        self.tshark.make_readable(self.tshark.folder)
        # Programs run as a user who need not be able to read the build folder.
        shutil.copy(build / "tests/scale", self.scale_program)
        self.scale_program.chmod(0o755)

    def texts(self, capture):
        """What the plugin says of each code, as a table of Lua's."""
        rows = {}
        for _, found in self.tshark.responses(capture):
            phrase = found.get("message", "").split(":")[0][4:]  # of failures only: others have no expert item
            values = {"phrase": phrase, "category": found["category"], "explanation": found["explanation"]}
            rows[int(found["code"])] = ", ".join(f"{name} = {json.dumps(value, ensure_ascii=False)}"
                                                 for name, value in values.items())
        return "return {\n" + "".join(f"[{code}] = {{ {row} }},\n" for code, row in sorted(rows.items())) + "}\n"

    def command(self, setup, capture, mode):
        options = MODES[mode].theirs if setup == WITHOUT or setup in (LUA, WANTED) else MODES[mode].ours
        setup_options = [word.format(home=self.home) for word in SETUPS[setup].options]
        return ["tshark", "-n", "-r", str(self.captures / f"{capture}.pcap"), *setup_options, *options]

    def environment(self, setup):
        return self.tshark.environment(False) | {
            "WIRESHARK_PLUGIN_DIR": str(self.tshark.folder / SETUPS[setup].plugins)}

    def run(self, command, environment):
        result = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment,
                                cwd=self.home, check=False, **self.tshark.identity)
        text = result.stderr.decode(errors="replace")
        if result.returncode != 0 or "Lua: " in text:
            sys.exit(f"failed: {' '.join(command)}\n{text}")
        return text

    def callgrind(self, command, environment, *options, output="/dev/null"):
        """Instructions; `output` gets callgrind's own account of them."""
        valgrind = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={output}", *options]
        text = self.run([*valgrind, *command], environment)
        return int(re.search(r"Collected : (\d+)", text).group(1))

    def count(self, setup, capture, mode, at_start="no", again=False):
        """Instructions of a run, from where it opens the capture."""
        command = self.command(setup, capture, mode)
        key = (SETUPS[setup].plugins, *command, at_start)
        if key not in self.counts or again:
            environment = self.environment(setup) | {"LD_PRELOAD": str(self.home / "steady.so")}
            self.counts[key] = self.callgrind(command, environment, f"--instr-atstart={at_start}")
            print("#", setup, capture, mode, at_start, self.counts[key], file=sys.stderr, flush=True)
        return self.counts[key]

    def count_all(self, cells):
        """Counts, two at a time, what overhead() will ask for of these: (setup, capture, mode)."""
        needed = {}
        for setup, capture, mode in cells:
            for run in itertools.product((WITHOUT, setup), (capture, "empty"), (mode,)):
                needed[SETUPS[run[0]].plugins, *self.command(*run)] = run
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            list(pool.map(lambda run: self.count(*run), needed.values()))

    def cost(self, setup, capture, mode=LINE):
        """Instructions of a capture beyond those of an empty one."""
        return self.count(setup, capture, mode) - self.count(setup, "empty", mode)

    def overhead(self, setup, capture, mode=LINE):
        return self.cost(setup, capture, mode) / self.cost(WITHOUT, capture, mode) - 1

    def start_up(self, setup):
        return self.count(setup, "empty", LINE, at_start="yes")

    def peak(self, command, environment):
        """Peak memory in kB."""
        text = self.run(["/usr/bin/time", "-v", *command], environment)
        return int(re.search(r"Maximum resident set size \(kbytes\): (\d+)", text).group(1))

    def memory(self, setup, capture):
        return self.peak(self.command(setup, capture, LINE), self.environment(setup))

    def scale(self, shape, count):
        """Instructions and peak memory in kB of the plugin's own work."""
        command = [str(self.scale_program), shape, str(count)]
        environment = {"PATH": os.environ["PATH"]}
        return (self.callgrind(command, environment, "--toggle-collect=*take_in*", "--toggle-collect=*look_again*"),
                self.peak(command, environment))
