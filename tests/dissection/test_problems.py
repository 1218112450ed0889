"""`-z sip_response,problems`, compared with a recount from the fields of each message: its expert information says what
is wrong and how bad it is, sip_messages.py which messages belong to one request.

And what a person writes who reads the packets. Every row that tshark prints is taken apart here.
"""
import collections
import dataclasses
import re
import unicodedata

import pytest

import scenes
import scenes_forks
from captures import OWN_CAPTURES, SHARED_CAPTURES, captures_in
from sip_messages import read_frames

NOTE, WARNING, ERROR = 0x400000, 0x600000, 0x800000
LEVELS = {"Note": NOTE, "Warning": WARNING, "Error": ERROR}
NORMAL = ("expert.401", "expert.407", "expert.487")
ABOUT_WRITING = ("expert.generic_code", "expert.cause_contradicts", "expert.unreadable_header")
LEFT = "no other INVITE follows the redirection"  # told by a sentence of the diagnosis, not by expert information
SILENCE = ("expert.unreachable", "expert.request_too_large", "expert.unanswered")  # what says most comes first
RULES = ("rule.missing_contact_invite", "rule.no_answer", "rule.no_offer", "rule.several_contacts")  # calls fail by them
OF_CALLS = ("INVITE", "ACK", "BYE", "CANCEL", "PRACK", "UPDATE", "INFO")

FEW = {"auth.pcapng", "demo.pcapng", "forked.pcapng", "proxy.pcapng", "proxy-more.pcapng", "unanswered.pcapng",
       "late-retransmission.pcapng", "icmp.pcapng", "NormB__sipnab__sip-routing-error.pcapng",
       "OISF__suricata-verify__sip.pcap"}
CAPTURES = [pytest.param(path, id=path.name, marks=[] if path.name in FEW else pytest.mark.proof)
            for path in captures_in(OWN_CAPTURES) + captures_in(SHARED_CAPTURES)]
PASSES = pytest.mark.parametrize("passes", [(), ("-2",)], ids=["one pass", "two passes"])


@dataclasses.dataclass
class Row:
    level: int
    calls: int
    times: int
    callers: int
    frames: str
    method: str
    host: str
    sentence: str
    check: str


def printed(tshark, capture, *options, text=""):
    """(the line of totals, the rows)"""
    argument = f"sip_response,problems,{text}".rstrip(",")
    lines = tshark.read(capture, "-q", *options, "-z", argument).splitlines()
    first = next(number for number, line in enumerate(lines) if line.startswith(("Problems, ", "문제("))) + 1
    assert all(width(line) <= 120 for line in lines), max(lines, key=width)
    line, *rows = re.split(r"^ *\d+ \|", "\n".join(lines[first:-1]), flags=re.MULTILINE)
    return line.strip().removesuffix(" |").replace("\n      ", " "), [row_of(row) for row in rows]


def width(line):
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in line)


def row_of(text):
    level, calls, times, callers, frames, method, host, rest = (cell.strip() for cell in text.split("|", 7))
    texts = rest.removesuffix("|").rstrip().replace("\n      ", " ").replace("\n    ", "\n").split("\n")
    sentence, check = (texts + [""])[:2]
    return Row(LEVELS[level], int(calls), int(times), int(callers), frames, method, host, sentence.strip(), check.strip())


@dataclasses.dataclass
class Problem:
    message: object
    request: object  # what is the same for all hops and branches of the request
    vias: int
    expert: str
    level: int
    by_user: bool = False


def split_experts(message):
    """(what a failing response says by its code or in place of it, what else was found): pairs of field and level."""
    experts = [(name, level) for name, level in message.own["experts"]
               if name.startswith("expert.") and name not in ABOUT_WRITING]
    if not message.is_response or message.is_copy or 100 <= message.code < 400:
        return None, [expert for expert in experts if expert[1] >= NOTE]
    experts = [expert for expert in experts if expert[0] != "expert.verification_failed"]  # the failure tells it
    return next(iter(experts), None), [expert for expert in experts[1:] if expert[1] >= NOTE]


