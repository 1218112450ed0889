"""The captures that the tests read: where they lie, copies that another user can read, and captures made of bytes or of
other captures.
"""
import bisect
import dataclasses
import functools
import pathlib
import shutil
import subprocess

PROJECT = pathlib.Path(__file__).resolve().parents[2]
OWN_CAPTURES = PROJECT / "captures"
SHARED_CAPTURES = PROJECT.parent / "shared" / "captures"
CAPTURE_SUFFIXES = (".pcap", ".pcapng", ".cap", ".fuzzed")


def captures_in(folder):
    return sorted(path for path in folder.glob("*") if path.name.endswith(CAPTURE_SUFFIXES))


def in_order_of_time(captures):
    """(when it begins, capture, how many frames it has) of each."""
    out = subprocess.run(["capinfos", "-T", "-r", "-S", "-c", "-a", *captures], capture_output=True, text=True, check=True)
    rows = (line.split("\t") for line in out.stdout.splitlines())
    return sorted((float(time), capture, int(count)) for capture, (_, count, time) in zip(captures, rows))


@functools.lru_cache(maxsize=None)
def pcap_option():
    """What makes text2pcap write a pcap file: before 4.0 it writes no other and has no such option."""
    help_text = subprocess.run(["text2pcap", "-h"], capture_output=True, text=True, check=True).stdout
    return ["-F", "pcap"] if "  -F " in help_text else []


@dataclasses.dataclass
class Joined:
    """Captures one behind the other in one file, and where each of them begins."""
    path: pathlib.Path
    parts: list  # the captures, in order
    firsts: list  # the number of the first frame of each

    def locate(self, number):
        """The capture that a frame of the file comes from, and the frame's number there."""
        index = bisect.bisect(self.firsts, int(number)) - 1
        return self.parts[index], int(number) - self.firsts[index] + 1

    def name(self, number):
        """Where a frame of the file comes from, for the message of a test that fails."""
        capture, frame = self.locate(number)
        return f"{capture.name}, frame {frame}"

    def __str__(self):
        return str(self.path)


class CaptureFolder:
    """A folder with captures that every user can read."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)

    def path(self, name):
        return self.folder / "captures" / name

    def capture(self, source):
        """A copy of a capture that the other user can read."""
        source = source.path if isinstance(source, Joined) else source
        copy = self.path(source.name)
        if copy == source:
            return copy
        if not copy.exists():
            shutil.copy(source, copy)
            copy.chmod(0o644)
        return copy

    def udp_capture(self, name, messages):
        """A capture with one UDP packet on SIP's port for each of the messages."""
        return self.packets(name, messages, "-u", "5060,5060")

    def tcp_capture(self, name, stream):
        """A capture with one TCP segment."""
        return self.packets(name, [stream], "-T", "5060,5060")

    def packets(self, name, payloads, *options):
        """A capture with one packet for each payload, with the headers that text2pcap's options ask for."""
        path = self.path(f"{name}.pcap")
        dump = "".join(f"{i:06x} {payload[i:i + 16].hex(' ')}\n"
                       for payload in payloads for i in range(0, len(payload), 16))
        subprocess.run(["text2pcap", "-q", *pcap_option(), *options, "-", path], input=dump.encode(),
                       capture_output=True, check=True)
        path.chmod(0o644)
        return path

    def joined(self, name, *captures):
        """A capture made of others, one behind the other. A name stands for the same captures always."""
        path = self.path(f"{name}.pcapng")
        if not path.exists():
            subprocess.run(["mergecap", "-a", "-w", path, *captures], capture_output=True, check=True)
            path.chmod(0o644)
        return path

    def together(self, name, captures):
        """These captures in as few files as can be, in the order of time: tshark takes longer to start than to read one.
        A list of Joined, because not all formats can be joined."""
        alone = [capture for capture in captures if capture.suffix == ".cap"]
        parts, firsts, following = [], [], 1
        for _, capture, count in in_order_of_time([capture for capture in captures if capture not in alone]):
            parts.append(capture)
            firsts.append(following)
            following += count
        return [Joined(self.joined(name, *parts), parts, firsts),
                *(Joined(self.capture(capture), [capture], [1]) for capture in alone)]

    def together_own(self):
        """All captures of the project."""
        joined, = self.together("own", captures_in(OWN_CAPTURES))
        return joined
