# Wireshark on a display, operated as its user does it, with mouse and keyboard.
# Its accessibility interface says what is where; context menus, which are not in there, are read from their picture.
import re

import settings
from display import within
from elements import Vanished, application

PROTOCOL_LINE = r"^\[SIP (Response|응답): "
NO_FILE = "The Wireshark Network Analyzer"


class Wireshark:
    def __init__(self, display, capture, *arguments):
        settings.reset()
        self.display = display
        self.capture = capture
        self.process = display.start("wireshark", "-r", capture, *arguments)

    def __enter__(self):
        try:
            self.wait_for_file(self.capture)
        except BaseException:
            self.end(True)
            raise
        return self

    def __exit__(self, kind, *_):
        self.end(kind is not None)

    def end(self, has_failed):
        try:
            if has_failed:
                self.check_alive()
                words = "\n".join(line for window in self.windows() for line in window.outline())
                self.display.report(words)
        finally:
            self.display.stop(self.process)

    def check_alive(self):
        assert self.process.poll() is None, f"Wireshark has ended with {self.process.returncode}"

    def poll(self, what, probe, seconds=20):
        """As `within`, for what is on the screen; elements may vanish while one looks at them."""
        def careful():
            self.check_alive()
            return probe()

        return within(seconds, what, careful, Vanished, AttributeError, StopIteration)

    # Windows

    def windows(self):
        wireshark = application("Wireshark")
        return wireshark.children() if wireshark else []

    @property
    def main(self):
        return next(one for one in self.windows() if one.role == "frame")

    def window(self, title):
        """The one window whose title has this in it."""
        def find():
            found = [one for one in self.windows() if title in one.name]
            return found[0] if len(found) == 1 else None

        return self.poll(f"a window named {title}", find)

    def number(self, window):
        """What the X server calls it."""
        found = self.display.windows("--name", f"^{re.escape(window.name)}$")
        assert len(found) == 1, f"{len(found)} windows named {window.name}"
        return found[0]

    def show(self, window):
        """Brings it before the others."""
        self.display.raise_window(self.number(window))

    def close(self, window):
        title = window.name
        self.show(window)
        self.click(window.find("button", "^Close$"))
        self.poll(f"the end of {title}", lambda: all(one.name != title for one in self.windows()))

    def close_dialogs(self):
        for window in self.windows():
            if window.role == "dialog":
                self.close(window)

    def picture(self, window, path, size=None):
        """Of one window as it is seen, with its frame."""
        if size:
            self.display.resize(self.number(window), *size)
        self.show(window)
        self.display.rest()
        self.display.photograph(path, self.display.framed_box(self.number(window)))

    # Mouse and keyboard

    def click(self, element, **how):
        self.display.click(element.place, **how)

    def choose(self, *path):
        """Clicks through the menu bar."""
        for name in path:
            self.click(self.poll(f"{name} in a menu", lambda: self.main.find("menu item", f"^{re.escape(name)}$")))

    def choose_at(self, element, *path, button=3):
        """Clicks through a context menu."""
        known = set(self.display.windows("--class", "wireshark"))
        self.click(element, button=button)
        for name in path:
            def place():
                for window in set(self.display.windows("--class", "wireshark")) - known:
                    for line, middle in self.display.lines(window):
                        if re.search(name, line):
                            known.add(window)
                            return middle
                return None

            self.display.click(self.poll(f"a context menu with {name}", place))

    def write(self, field, text):
        """Replaces what is in a field."""
        self.click(field)
        self.display.press("ctrl+a")
        self.display.type(text)
        self.poll(f"{text} in its field", lambda: field.text == text)

    # The main window

    def wait_for_file(self, capture):
        self.poll(f"{capture} in the main window", lambda: self.main.name == capture and self.packets(), 60)

    def open(self, capture):
        self.choose("File", "Open")
        dialog = self.window("Open Capture File")
        self.write(self.poll("a field for the name", lambda: dialog.find("text", "^File")), capture)
        self.display.press("Return")
        self.wait_for_file(capture)

    def close_file(self):
        self.choose("File", "Close")
        self.poll("no file", lambda: self.main.name == NO_FILE)

    def filter_field(self):
        return self.main.find("text", "Display filter")

    def status(self, pattern):
        """Waits until the status bar says it."""
        return self.poll(f"{pattern} in the status bar", lambda: self.main.find("status bar").find("label", pattern))

    def switch_profile(self, name):
        self.choose_at(self.status("^Profile: "), f"^{name}$", button=1)
        self.status(f"^Profile: {name}$")

    def columns(self):
        return self.poll("columns", lambda: self.main.find("tree", "^Packet list$").columns())

    def packets(self):
        return self.main.find("tree", "^Packet list$").rows()

    def packet(self, number):
        return self.poll(f"packet {number}", lambda: next(row for row in self.packets() if row[0].name == str(number)))

    def detail_lines(self):
        """The lines of the packet details that are open."""
        return [row[0] for row in self.main.find("tree", "^Packet details$").rows()]

    def detail(self, pattern):
        return self.poll(f"{pattern} in the packet details",
                         lambda: next(line for line in self.detail_lines() if re.search(pattern, line.name)))

    def unfold(self, pattern):
        """Opens a line of the packet details."""
        before = len(self.detail_lines())
        self.click(self.detail(pattern))
        self.display.press("Right")
        self.poll(f"lines below {pattern}", lambda: len(self.detail_lines()) > before)

    # Dialogs

    def statistics(self, title, menu):
        self.choose(menu, title)
        return self.window(f" {title} ")

    def expert(self):
        self.choose("Analyze", "Expert Information")
        return self.window("Expert Information")

    def tick(self, window, name, wanted):
        """Leaves a box ticked or not."""
        if window.find("check box", f"^{name}$").is_checked != wanted:
            self.click(window.find("check box", f"^{name}$"))
        self.poll(f"{name}: {wanted}", lambda: window.find("check box", f"^{name}$").is_checked == wanted)

    def row(self, window, first):
        """The row of a tree that begins so."""
        return self.poll(f"a row {first}",
                         lambda: next(row for row in window.find("tree").rows() if row[0].name == first))

    def unfold_row(self, window, first):
        before = len(window.find("tree").rows())
        self.click(self.row(window, first)[0])
        self.display.press("Right")
        self.poll(f"rows below {first}", lambda: len(window.find("tree").rows()) > before)

    def fit_column(self, window, title):
        """Makes a column as wide as what is in it, by a double-click on its border."""
        x, y, width, height = window.find("table column header", f"^{title}$").box
        self.display.click((x + width - 1, y + height // 2), times=2)

    def preferences(self):
        self.choose_at(self.detail(PROTOCOL_LINE), "Protocol Preferences", "Open SIP Response")
        return PreferencePage(self)


class PreferencePage:
    """Edit > Preferences > Protocols > SIP Response."""

    def __init__(self, wireshark):
        self.wireshark = wireshark
        self.window = wireshark.window("Preferences")

    def combo(self, label):
        """The box beside a label."""
        elements = list(self.window.descendants())
        at = next(at for at, one in enumerate(elements) if one.role == "label" and one.name == label)
        return next(one for one in elements[at:] if one.role == "combo box")

    def choose(self, label, value):
        """With the keyboard, from the first value on."""
        combo = self.wireshark.poll(label, lambda: self.combo(label))
        self.wireshark.click(combo)
        self.wireshark.display.press("Home", *["Down"] * combo.options().index(value), "Return")
        self.wireshark.poll(f"{label}: {value}", lambda: self.combo(label).name == value)

    def notes(self):
        """Its one table."""
        self.wireshark.click(self.wireshark.poll("a button to edit", lambda: self.window.find("button", "^Edit")))
        return NoteTable(self.wireshark)

    def accept(self):
        self.wireshark.click(self.window.find("button", "^OK$"))
        self.wireshark.poll("the end of the preferences", lambda: len(self.wireshark.windows()) == 1)


class NoteTable:
    """The dialog of the table of notes, with one row."""

    def __init__(self, wireshark):
        self.wireshark = wireshark
        self.window = wireshark.window("Response notes")

    def button(self, name):
        return self.window.find("button", f"^{name}$")

    def add_row(self):
        self.wireshark.click(self.button(""))  # the first of those with a picture in place of a name
        self.wireshark.poll("a row", lambda: self.window.find("tree").rows())

    def write(self, column, text):
        def cell():
            tree = self.window.find("tree")
            return tree.rows()[0][tree.columns().index(column)]

        self.wireshark.click(cell(), times=2)
        self.wireshark.display.press("ctrl+a")
        self.wireshark.display.type(text)
        self.wireshark.display.press("Tab")
        self.wireshark.poll(f"{text} in {column}", lambda: cell().name == text)

    def expect(self, sentence):
        """What it says below the table, if anything; it can be accepted only without that."""
        def is_said():
            said = self.window.find("label").name
            return (said.startswith(sentence) if sentence else not said) and self.button("OK").is_enabled != bool(said)

        self.wireshark.poll(sentence or "no complaint", is_said)

    def accept(self):
        self.wireshark.click(self.button("OK"))
        self.wireshark.poll("the end of the table", lambda: self.window.name not in [
            one.name for one in self.wireshark.windows()])
