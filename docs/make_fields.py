"""Makes docs/fields.md, the reference of all fields, from what tshark says of them.

    (tshark -G fields; tshark -G values) | docs/make_fields.py > docs/fields.md

`./run fields` does it with the plugin as it is.
"""
import sys

TYPES = {
    "FT_UINT8": "number of 8 bits", "FT_UINT16": "number of 16 bits", "FT_UINT32": "number of 32 bits",
    "FT_STRING": "text", "FT_BOOLEAN": "true or false", "FT_FRAMENUM": "number of a frame",
    "FT_RELATIVE_TIME": "time, in seconds", "FT_DOUBLE": "number with a fraction",
}
INTRODUCTION = """# Fields

Every name that can be filtered, drawn, put into a column or exported. Made from the plugin's own list by `./run fields`; the
tests compare. What each says in a call, and when it is there, is in
[calls.md](calls.md); rules are in [rules.md](rules.md).
"""


def rows(text, kind):
    """The lines of one kind that are about the plugin, in columns. Its hook has fields of Wireshark's own making."""
    lines = [line.split("\t") for line in text.splitlines()]
    return [line for line in lines if line[0] == kind and line[{"F": 2, "V": 1}[kind]].startswith("sip_response.")]


def values_of(name, values):
    listed = [f"{int(row[2], 0)} {row[3]}" for row in values if row[1] == name]
    return f"\nValues: {', '.join(listed)}.\n" if listed else ""


def field_section(row, values):
    name, title, kind, description = row[2], row[1], row[3], row[7]
    return f"### {name}\n\n*{title}*, {TYPES[kind]}. {description}.\n{values_of(name, values)}"


def expert_line(row):
    return f"- `{row[2]}`: {row[1]}"


def page(text):
    fields, values = rows(text, "F"), rows(text, "V")
    described = [row for row in fields if row[3] != "FT_NONE"]
    expert = sorted((row for row in fields if row[3] == "FT_NONE" and ".expert." in row[2]), key=lambda row: row[2])
    sections = [INTRODUCTION, "## Of a response\n", *(field_section(row, values) for row in described),
                "## Expert information\n\nPresent where the item was raised; `_ws.expert.severity` has its level.\n",
                "\n".join(expert_line(row) for row in expert)]
    return "\n".join(sections) + "\n"


if __name__ == "__main__":
    sys.stdout.write(page(sys.stdin.read()))
