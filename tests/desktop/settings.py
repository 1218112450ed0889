# The settings that Wireshark is started with, and the profiles "SIP Responses" and "SIP 응답".
# Both are in the home that tests/desktop/window makes.
import csv
import re
import shutil
from pathlib import Path

PREFERENCES = """\
gui.qt.font_name: DejaVu Sans Mono,10,-1,5,50,0,0,0,0,0
gui.layout_type: 1
gui.layout_content_1: PLIST
gui.layout_content_2: PDETAILS
gui.layout_content_3: PBYTES
gui.update.enabled: FALSE
gui.ask_unsaved: FALSE
"""

FILES = {
    "preferences": PREFERENCES,
    "language": "language: en\n",
    "recent": """\
gui.packet_diagram_show: FALSE
gui.geometry_main_upper_pane: 187
gui.geometry_main_lower_pane: 560
column.width: %m, 50, %t, 100, %s, 110, %d, 110, %p, 90, %L, 70, %i, 700
""",
    "recent_common": """\
gui.geometry_main_x: 0
gui.geometry_main_y: 0
gui.geometry_main_width: 1270
gui.geometry_main_height: 1050
""",
}

PROFILE, KOREAN_PROFILE = "SIP Responses", "SIP 응답"

# For a plugin that comes without the project's profile.
SMALL_PROFILE = {
    "preferences": 'gui.column.format: "No.", "%m", "Time", "%t", "Summary", "%Cus:sip_response.summary:0:R"\n',
    "colorfilters": "@SIP failures@sip_response.class >= 4@[59110,40863,0][0,0,0]\n",
    "dfilter_buttons": '"TRUE","Failed calls","sip_response.call.outcome == \\x22failed\\x22",""\n',
}


def folder():
    return Path.home() / ".config/wireshark"


def write(path, files):
    path.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (path / name).write_text(text)


def reset():
    """As Wireshark finds them first, whatever it has written since."""
    write(folder(), FILES)
    (folder() / "sip_response_notes").unlink(missing_ok=True)


def install_profile(profiles, name):
    """One of the project's profiles, or a small one in its place."""
    target = folder() / "profiles" / name
    if (profiles / name).is_dir():
        shutil.copytree(profiles / name, target)
    else:
        write(target, SMALL_PROFILE)
    with open(target / "preferences", "a") as preferences:
        preferences.write(PREFERENCES.replace("DejaVu Sans Mono", "Noto Sans Mono CJK KR") if name == KOREAN_PROFILE
                          else PREFERENCES)


def profile_graphs():
    """The rows of the I/O graphs: whether shown, name, filter, colour, style, Y axis, Y field, average, factor."""
    lines = (folder() / "profiles" / PROFILE / "io_graphs").read_text().splitlines()
    rows = csv.reader(line for line in lines if not line.startswith("#"))
    return [[value.replace(r"\x22", '"') for value in row] for row in rows]


def profile_colours():
    """Background of each colouring rule, as RRGGBB."""
    text = (folder() / "profiles" / PROFILE / "colorfilters").read_text()
    rules = re.findall(r"^@([^@]*)@[^@]*@\[(\d+),(\d+),(\d+)\]", text, re.M)
    return {name: "".join(f"{int(value) >> 8:02X}" for value in values) for name, *values in rules}
