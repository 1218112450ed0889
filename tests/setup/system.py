"""A stand-in for a system: a folder is all that ./run and the other scripts find as programs."""
import pathlib
import shutil
import subprocess

PROJECT = pathlib.Path(__file__).resolve().parents[2]
TOOLS = ("awk", "basename", "cat", "chmod", "cp", "cut", "dirname", "env", "find", "grep", "id", "ls", "mkdir", "mktemp", "rm", "sed", "sh",
         "tail", "tr", "uname")


class System:
    """A system with these programs and no others. Each notes its arguments in `calls`."""

    def __init__(self, folder):
        self.bin, self.calls, self.build = folder / "bin", folder / "calls", folder / "build"
        self.bin.mkdir()
        for tool in TOOLS:
            (self.bin / tool).symlink_to(shutil.which(tool))

    def add(self, name, script=""):
        program = self.bin / name
        program.write_text(f'#!/bin/sh\necho "{name} $*" >>"{self.calls}"\n{script}\n', encoding="utf-8")
        program.chmod(0o755)
        return self

    def with_wireshark(self, version):
        return self.add("tshark", f'echo "TShark (Wireshark) {version} (Git commit)."')

    def with_everything(self):
        """What a build takes, with make; the plugin that cmake makes is an empty file."""
        self.add("c++").add("make").with_wireshark("4.2.2")
        return self.add("cmake", f'[ "$1" != -S ] || exit 0\nmkdir -p "{self.build}/plugin"\n: >"{self.build}/plugin/sip_response.so"')

    def run(self, *arguments, script="run"):
        environment = {"PATH": str(self.bin), "HOME": str(self.bin.parent), "BUILD": str(self.build), "LC_ALL": "C.UTF-8"}
        return subprocess.run([shutil.which("sh"), PROJECT / script, *arguments], capture_output=True, text=True,
                              env=environment, timeout=60, check=False)

    def called(self):
        return self.calls.read_text(encoding="utf-8") if self.calls.exists() else ""
