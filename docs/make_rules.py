"""Makes docs/rules.md and docs/rules.ko.md, the lists of all rules, from the table in plugin/sip/rules/rows.

    docs/make_rules.py english > docs/rules.md
    docs/make_rules.py korean > docs/rules.ko.md

`./run fields` does it.
"""
import pathlib
import re
import sys

ROWS = pathlib.Path(__file__).resolve().parent.parent / "plugin" / "sip" / "rules" / "rows"
FILES = ("general", "1xx", "2xx_3xx", "4xx", "5xx_6xx")  # in the order of rules.cpp
ROW = re.compile(r'rule\("(?P<id>[^"]*)", "(?P<name>[^"]*)"\)\s*\.(?P<level>\w+)\(\)\.(?P<severity>\w+)\(\)(?P<columns>.*?)'
                 r'\.says\("(?P<english>[^"]*)",\s*"(?P<korean>[^"]*)"\)', re.DOTALL)
SOURCE = re.compile(r'\.source\("([^"]*)"\)')

PAGES = {"english": """# Rules

[한국어](rules.ko.md)

The preference `conformance` chooses which rules are checked: `must` (the default) has MUST and MUST NOT, `should` adds
SHOULD and SHOULD NOT, and `all` adds the derived ones. A derived rule follows from definitions; breaking it violates no
RFC. Rule 2XX-37 is derived, but is always checked with the MUSTs, because it makes calls fail.

A broken rule adds its id to the response as `sip_response.rule`, its level as `sip_response.rule.level`, and an expert item
with a field of its own, in the group Protocol or Sequence.

No rule is checked on a copy of an earlier response, on a response quoted in an ICMP error, or on one whose headers are cut
off. A rule that needs the request is checked only if the request comes before the response in the capture, among the
latest 10,000 requests (8 megabytes at most).

This list is made from the plugin's own table by `./run fields`; the tests compare them.

| id | level | severity | from | expert field | what is wrong, and what it leads to |
|---|---|---|---|---|---|
""", "korean": """# 규칙

[English](rules.md)

설정 `conformance`로 어떤 규칙을 검사할지 고릅니다. `must`(기본값)는 MUST와 MUST NOT, `should`는 여기에 SHOULD와 SHOULD NOT,
`all`은 파생 규칙까지 검사합니다. 파생 규칙은 정의에서 도출되는 규칙이며, 어겨도 RFC 위반은 아닙니다. 규칙 2XX-37은 파생
규칙이지만 호를 실패하게 하므로 항상 MUST와 함께 검사합니다.

규칙을 어긴 응답에는 규칙 번호가 `sip_response.rule`로, 구속력이 `sip_response.rule.level`로 표시되고, 규칙마다 필드가 따로 있는
전문가 정보 항목이 Protocol 또는 Sequence 그룹에 추가됩니다.

앞선 응답의 사본, ICMP 오류에 인용된 응답, 헤더가 잘린 응답에서는 규칙을 검사하지 않습니다. 요청이 필요한 규칙은 캡처에서
요청이 응답보다 앞에 있고, 가장 최근의 요청 10,000개(최대 8 MB) 안에 있을 때만 검사합니다.

이 목록은 `./run fields`로 플러그인의 표에서 만들며, 테스트가 둘을 비교합니다.

| 번호 | 구속력 | 수준 | 근거 | 전문가 정보 필드 | 무엇이 잘못되었고 어떤 결과가 되는지 |
|---|---|---|---|---|---|
"""}


def level_of(row, language):
    level = row["level"].replace("_", " ")
    return {"english": "derived", "korean": "파생"}[language] if level == "derived" else level.upper()


def source_of(row, language):
    source = SOURCE.search(row["columns"]).group(1)
    if language == "english":
        return source
    return re.sub(r"sections? ([\w.]+)(?: and ([\w.]+))?",
                  lambda found: ", ".join(f"{section}절" for section in found.groups() if section), source)


def line_of(row, language):
    cells = (row["id"], level_of(row, language), row["severity"].capitalize(), source_of(row, language),
             f"`sip_response.rule.{row['name']}`", row[language])
    return f"| {' | '.join(cells)} |\n"


def page(language):
    table = "".join((ROWS / f"{name}.inc").read_text(encoding="utf-8") for name in FILES)
    rows = list(ROW.finditer(table))
    assert len(rows) == table.count('rule("'), "a row that cannot be read"
    return PAGES[language] + "".join(line_of(row, language) for row in rows)


if __name__ == "__main__":
    sys.stdout.write(page(sys.argv[1]))
