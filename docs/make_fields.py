"""Makes docs/fields.md and docs/fields.ko.md, the references of all fields, from what tshark says of them.

    (tshark -G fields; tshark -G values) | docs/make_fields.py english > docs/fields.md
    (tshark -G fields; tshark -G values) | docs/make_fields.py korean > docs/fields.ko.md

`./run fields` does it with the plugin as it is.
"""
import pathlib
import re
import sys

import fields_ko

PLUGIN = pathlib.Path(__file__).resolve().parent.parent / "plugin"
PREFIX = "sip_response."
TYPES = {
    "FT_UINT8": "8-bit number", "FT_UINT16": "16-bit number", "FT_UINT32": "32-bit number",
    "FT_STRING": "text", "FT_BOOLEAN": "true or false", "FT_FRAMENUM": "frame number",
    "FT_RELATIVE_TIME": "time, in seconds", "FT_DOUBLE": "decimal number",
}
INTRODUCTION = """# Fields

[한국어](fields.ko.md)

Every name that can be filtered, drawn, put into a column or exported. This list is made from the plugin's own by `./run fields`; the
tests compare them. What each field says in a call, and when it is present, is in
[calls.md](calls.md); rules are in [rules.md](rules.md).

## Of a response
"""
INTRODUCTION_KO = """# 필드

[English](fields.md)

필터, 그래프, 열, 내보내기에 쓸 수 있는 모든 이름입니다. `./run fields`로 플러그인의 목록에서 만들며, 테스트가 둘을 비교합니다.
각 필드가 호에서 무엇을 뜻하고 언제 나오는지는 [호](calls.ko.md)에, 규칙은 [규칙](rules.ko.md)에 있습니다.

한국어 이름 다음의 영어는 Wireshark에 표시되는 라벨입니다. 라벨은 Wireshark가 시작할 때 정해지고 값의 이름은 필터에 쓰이므로,
둘은 언어와 관계없이 영어입니다. 한국어로 표시할 때는 라벨 앞에 한국어 이름이 붙습니다. 값이 길 수 있는 항목에는 붙지 않습니다.

## 응답의 필드
"""
EXPERT = "## Expert information\n\nPresent where the item was raised; `_ws.expert.severity` has its level.\n"
EXPERT_KO = "## 전문가 정보\n\n그 항목이 생긴 패킷에 있으며, 수준은 `_ws.expert.severity`에 있습니다. N은 프레임 번호나 횟수입니다.\n"


def rows(text, kind):
    """The lines of one kind that are about the plugin, in columns. Its hook has fields of Wireshark's own making."""
    lines = [line.split("\t") for line in text.splitlines()]
    return [line for line in lines if line[0] == kind and line[{"F": 2, "V": 1}[kind]].startswith(PREFIX)]


def short_name(row):
    return row[2].removeprefix(PREFIX)


def values_of(name, values):
    return [(int(row[2], 0), row[3]) for row in values if row[1] == name]


def field_section(row, values):
    listed = ", ".join(f"{number} {text}" for number, text in values_of(row[2], values))
    shown = f"\nValues: {listed}.\n" if listed else ""
    return f"### {row[2]}\n\n*{row[1]}*, {TYPES[row[3]]}. {row[7]}.\n{shown}"


def korean_names():
    """{field: its name in Korean}: those that the plugin shows, and those that only the page has."""
    shown = dict(re.findall(r'\{&ids\.(\w+), "([^"]*)"\}', (PLUGIN / "show" / "korean_names.cpp").read_text(encoding="utf-8")))
    registered = re.findall(r'\{&ids\.(\w+),\s*\{"[^"]*", "sip_response\.([\w.]+)"',
                            (PLUGIN / "fields" / "fields.cpp").read_text(encoding="utf-8"))
    return fields_ko.NAMES | {field: shown[name] for name, field in registered if name in shown}


def korean_field_section(row, values, names):
    name = short_name(row)
    meanings = fields_ko.VALUES.get(name)
    listed = ", ".join(f"{number} {text}" + (f" ({meanings[text]})" if meanings else "")
                       for number, text in values_of(row[2], values))
    shown = f"\n값: {listed}.\n" if listed else ""
    return f"### {row[2]}\n\n{names[name]}, *{row[1]}*, {fields_ko.TYPES[row[3]]}. {fields_ko.DESCRIPTIONS[name]}\n{shown}"


def korean_texts():
    """{English text: Korean text} of all pairs in the tables of codes and findings, with N for each value."""
    knowledge = PLUGIN / "sip" / "knowledge"
    pairs = {}
    for file in (*sorted((knowledge / "rows").glob("*.inc")), knowledge / "finding_details.h"):
        text = re.sub(r'"\s*\n\s*"', "", file.read_text(encoding="utf-8"))
        pairs |= {english.replace("#", "N"): korean.replace("#", "N")
                  for english, korean in re.findall(r'\{\s*"([^"]*)",\s*"([^"]*)"\}', text)}
    return pairs


def expert_line(row):
    return f"- `{row[2]}`: {row[1]}"


def korean_expert_line(row, texts):
    """The label is a text of a table, for a code behind its number and phrase."""
    code, text = re.fullmatch(r"(\d{3} [^:]*: )?(.*)", row[1]).groups()
    return f"- `{row[2]}`: {code or ''}{texts[text]}"


def page(text, language):
    fields, values = rows(text, "F"), rows(text, "V")
    described = [row for row in fields if row[3] != "FT_NONE"]
    expert = sorted((row for row in fields if row[3] == "FT_NONE" and ".expert." in row[2]), key=lambda row: row[2])
    if language == "english":
        sections = [INTRODUCTION, *(field_section(row, values) for row in described), EXPERT,
                    "\n".join(expert_line(row) for row in expert)]
    else:
        names, texts = korean_names(), korean_texts()
        sections = [INTRODUCTION_KO, *(korean_field_section(row, values, names) for row in described), EXPERT_KO,
                    "\n".join(korean_expert_line(row, texts) for row in expert)]
    return "\n".join(sections) + "\n"


if __name__ == "__main__":
    sys.stdout.write(page(sys.stdin.read(), sys.argv[1]))
