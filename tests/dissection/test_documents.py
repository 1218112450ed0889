"""The documents are true: their recipes run as written, fields and rules are the plugin's own."""
import re
import subprocess
import sys

import pytest

from captures import OWN_CAPTURES, PROJECT, captures_in

PAGES = {page.relative_to(PROJECT): page.read_text()
         for page in (*sorted(PROJECT.glob("README*.md")), *sorted((PROJECT / "docs").glob("*.md")))}
TEXT = "\n".join(PAGES.values())
TRANSLATIONS = [page for page in PAGES if page.stem.endswith(".ko")]
RECIPES = [(page.stem, command, expected) for page, text in PAGES.items() if page not in TRANSLATIONS
           for command, expected in re.findall(r"```sh\n(.*?)\n```(?:\n\n```text\n(.*?)```)?", text, re.DOTALL)]
RULES, EXPERT, PREFERENCES = ((PROJECT / "docs" / f"{name}.md").read_text()
                              for name in ("rules", "expert", "preferences"))


def test_there_are_recipes():
    assert {page for page, _, _ in RECIPES} >= {"README", "tshark", "statistics", "window", "preferences"}


@pytest.mark.parametrize("command, expected", [recipe[1:] for recipe in RECIPES],
                         ids=[f"{page}: {command[:60]}" for page, command, _ in RECIPES])
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


@pytest.mark.parametrize("language, name", [("english", "rules.md"), ("korean", "rules.ko.md")])
def test_lists_of_rules_are_made_from_the_table(language, name):
    made = subprocess.run([sys.executable, PROJECT / "docs" / "make_rules.py", language], capture_output=True, check=True)
    assert (PROJECT / "docs" / name).read_bytes() == made.stdout


def test_filters_are_accepted(tshark):
    filters = re.findall(r"^\| `(sip_response[^`]* (?:==|>=|>|&&) [^`]*|sip_response\.quoted)` \|", TEXT, re.MULTILINE)
    assert len(filters) >= 7
    answers = tshark.sharkd(*(("check", {"filter": text.replace("\\|", "|")}) for text in filters))
    assert [text for text, answer in zip(filters, answers) if answer != {"status": "OK"}] == []


def test_levels_of_findings_are_the_plugins_own(tshark):
    written = set(re.findall(r"^\| `(sip_response\.expert\.[a-z_]+)` \|", EXPERT, re.MULTILINE))
    registered = {row[2] for row in tshark.registered("fields")
                  if row[0] == "F" and re.fullmatch(r"sip_response\.expert\.[a-z_]+", row[2])}
    assert written == registered - {"sip_response.expert.invalid"}


def test_preferences_are_the_plugins_own(tshark):
    written = set(re.findall(r"^\| `(\w+)` \| `", PREFERENCES, re.MULTILINE))
    registered = {line.split(":")[0].lstrip("#") for line in tshark.text("-G", "currentprefs").splitlines()
                  if re.match(r"#?sip_response\.", line)}
    assert {f"sip_response.{name}" for name in written} == registered


@pytest.mark.parametrize("page", TRANSLATIONS, ids=str)
def test_translations_are_in_step(page):
    """A translated page has the headings, commands and filters of the page that it translates, in the same order."""
    def parts(text):
        return re.findall(r"^(?:#+ |\$ .*|tshark .*|\| `[^`]*`)", text, re.MULTILINE)
    original = page.with_name(page.name.replace(".ko", ""))
    assert parts(PAGES[page]) == parts(PAGES[original])


def test_pictures_and_files_exist():
    for page, text in PAGES.items():
        for link in re.findall(r"\]\(([^)#:]+)[^):]*\)", text):
            assert (PROJECT / page.parent / link).exists(), (page, link)
        for path in re.findall(r"`((?:plugin|tests|captures)/[\w./]*)`", text):
            assert (PROJECT / path).exists(), (page, path)
