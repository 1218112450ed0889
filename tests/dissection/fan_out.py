"""The documented commands for a folder of captures, and a folder to give them in."""
import collections
import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import time

from captures import PROJECT

SECTION = (PROJECT / "docs" / "many-captures.md").read_text()
COMMANDS = re.findall(r"^```console\n\$ (.*?)\n```", SECTION, re.DOTALL | re.MULTILINE)
MORE_HOSTS = re.search(r"`(--sshlogin [^`]+)`", SECTION).group(1)
TOP_CODES = re.search(r"^```text\n((?: +\d+ \"sip_response.*\n)+)", SECTION, re.MULTILINE).group(1)

GARBAGE, BLOCKED, LATE = "captures/garbage.pcap", "captures/probe 2/blocked.pcapng", "captures/0-late.pcapng"
KILLED = 128 + signal.SIGKILL
CODE, KOREAN = "sip_response.code", ("sip_response.category.ko", "sip_response.explanation.ko", "sip_response.check.ko")

# Stand-ins on the PATH: a tshark that tells its process id before it reads BLOCKED, and a curl that is the server too.
TSHARK = """#!/bin/sh
case "$*" in *blocked*) echo $$ >reader ;; esac
exec {tshark} "$@"
"""
CURL = """#!/bin/sh
cat >"$(mktemp uploads/XXXXXX)"
echo "{\\"errors\\":${ERRORS:-false}}"
"""


def command(word):
    """The documented command that has the word."""
    found, = (text for text in COMMANDS if word in text)
    return found


def read(line, twice=()):
    """An object of JSON. Elasticsearch refuses one that has a name twice, but for which the page has a remedy."""
    def unique(pairs):
        names = [name for name, _ in pairs if name not in twice]
        assert len(set(names)) == len(names), line
        return dict(pairs)
    return json.loads(line, object_pairs_hook=unique)


FAN_OUT = command("parallel -j 2 --joblog jobs.log")

Run = collections.namedtuple("Run", "status err failed done results")


class Folder:
    """Where the commands are given: captures below `captures`, and the stand-ins."""

    def __init__(self, tshark, name, captures):
        self.tshark = tshark
        self.path = tshark.folder / name
        for folder in ("bin", "uploads", "captures/probe 2"):
            (self.path / folder).mkdir(parents=True)
        tshark.make_readable(self.path)
        for program, text in (("tshark", TSHARK.format(tshark=shutil.which("tshark"))), ("curl", CURL)):
            (self.path / "bin" / program).write_text(text)
            (self.path / "bin" / program).chmod(0o755)
        for capture in captures:
            self.add(capture, f"captures/{capture.name}")

    def add(self, source, name):
        (self.path / name).unlink(missing_ok=True)
        shutil.copy(source, self.path / name)
        (self.path / name).chmod(0o644)

    def start(self, text, **variables):
        environment = self.tshark.environment(True) | variables
        environment["PATH"] = f"{self.path / 'bin'}:{environment['PATH']}"
        return subprocess.Popen(["sh", "-c", text], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                env=environment, cwd=self.path, **self.tshark.identity)

    def shell(self, text, **variables):
        """Exit status and output of a command."""
        process = self.start(text, **variables)
        out = process.communicate(timeout=600)[0]
        return process.returncode, out

    def ended(self, process):
        """What FAN_OUT has left behind: exit statuses by capture, and the results with their inode and time."""
        err = process.communicate(timeout=600)[1]
        rows = [row.split("\t") for row in (self.path / "jobs.log").read_text().splitlines()[1:]]
        status = {shlex.split(re.search(r"-r (.*?) -Y", row[8]).group(1))[0]: int(row[6]) for row in rows}
        return Run(process.returncode, err, {name: code for name, code in status.items() if code},
                   {name for name, code in status.items() if not code},
                   {str(path.relative_to(self.path / "results")).removesuffix(".ek"):
                    (path.stat().st_ino, path.stat().st_mtime_ns) for path in (self.path / "results").rglob("*.ek")})

    def captures(self):
        return {str(path.relative_to(self.path)) for path in (self.path / "captures").rglob("*") if not path.is_dir()}

    def result(self, capture):
        """Action lines and documents of a capture."""
        lines = (self.path / "results" / f"{capture}.ek").read_text().splitlines()
        return lines[::2], [read(line, twice=("_ws_expert",)) for line in lines[1::2]]


def writer(pipe):
    """Opens a pipe for writing as soon as somebody has it open for reading."""
    deadline = time.monotonic() + 300
    while time.monotonic() < deadline:
        try:
            return os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:
            time.sleep(0.05)
    raise TimeoutError(pipe)
