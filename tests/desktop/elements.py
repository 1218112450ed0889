# What is on the windows, as a screen reader is told: names, roles, places.
# The display and the session bus are those of the environment when it is first asked.
import re

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

Vanished = GLib.Error


class Element:
    def __init__(self, node):
        self.node = node

    @property
    def name(self):
        return self.node.get_name() or ""

    @property
    def role(self):
        return self.node.get_role_name().removeprefix("push ")  # a button has two names

    @property
    def text(self):
        """What is written in it, for fields one can write in."""
        return Atspi.Text.get_text(self.node, 0, Atspi.Text.get_character_count(self.node))

    @property
    def is_checked(self):
        return self._has(Atspi.StateType.CHECKED)

    @property
    def is_enabled(self):
        return self._has(Atspi.StateType.ENABLED)

    @property
    def box(self):
        """x, y, width, height on the screen."""
        box = Atspi.Component.get_extents(self.node, Atspi.CoordType.SCREEN)
        return box.x, box.y, box.width, box.height

    @property
    def place(self):
        """Where to click: in the middle, but near the left end of what is wide."""
        x, y, width, height = self.box
        return x + min(width // 2, 60), y + height // 2

    def _has(self, state):
        return self.node.get_state_set().contains(state)

    def children(self):
        """Those that are there, also where one would have to scroll for them."""
        nodes = [self.node.get_child_at_index(at) for at in range(self.node.get_child_count())]
        return [Element(node) for node in nodes if node]

    def descendants(self):
        """Those that show, in reading order."""
        for child in self.children():
            if child._has(Atspi.StateType.SHOWING):
                yield child
                yield from child.descendants()

    def find(self, role, name=""):
        """The first that shows and has this role and a name in which the expression is found."""
        return next((one for one in self.descendants() if one.role == role and re.search(name, one.name)), None)

    def columns(self):
        return [child.name for child in self.children() if child.role == "table column header"]

    def rows(self):
        """The cells of a table or tree, row by row; closed branches have none."""
        width = len(self.columns())
        cells = [child for child in self.children() if child.role == "table cell"]
        return [cells[at:at + width] for at in range(0, len(cells), width)]

    def texts(self):
        return [[cell.name for cell in row] for row in self.rows()]

    def options(self):
        """The values of a box, also while it is closed."""
        found, left = [], [self]
        while left:
            one = left.pop(0)
            if one.role == "list item":
                found.append(one.name)
            left[:0] = one.children()
        return found

    def outline(self, depth=0):
        """All that shows, for a report."""
        yield "  " * depth + f"{self.role}: {self.name}"
        for child in self.children():
            if child._has(Atspi.StateType.SHOWING):
                yield from child.outline(depth + 1)


def application(name):
    desktop = Atspi.get_desktop(0)
    desktop.set_cache_mask(Atspi.Cache.NONE)
    return next((one for one in Element(desktop).children() if one.name == name), None)
