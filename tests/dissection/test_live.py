"""Live capture: SIPp calls SIPp over loopback, for a second, and as many calls as an hour has.

What is captured goes to two tsharks at once, with the plugin and without: the same responses in both, each annotated, and
memory that grows as it does without the plugin.
"""
import contextlib
import os
import socket
import subprocess
import threading
import time

import pytest


def free_port():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


RATE, RESPONSES_A_CALL = 120, 3  # SIPp's own scenarios: 180 and 200 to the INVITE, 200 to the BYE
HOUR = 3600
PORT = free_port()
MEMORY = 1.1  # at most, against without the plugin; its fixed part weighs more here than in a large capture


def can_capture():
    tried = subprocess.run(["dumpcap", "-q", "-i", "lo", "-a", "duration:1", "-w", os.devnull], capture_output=True, check=False)
    return tried.returncode == 0


pytestmark = pytest.mark.skipif(os.geteuid() != 0 or not can_capture(), reason="only root may capture")


class Reader:
    """A tshark that reads what is being captured from its standard input."""

    def __init__(self, tshark, plugin):
        fields = ("sip.Status-Code", *(("sip_response.code", "sip_response.explanation") if plugin else ()))
        self.lines = []
        self.process = subprocess.Popen(
            ["tshark", "-n", "-l", "-i", "-", "-d", f"udp.port=={PORT},sip", "-Y", "sip.Status-Code", "-T", "fields",
             *(word for name in fields for word in ("-e", name))],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=tshark.folder / "home",
            env=tshark.environment(plugin), **tshark.identity)
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        for line in self.process.stdout:
            self.lines.append(line.decode().rstrip("\n").split("\t"))

    def end(self):
        """Waits for its end. Returns the most memory that it ever had, in kB."""
        self.process.stdin.close()
        return os.wait4(self.process.pid, 0)[2].ru_maxrss


def copy(capture, readers):
    while data := os.read(capture.stdout.fileno(), 1 << 16):
        for reader in readers:
            reader.process.stdin.write(data)
            reader.process.stdin.flush()


def wait(condition, seconds):
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.1)
    assert condition()


def sipp(*arguments):
    return subprocess.Popen(["sipp", *arguments, "-i", "127.0.0.1", "-nostdin"], stdout=subprocess.DEVNULL,
                            stderr=subprocess.DEVNULL, cwd="/")


@contextlib.contextmanager
def capturing(readers):
    """Feeds the readers with what dumpcap captures meanwhile."""
    # A buffer in MB for all that comes while a busy machine lets the readers wait: else packets are lost.
    capture = subprocess.Popen(["dumpcap", "-q", "-B", "64", "-i", "lo", "-f", f"udp port {PORT}", "-w", "-"],
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    while b"File" not in capture.stderr.readline():
        assert capture.poll() is None, "dumpcap does not capture"
    thread = threading.Thread(target=copy, args=(capture, readers), daemon=True)
    thread.start()
    try:
        yield
    finally:
        capture.terminate()
        thread.join(timeout=30)
        capture.wait()


def call(calls):
    """SIPp calls SIPp so many times; returns when it has got all its answers."""
    answering = sipp("-sn", "uas", "-p", str(PORT))
    calling = sipp("-sn", "uac", f"127.0.0.1:{PORT}", "-m", str(calls), "-r", str(RATE), "-d", "0")
    try:
        assert calling.wait(timeout=30 + calls / RATE * 4) == 0
    finally:
        for process in (calling, answering):
            process.kill()
            process.wait()


@pytest.mark.parametrize("calls", [RATE, pytest.param(HOUR, marks=pytest.mark.proof)])
def test_calls_while_they_are_captured(tshark, calls):
    tshark.since("4.0", "its tshark may read no packets from a pipe, without the plugin too")
    readers = with_plugin, without = [Reader(tshark, plugin) for plugin in (True, False)]
    with capturing(readers):
        call(calls)
        wait(lambda: all(len(reader.lines) >= calls * RESPONSES_A_CALL for reader in readers), 300)
    memory = [reader.end() for reader in readers]
    assert [line[0] for line in with_plugin.lines] == [line[0] for line in without.lines]
    assert all(status == code and explanation for status, code, explanation in with_plugin.lines)
    if calls == HOUR:
        assert memory[0] <= memory[1] * MEMORY