def is_problem(expert):
    return expert and expert[1] >= NOTE and expert[0] not in NORMAL


def is_users_choice(message, level):
    if level > NOTE or "declined at once" in message.own["summary"]:
        return False
    outcome = message.own.get("call.outcome name")
    return outcome in ("busy", "declined", "no answer") if outcome else message.code in (486, 600, 603)


def read_problems(messages):
    """(failures, what is found beside), each with the request that it belongs to."""
    transactions, ended, failures, beside = {}, set(), [], []
    for message in messages:
        key = message.key()
        if key is None:
            continue
        if message.transaction:
            transactions[key] = message.transaction
        transaction = transactions.get(key)
        request = transaction.group[0] if transaction else key
        place = (message, request, transaction.vias if transaction else 0)
        main, others = split_experts(message)
        if not message.is_response:
            silence = [expert for wanted in SILENCE for expert in others if expert[0] == wanted]
            if silence:
                name, level = silence[0]
                attempt = message["CSeq.method"] in ("INVITE", "REGISTER")
                failures.append(Problem(*place, name, max(level, WARNING) if attempt else level))
            beside += [Problem(*place, *expert) for expert in others if expert[0] == "expert.failed_transfer"]
            continue
        if any(sentence.startswith("No other INVITE with this Call-ID") for sentence in message.own["diagnosis"]):
            failures.append(Problem(*place, LEFT, WARNING))
        if is_problem(main) and (message.is_final if transaction and 200 <= message.code < 700 else key not in ended):
            failures.append(Problem(*place, *main, is_users_choice(message, main[1])))
        if 200 <= message.code < 700 and not message.is_copy:
            ended.add(key)
        beside += [Problem(*place, *expert) for expert in others]
        beside += [Problem(*place, *expert) for expert in message.own["experts"] if expert[0] in RULES]
    return failures, beside


def counted(messages, everything):
    """The problems that count: a failure where it began, unless another branch was answered."""
    chosen = {id(message) for message in messages}
    failures, beside = read_problems(everything)
    answered = {}
    for message in messages:
        if message.is_response and message.is_final and message.code < 300:
            transaction = message.transaction
            vias = min(transaction.vias, answered.get(transaction.group[0], transaction.vias))
            answered[transaction.group[0]] = vias
    requests = collections.defaultdict(list)
    for failure in failures:
        if id(failure.message) in chosen and not (
                failure.request in answered and failure.vias >= answered[failure.request]):
            requests[failure.request].append(failure)
    result = []
    for failed in requests.values():
        furthest = max(failure.vias for failure in failed)
        fails = any(failure.level >= WARNING for failure in failed if failure.vias < furthest)
        for failure in failed:
            if failure.vias == furthest:
                raised = fails and not failure.by_user
                result.append(dataclasses.replace(failure, level=max(failure.level, WARNING if raised else 0)))
    seen = set()
    for problem in beside:
        if id(problem.message) in chosen and (problem.request, problem.expert) not in seen:
            seen.add((problem.request, problem.expert))
            result.append(problem)
    return result


def code_of(message):
    """As it is written: one below 100 has its zeros."""
    return message["Status-Line"].split(" ", 2)[1]


def phrase_of(message):
    return message["Status-Line"].split(" ", 2)[2].strip()


def general(message):
    """The summary of a response without frames, times and the codes that may stand for its cause."""
    text = re.sub(r"; try again after \d+ s( \(.*\))?$", "", message.own["summary"])
    text = re.sub(r" in frame \d+(?=[,)]| and |$)", "", text)
    text = re.sub(r" of frame \d+(?= were)", "", text)
    text = re.sub(r"ringing \d+\.\d s", "ringing", text)
    text = re.sub(r"(?<=stays as it was) \(.*\)$", "", text)  # the RFC of the method
    if "the registered one is" in text or "of the sender's own" in text or (
            text.startswith("an unregistered ") and phrase_of(message)):
        return ""  # the phrase says it
    return re.sub(r"[A-Za-z0-9-]*\d[A-Za-z0-9-]*", lambda word: "..." if len(word[0]) >= 8 else word[0], text)


