"""Which rules a response breaks, and that nothing is said of one that breaks none.

In the captures `broken` and `broken-tcp` each call has the id of the rule that it breaks for its Call-ID.
"""
import collections
import csv
import functools
import re
import xml.etree.ElementTree

import pytest

from captures import PROJECT

TABLE = PROJECT.parent / "shared" / "domain" / "response-rules.csv"
PASSES = pytest.mark.parametrize("passes", [(), ("-2",)], ids=["one pass", "two passes"])
BROKEN = pytest.mark.parametrize("name", ["broken", "broken-tcp"])

# How binding each rule is, as the document has it, and its level: MUST NOT and SHOULD NOT count as MUST and SHOULD.
# "derived": from a definition, no RFC says it in these words.
BINDING_OF = dict(re.findall(
    r"^\| ([0-9A-Z]{3}-\d\d) \| ([A-Za-z ]+) \|", (PROJECT / "docs" / "rules.md").read_text(), re.MULTILINE))
LEVEL_OF = {rule: binding.removesuffix(" NOT") for rule, binding in BINDING_OF.items()}
# No call is named after these: codes that no response may have are in a capture of oddities.
OTHERS = {"GEN-13"}

# What else may be said of a call, because it is the same mistake seen from another side.
ALSO = {
    "GEN-05": {"GEN-02"},  # To has more than a tag added
    "1XX-09": {"GEN-19"},  # 100rel is required of one who did not offer it
}

Response = collections.namedtuple("Response", "frame call code rules levels experts again quoted")


def conformance(level):
    return "-o", f"sip_response.conformance:{level}"


ALL = conformance("all")


def show(tree, name):
    return [field.get("show") for field in tree.iter("field") if field.get("name") == name]


def label(field):
    """The text behind the colon, without the number at the end: MUST of "Level: MUST (1)"."""
    return re.sub(r"^[^:]*: | \(\d+\)$", "", field.get("showname"))


def experts(tree):
    """(field, group) of each expert item about a rule."""
    for item in tree.iter("field"):
        if item.get("name") == "_ws.expert":
            parts = {part.get("name"): part for part in item}
            for name in parts:
                if name.startswith("sip_response.rule"):
                    yield name, label(parts["_ws.expert.group"])


@functools.cache
def responses(tshark, capture, *options):
    """Each annotated response with the rules it breaks: `call` is its Call-ID as a rule would be named."""
    found = []
    root = xml.etree.ElementTree.fromstring(tshark.read(capture, *options, "-Y", "sip_response", "-T", "pdml"))
    for packet in root.iter("packet"):
        frame, = show(packet, "num")
        call = "".join(show(packet, "sip.Call-ID")[:1]).partition("@")[0].upper()
        for tree in packet.iter("proto"):
            if tree.get("name") == "sip_response" and show(tree, "sip_response.code"):
                levels = [label(field) for field in tree.iter("field")
                          if field.get("name") == "sip_response.rule.level"]
                found.append(Response(
                    int(frame), call, *show(tree, "sip_response.code"), show(tree, "sip_response.rule"), levels,
                    list(experts(tree)), bool(show(tree, "sip_response.retransmission_of")),
                    bool(show(tree, "sip_response.quoted"))))
    return found


def rules_of_calls(found):
    calls = collections.defaultdict(set)
    for response in found:
        calls[response.call].update(response.rules)
    return dict(calls)


def findings(found):
    return [(response.frame, rule) for response in found for rule in response.rules]


def of_level(pairs, *levels):
    return [(frame, rule) for frame, rule in pairs if LEVEL_OF[rule] in levels]


def test_every_rule_has_its_call(tshark, own):
    """Rules about rarer methods have cases in the unit tests only."""
    calls = {response.call for name in ("broken", "broken-tcp") for response in responses(tshark, own(name), *ALL)}
    cases = "".join(path.read_text() for path in (PROJECT / "tests" / "unit").rglob("rule_cases*.inc"))
    assert len(calls) > 90
    assert calls - {"CONFORMING"} <= set(LEVEL_OF)
    assert [rule for rule in set(LEVEL_OF) - calls - OTHERS if rule not in cases] == []


@PASSES
@BROKEN
def test_each_call_breaks_the_rule_of_its_name(tshark, own, name, passes):
    calls = rules_of_calls(responses(tshark, own(name), *ALL, *passes))
    assert [call for call, rules in calls.items() if call in LEVEL_OF and call not in rules] == []


