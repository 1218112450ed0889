"""The documents are true: their recipes run as written, fields and rules are the plugin's own."""
import re
import subprocess
import sys

import pytest

from captures import OWN_CAPTURES, PROJECT, captures_in

PAGES = {page.relative_to(PROJECT): page.read_text()
         for page in (*sorted(PROJECT.glob("README*.md")), *sorted((PROJECT / "docs").glob("*.md")))}
TEXT = "\n".join(PAGES.values())
TRANSLATIONS = {page: page.with_name(page.name.replace(".ko", "")) for page in PAGES if page.stem.endswith(".ko")}


def recipes_of(pages):
    return [(page.stem, command, expected) for page in pages
            for command, expected in re.findall(r"```sh\n(.*?)\n```(?:\n\n```text\n(.*?)```)?", PAGES[page], re.DOTALL)]


RECIPES = recipes_of(page for page in PAGES if page not in TRANSLATIONS)
# Commands are the same in both languages. What they print in a Korean locale may be the same too.
KOREAN_RECIPES = [recipe for recipe in recipes_of(TRANSLATIONS)
                  if recipe[2] and recipe[1:] not in [one[1:] for one in RECIPES]]
RULES, EXPERT, PREFERENCES = ((PROJECT / "docs" / f"{name}.md").read_text()
                              for name in ("rules", "expert", "preferences"))


def printed(tshark, command, **variables):
    """What a recipe prints, without saying anything on stderr."""
    for capture in captures_in(OWN_CAPTURES):
        tshark.capture(capture)
    result = tshark.shell(command, **variables)
    assert (result.returncode, result.stderr) == (0, b"")
    return result.stdout.decode().lstrip("\n")


def single_spaced(text):
    return re.sub(r"([ =-])\1+", r"\1", text)


def test_there_are_recipes():
    assert {page for page, _, _ in RECIPES} >= {"README", "tshark", "statistics", "window", "preferences"}


@pytest.mark.parametrize("command, expected", [recipe[1:] for recipe in RECIPES],
                         ids=[f"{page}: {command[:60]}" for page, command, _ in RECIPES])
def test_recipe(tshark, command, expected):
    if " in {" in command:
        tshark.since("4.0", "a set in a filter has no commas")
    out = printed(tshark, command)
    assert expected or "sip_response" in out or "SIP Response" in out
    assert out.startswith(expected)


@pytest.mark.parametrize("command, expected", [recipe[1:] for recipe in KOREAN_RECIPES],
                         ids=[f"{page}: {command[:60]}" for page, command, _ in KOREAN_RECIPES])
def test_recipe_in_a_korean_locale(tshark, command, expected):
    """How wide Wireshark makes its columns is its own affair."""
    assert re.search("[가-힣]", expected)
    assert single_spaced(printed(tshark, command, LANGUAGE="ko")).startswith(single_spaced(expected))


@pytest.mark.parametrize("language, name", [("english", "fields.md"), ("korean", "fields.ko.md")])
def test_lists_of_fields_are_made_from_the_plugins_own(tshark, language, name):
    lists = "".join("\t".join(row) + "\n" for kind in ("fields", "values") for row in tshark.registered(kind))
    made = subprocess.run([sys.executable, PROJECT / "docs" / "make_fields.py", language], input=lists, capture_output=True,
                          text=True, check=True).stdout
    assert "sip_response.code" in made
    assert (PROJECT / "docs" / name).read_text() == made


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
        return re.findall(r"^(?:#+ |\| `[^`]*`|```(?:sh|console)\n(?:.*\n)*?```$)", text, re.MULTILINE)
    assert parts(PAGES[page]) == parts(PAGES[TRANSLATIONS[page]])


def test_pages_link_to_pages_of_their_language():
    """Only the first link of a page leads to the other language: to the same page, if there is one."""
    others = TRANSLATIONS | {original: page for page, original in TRANSLATIONS.items()}
    for page, text in PAGES.items():
        links = [page.parent / link for link in re.findall(r"\]\(([\w./-]+\.md)", text)]
        wrong = TRANSLATIONS.values() if page in TRANSLATIONS else TRANSLATIONS
        assert [link for link in links if link in wrong] == ([others[page]] if page in others else []), page
        assert page not in others or links[0] == others[page], page


def test_pictures_and_files_exist():
    for page, text in PAGES.items():
        for link in re.findall(r"\]\(([^)#:]+)[^):]*\)", text):
            assert (PROJECT / page.parent / link).exists(), (page, link)
        for path in re.findall(r"`((?:plugin|tests|captures)/[\w./]*)`", text):
            assert (PROJECT / path).exists(), (page, path)