def is_of(problem, row, titles):
    """Whether the row may be the one of the problem."""
    message = problem.message
    host = message.source if message.is_response else message.destination
    if (row.method, row.host) != (message["CSeq.method"][:9], host):
        return False
    if re.fullmatch(r"expert\.(\d\d\d|\dxx|invalid)", problem.expert):
        said = general(message)
        if not said:
            return f'"{phrase_of(message)}"' in row.sentence
        headlines = row.sentence.removesuffix(": " + said)
        return headlines != row.sentence and re.search(rf"(^|, ){code_of(message)} |, \.\.\.$", headlines)
    if problem.expert in RULES:
        rule, text = titles[problem.expert].split(": ", 1)
        return row.sentence.endswith(f"{text} (rule {rule})")
    return row.sentence.endswith(LEFT if problem.expert == LEFT else titles[problem.expert])


@pytest.fixture(scope="module")
def titles(tshark):
    """What the expert fields are called."""
    return {row[2].removeprefix("sip_response."): row[1] for row in tshark.registered("fields")
            if row[2].startswith(("sip_response.expert.", "sip_response.rule."))}


def frames_text(frames):
    return str(frames[0]) if len(set(frames)) == 1 else f"{min(frames)}-{max(frames)}"


def check_rows(rows, problems, titles):
    of_row = collections.defaultdict(list)
    for problem in problems:
        matching = [number for number, row in enumerate(rows) if is_of(problem, row, titles)]
        assert len(matching) == 1, (problem.message.frame, problem.expert, matching)
        of_row[matching[0]].append(problem)
    for number, row in enumerate(rows):
        own = of_row[number]
        assert row.times == len(own)
        assert row.calls == len({problem.message["Call-ID"] for problem in own})
        assert row.callers == len({problem.message["from.addr"].lower() for problem in own})
        assert row.frames == frames_text([problem.message.frame for problem in own])
        assert row.level == max(problem.level for problem in own)
    order = [(not of_row[number][0].by_user, row.level, row.calls, row.times) for number, row in enumerate(rows)]
    assert order == sorted(order, reverse=True)


def totals(messages, problems):
    """The line of totals. Calls are Call-IDs here."""
    methods, serious, chosen = collections.defaultdict(set), set(), set()
    for message in messages:
        if message.key() and message["CSeq.method"] != "ACK":
            methods[message["Call-ID"]].add(message["CSeq.method"])
    for problem in problems:
        (chosen if problem.by_user else serious).add(problem.message["Call-ID"])
    kinds = collections.defaultdict(set)
    for call, used in methods.items():
        kind = 0 if used.intersection(OF_CALLS) else 1 if "REGISTER" in used else 2
        kinds[kind].add(call)
    parts = []
    for kind, name in enumerate(("call", "registration", "other Call-ID")):
        calls = kinds[kind]
        if calls:
            hit, users = len(calls & serious), len(calls & (chosen - serious))
            said = [f"{hit} with problems"] * bool(hit)
            said += [f"{users} refused or not answered by the called user"] * bool(users)
            parts.append(f"{len(calls)} {name}{'s' if len(calls) > 1 else ''}: {', '.join(said) or 'no problems'}")
    broken = sum(name.startswith("rule.") and name not in RULES
                 for message in messages if message.key() for name, _ in message.own["experts"])
    more = [f"broken rules that are not counted here: {broken} (filter: sip_response.rule)"] * bool(broken)
    return "; ".join(parts + more) if parts else "no calls, no registrations"


def check(tshark, capture, titles, *options, text="", passes_filter=lambda frame: True):
    """The recount knows calls by their Call-IDs, so legs do not share numbers here."""
    options = (*options, "-o", "sip_response.legs:off")
    frames = read_frames(tshark, capture, *options)
    everything = [message for frame in frames for message in frame.messages]
    messages = [message for frame in frames if passes_filter(frame) for message in frame.messages]
    line, rows = printed(tshark, capture, *options, text=text)
    problems = counted(messages, everything)
    check_rows(rows, problems, titles)
    if not text:  # which Call-IDs are calls is known from all of their messages
        assert line == totals(messages, problems)