@PASSES
@BROKEN
def test_and_no_other(tshark, own, name, passes):
    calls = rules_of_calls(responses(tshark, own(name), *ALL, *passes))
    others = {call: rules - {call} - ALSO.get(call, set()) for call, rules in calls.items()}
    assert {call: rules for call, rules in others.items() if rules} == {}


@PASSES
def test_codes_that_no_response_may_have(tshark, own, passes):
    """They are 799 and 099."""
    found = responses(tshark, own("odd"), *ALL, *passes)
    assert [response.code for response in found if "GEN-13" in response.rules] == ["799", "99"]


@PASSES
@pytest.mark.parametrize("name", ["conforming", "negotiation"])
def test_nothing_is_found_where_nothing_is_broken(tshark, own, name, passes):
    assert findings(responses(tshark, own(name), *ALL, *passes)) == []


@PASSES
@BROKEN
def test_off_finds_nothing(tshark, own, name, passes):
    found = responses(tshark, own(name), *conformance("off"), *passes)
    assert found
    assert [response for response in found if response.rules or response.levels or response.experts] == []


@PASSES
@BROKEN
def test_must_is_the_default_and_finds_no_less_binding_rule(tshark, own, name, passes):
    everything = findings(responses(tshark, own(name), *ALL, *passes))
    by_default = findings(responses(tshark, own(name), *passes))
    assert by_default == of_level(everything, "MUST") != []
    assert findings(responses(tshark, own(name), *conformance("must"), *passes)) == by_default


@PASSES
@BROKEN
def test_should_adds_the_recommendations(tshark, own, name, passes):
    everything = findings(responses(tshark, own(name), *ALL, *passes))
    got = findings(responses(tshark, own(name), *conformance("should"), *passes))
    assert got == of_level(everything, "MUST", "SHOULD") != []


@PASSES
@BROKEN
def test_findings_have_the_level_of_their_rule(tshark, own, name, passes):
    for response in responses(tshark, own(name), *ALL, *passes):
        assert response.levels == [BINDING_OF[rule] for rule in response.rules], response


@PASSES
@BROKEN
def test_each_finding_has_an_expert_item(tshark, own, name, passes):
    found = responses(tshark, own(name), *ALL, *passes)
    assert any(response.experts for response in found)
    for response in found:
        assert len(response.experts) == len(response.rules), response
        assert {group for _, group in response.experts} <= {"Protocol", "Sequence"}, response
        assert all(field.startswith("sip_response.rule.") for field, _ in response.experts), response


@PASSES
def test_copies_are_judged_once_and_quotations_never(tshark, own, passes):
    found = responses(tshark, own("broken"), *ALL, *passes)
    again = [(response.frame, response.rules) for response in found if response.again]
    quoted = [(response.frame, response.rules) for response in found if response.quoted]
    assert (again, quoted) == ([(29, [])], [(238, [])])
    rules = {response.frame: response.rules for response in found}
    assert "GEN-18" in rules[28] and "4XX-02" in rules[237]  # of which they are copies


def test_copies_and_quotations_in_all_captures(tshark):
    own = tshark.together_own()
    found = [response for response in responses(tshark, own.path, *ALL) if response.again or response.quoted]
    assert {own.name(response.frame): response.rules for response in found if response.rules} == {}
    assert {own.locate(response.frame)[0].stem for response in found} >= {"broken", "icmp", "merged", "retransmissions"}


@PASSES
def test_findings_can_be_filtered(tshark, own, passes):
    def frames(text):
        return [int(number) for [[number]] in tshark.fields(
            own("broken"), "frame.number", options=(*ALL, *passes, "-Y", text))]
    found = responses(tshark, own("broken"), *ALL)
    assert frames('sip_response.rule == "4XX-11"') == [r.frame for r in found if "4XX-11" in r.rules] != []
    assert frames('sip_response.rule.level == "SHOULD"') == [
        r.frame for r in found if "SHOULD" in [LEVEL_OF[rule] for rule in r.rules]] != []


@pytest.mark.skipif(not TABLE.is_file(), reason="no table of rules beside the project")
def test_levels_are_those_of_the_table_of_rules():
    with open(TABLE, encoding="utf-8", newline="") as file:
        levels = {row["id"]: row["level"].removesuffix(" NOT") for row in csv.DictReader(file)}
    assert levels == levels | {rule: level for rule, level in LEVEL_OF.items() if rule in levels}
    assert len(LEVEL_OF) > 100
