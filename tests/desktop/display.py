# A display that nobody sees: X server, window manager and session bus, with a mouse, a keyboard and a camera.
# Everything that is started here ends with it.
import os
import re
import subprocess
import time
from pathlib import Path

WIDTH, HEIGHT = 1600, 1200
ZOOM = 3  # for reading
SMALL = ("+dither", "-colors", "256", "-depth", "8", "-strip", "-define", "png:compression-level=9",
         "-define", "png:exclude-chunks=date,time")


def within(seconds, what, probe, *ignored):
    """Asks `probe` again and again until its answer is true, and returns that."""
    end = time.monotonic() + seconds
    while True:
        try:
            answer = probe()
        except ignored:
            answer = None
        if answer:
            return answer
        assert time.monotonic() < end, f"not within {seconds} s: {what}"
        time.sleep(0.1)


def output(*command, **more):
    return subprocess.run(command, check=True, capture_output=True, timeout=60, **more).stdout


def cut(box):
    x, y, width, height = box
    return "-crop", f"{width}x{height}+{x}+{y}", "+repage"


def number_after(name, text):
    return int(re.search(rf"{re.escape(name)} +(-?\d+)", text)[1])


def end(process):
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


class Display:
    def __init__(self, folder):
        self.folder = Path(folder)
        self.step = None  # its name, for reports
        self.log = open(self.folder / "log", "ab")
        self.programs = []
        self._start_server()
        self._start_bus()
        self.start("openbox")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for process in reversed(self.programs):
            end(process)
        self.log.close()

    def start(self, *command, **more):
        streams = {"stdin": subprocess.DEVNULL, "stdout": self.log, "stderr": self.log} | more
        process = subprocess.Popen(command, **streams)
        self.programs.append(process)
        return process

    def stop(self, process):
        end(process)
        self.programs.remove(process)

    def _start_server(self):
        """One that keeps what is written on its root window also while nobody is connected."""
        number = self.folder / "display"
        with open(number, "wb") as to:
            self.start("Xvfb", "-noreset", "-displayfd", "1", "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-dpi", "108",
                       "-nolisten", "tcp", stdout=to)
        within(20, "an X server", lambda: number.read_text().endswith("\n"))
        os.environ["DISPLAY"] = ":" + number.read_text().strip()

    def _start_bus(self):
        """After the X server: what the bus starts for accessibility looks for it."""
        address = self.folder / "bus"
        with open(address, "wb") as to:
            self.start("dbus-daemon", "--session", "--nofork", "--print-address=1", stdout=to)
        within(20, "a session bus", lambda: address.read_text().endswith("\n"))
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = address.read_text().strip()
        self._publish_accessibility_bus()

    def _publish_accessibility_bus(self):
        """Where Qt 5 looks first. Where it has to ask, it may register before it is connected, which is then lost."""
        address = output("dbus-send", "--session", "--print-reply=literal", "--dest=org.a11y.Bus", "/org/a11y/bus",
                         "org.a11y.Bus.GetAddress", text=True).strip()
        output("xprop", "-root", "-f", "AT_SPI_BUS", "8s", "-set", "AT_SPI_BUS", address)

    # Mouse and keyboard

    def click(self, place, button=1, times=1):
        x, y = place
        output("xdotool", "mousemove", str(x), str(y), "click", "--repeat", str(times), "--delay", "50", str(button))

    def press(self, *keys):
        output("xdotool", "key", "--delay", "50", *keys)

    def type(self, text):
        output("xdotool", "type", "--delay", "20", text)

    def clipboard(self):
        return output("timeout", "5", "xclip", "-o", "-selection", "clipboard", text=True)

    # Windows, as the X server numbers them

    def windows(self, kind="--name", pattern="."):
        found = subprocess.run(["xdotool", "search", "--onlyvisible", kind, pattern],
                               capture_output=True, text=True, timeout=20)
        return found.stdout.split()

    def box(self, window):
        """Its place on the screen as x, y, width, height."""
        return [number_after(name, output("xwininfo", "-id", window, text=True))
                for name in ("Absolute upper-left X:", "Absolute upper-left Y:", "Width:", "Height:")]

    def framed_box(self, window):
        """The same with what the window manager adds."""
        x, y, width, height = self.box(window)
        left, right, top, bottom = map(int, re.findall(
            r"\d+", output("xprop", "-notype", "-id", window, "_NET_FRAME_EXTENTS", text=True)))
        return x - left, y - top, left + width + right, top + height + bottom

    def resize(self, window, width, height):
        """Where its frame is on the screen too."""
        output("xdotool", "windowmove", window, "50", "50", "windowsize", window, str(width), str(height))

    def raise_window(self, window):
        output("xdotool", "windowraise", window)

    # Camera

    def photograph(self, path, box=None):
        """The screen or a part of it, in few colours, the same from run to run."""
        output("import", "-silent", "-window", "root", *(cut(box) if box else ()), *SMALL, str(path))

    def stack(self, pictures, path):
        """Puts pictures below each other."""
        output("convert", *map(str, pictures), "-background", "white", "-append", *SMALL, str(path))

    def rest(self):
        """Takes the pointer away, so that it highlights nothing, and waits until nothing changes any more."""
        output("xdotool", "mousemove", str(WIDTH - 1), str(HEIGHT - 1))
        seen = [None, None]

        def is_still():
            seen[:] = seen[1], output("import", "-silent", "-window", "root", "rgb:-")
            return seen[0] == seen[1]

        within(20, "a screen that stops changing", is_still)

    def report(self, words):
        """What is to be seen when a step fails, as a picture and in words."""
        folder = self.folder / "pictures/failed"
        folder.mkdir(parents=True, exist_ok=True)
        self.photograph(folder / f"{self.step}.png")
        (folder / f"{self.step}.txt").write_text(words + "\n")

    def colours(self, box):
        """The colours of a part of the screen, the most frequent first, as RRGGBB."""
        histogram = output("import", "-silent", "-window", "root", *cut(box), "-depth", "8", "-format", "%c",
                           "histogram:info:-", text=True)
        counts = re.findall(r"(\d+): .*?#([0-9A-F]{6})", histogram)
        return [colour for _, colour in sorted(counts, key=lambda one: -int(one[0]))]

    def lines(self, window):
        """What a window says, by optical character recognition: each line, and where its first word is."""
        left, top, _, _ = self.box(window)
        picture = output("import", "-silent", "-window", window, "-resize", f"{ZOOM}00%", "-colorspace", "Gray",
                         "png:-")
        table = output("tesseract", "-", "-", "--psm", "6", "tsv", input=picture).decode()
        lines = {}
        for _, _, *line, _, x, y, width, height, _, word in (row.split("\t") for row in table.splitlines()[1:]):
            if word.strip():
                middle = left + (int(x) + int(width) // 2) // ZOOM, top + (int(y) + int(height) // 2) // ZOOM
                lines.setdefault(tuple(line), []).append((word, middle))
        return [(" ".join(word for word, _ in words), words[0][1]) for words in lines.values()]