@PASSES
@pytest.mark.parametrize("capture", CAPTURES)
def test_problems_are_those_of_the_fields(tshark, titles, capture, passes):
    check(tshark, capture, titles, *passes)


@PASSES
@pytest.mark.parametrize("scene", scenes_forks.SCENES, ids=lambda scene: scene.name)
def test_hops_and_branches_count_once(tshark, titles, scene, passes):
    capture = scenes.write(tshark.path(f"problems-{scene.name.replace(' ', '-')}.pcap"), [scene])
    check(tshark, capture, titles, *passes)


@pytest.mark.parametrize("name", ["demo", "forked", "proxy"])
def test_a_filter_counts_what_it_lets_pass(tshark, own, titles, name):
    check(tshark, own(name), titles, text="sip_response.class >= 4",
          passes_filter=lambda frame: not {"4", "5", "6"}.isdisjoint(frame.classes))


def short(row):
    level = next(name for name, value in LEVELS.items() if value == row.level)
    return f"{level} {row.calls}/{row.times} {row.frames} {row.method} {row.host}: {row.sentence}"


BY_HAND = {
    "demo": ("5 calls: 2 with problems, 1 refused or not answered by the called user; 1 registration: no problems", [
        "Error 1/1 15 INVITE 127.0.0.1: 503 Service Unavailable: the server is overloaded or in maintenance",
        "Warning 1/1 18 INVITE 127.0.0.1: 404 Not Found: this user is unknown here, or the domain is not served here",
        "Note 1/1 11 INVITE 127.0.0.1: 486 Busy Here: refused after ringing, by a person or a ring timer",
    ]),
    # Both telephones refuse.
    "forked": ("2 calls: 1 refused or not answered by the called user; 2 registrations: no problems", [
        "Note 1/1 43 INVITE 127.0.0.3: 486 Busy Here: refused after ringing, by a person or a ring timer",
        "Note 1/1 45 INVITE 127.0.0.4: 603 Decline: refused after ringing, by a person or a ring timer",
    ]),
    "registrar": ("4 registrations: 2 with problems", None),
    "proxy-more": ("2 calls: no problems; 2 registrations: no problems", []),
}


@PASSES
@pytest.mark.parametrize("name", BY_HAND)
def test_problems_are_what_a_person_writes(tshark, own, name, passes):
    line, rows = printed(tshark, own(name), *passes)
    wanted_line, wanted_rows = BY_HAND[name]
    assert line == wanted_line
    assert wanted_rows is None or [short(row) for row in rows] == wanted_rows


def test_requests_that_nobody_answers_are_known_on_later_passes(tshark, own):
    assert [row.sentence for row in printed(tshark, own("unanswered"))[1]] == []
    assert [short(row) for row in printed(tshark, own("unanswered"), "-2")[1]] == [
        "Warning 2/2 1-19 INVITE 127.0.0.1: the capture has no complete final response to this request",
        "Warning 1/1 8 REGISTER 127.0.0.1: the capture has no complete final response to this request",
        "Note 1/1 20 CANCEL 127.0.0.1: the capture has no complete final response to this request"]


def test_korean(tshark, own):
    line, rows = printed(tshark, own("demo"), "-o", "sip_response.language:korean")
    assert line == "호 5건: 문제 있음 2건, 착신자가 거절했거나 받지 않음 1건; 등록 1건: 문제 없음"
    assert rows[2].sentence == "486 Busy Here: 벨이 울린 뒤 거절됨, 사람이 거절했거나 호출 타이머가 끝남"
    assert rows[1].check.startswith("확인할 것: 홉마다 Request-URI의 사용자 부분을")


def test_nothing_is_listed_without_tracking(tshark, own):
    assert printed(tshark, own("demo"), "-o", "sip_response.track:FALSE") == ("no calls, no registrations", [])
