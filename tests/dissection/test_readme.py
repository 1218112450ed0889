"""The documents are true: the README's recipes run as written, fields and rules are the plugin's own."""
import re
import subprocess
import sys

import pytest

from captures import OWN_CAPTURES, PROJECT, captures_in

README = (PROJECT / "README.md").read_text()
RECIPES = re.findall(r"```sh\n(.*?)\n```(?:\n\n```text\n(.*?)```)?", README, re.DOTALL)
RULES = (PROJECT / "docs" / "rules.md").read_text()


def test_there_are_recipes():
    assert len(RECIPES) >= 8


@pytest.mark.parametrize("command, expected", RECIPES, ids=[command[:60] for command, _ in RECIPES])
def test_recipe(tshark, command, expected):
    for capture in captures_in(OWN_CAPTURES):
        tshark.capture(capture)
    result = tshark.shell(command)
    assert (result.returncode, result.stderr) == (0, b"")
    out = result.stdout.decode()
    assert expected or "sip_response" in out or "SIP Response" in out
    assert out.lstrip("\n").startswith(expected)


def test_fields_are_the_plugins_own(tshark):
    """docs/fields.md is what ./run fields makes of the plugin's list."""
    lists = tshark.text("-G", "fields") + tshark.text("-G", "values")
    made = subprocess.run([sys.executable, PROJECT / "docs" / "make_fields.py"], input=lists, capture_output=True,
                          text=True, check=True).stdout
    assert "sip_response.code" in made
    assert (PROJECT / "docs" / "fields.md").read_text() == made


def test_rules_are_the_plugins_own(tshark):
    written = {name: f"{rule}: {text}" for rule, name, text in
               re.findall(r"^\| ([\w-]+) \|.*\| `(sip_response\.rule\.\w+)` \| (.*) \|$", RULES, re.MULTILINE)}
    registered = {row[2]: row[1] for row in tshark.registered("fields")
                  if row[0] == "F" and row[2].startswith("sip_response.rule.") and row[3] == "FT_NONE"}
    assert written == registered


def test_filters_are_accepted(tshark):
    filters = re.findall(r"^\| `(sip_response[^`]* (?:==|>=|>|&&) [^`]*|sip_response\.quoted)` \|", README, re.MULTILINE)
    assert len(filters) >= 7
    answers = tshark.sharkd(*(("check", {"filter": text.replace("\\|", "|")}) for text in filters))
    assert [text for text, answer in zip(filters, answers) if answer != {"status": "OK"}] == []


def test_levels_of_findings_are_the_plugins_own(tshark):
    written = set(re.findall(r"^\| `(sip_response\.expert\.[a-z_]+)` \|", README, re.MULTILINE))
    registered = {row[2] for row in tshark.registered("fields")
                  if row[0] == "F" and re.fullmatch(r"sip_response\.expert\.[a-z_]+", row[2])}
    assert written == registered - {"sip_response.expert.invalid"}


def test_preferences_are_the_plugins_own(tshark):
    written = set(re.findall(r"^\| `(\w+)` \| `", README, re.MULTILINE))
    registered = {line.split(":")[0].lstrip("#") for line in tshark.text("-G", "currentprefs").splitlines()
                  if re.match(r"#?sip_response\.", line)}
    assert {f"sip_response.{name}" for name in written} == registered


def test_pictures_and_files_exist():
    for path in re.findall(r"\]\(([^)#:]+)\)|`((?:plugin|tests|captures)/[\w./]*)`", README):
        assert (PROJECT / (path[0] or path[1])).exists(), path
