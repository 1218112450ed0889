"""What the three statistics should say of a capture, counted from tshark's own fields.

Each function is given the messages that pass the display filter, in order, as sip_messages.py reads them. Of the
plugin's own fields only those are used that the statistics repeat: which responses are copies, what a code is called,
and outcome, times and cause of a call at its final response. The metrics are those of RFC 6076.
"""
import collections
import decimal
import re

import pytest

RESPONSES, HOSTS, COPIES = "Responses, times in ms", "By answering host, times in ms", "Copies, not counted above"
ALL_HOSTS = "(all)"
METHODS = "INVITE ACK BYE CANCEL OPTIONS REGISTER PRACK UPDATE SUBSCRIBE NOTIFY PUBLISH REFER MESSAGE INFO".split()
CHALLENGES = (401, 402, 407)
CLASSES = {1: "1xx Provisional", 2: "2xx Success", 3: "3xx Redirection", 4: "4xx Client Error", 5: "5xx Server Error",
           6: "6xx Global Failure"}


def milliseconds(begin, end):
    """The time from one message to the other in a list, which is empty where they are out of order."""
    return [(end.time - begin.time) * 1000] if end.time >= begin.time else []


def method_of(response):
    method = response["CSeq.method"]
    return method if method in METHODS else "other method" if method else "unknown method"


def tree_of(messages):
    """sip_response,tree: {path of a node: (count, times of a leaf)}"""
    counts, times = collections.Counter(), collections.defaultdict(list)
    for response in (message for message in messages if message.is_response):
        if response.is_copy:
            counts[(COPIES,)] += 1
            continue
        time = milliseconds(response.transaction.request, response) if response.transaction else []
        leaf = method_of(response) + ("" if time else ", time unknown")
        code = response["Status-Code"].zfill(3) + f" {response.own['code name']}".removesuffix(" Unknown")
        for path in ((RESPONSES, CLASSES.get(response.code // 100, "No class"), code, leaf),
                     (HOSTS, response.source, code, leaf)):
            counts.update(path[:depth] for depth in range(1, 5))
            times[path] += time
    return {path: (count, times[path]) for path, count in counts.items()}


def uri(address):
    """A URI without scheme and parameters. Parameters of the user part stay."""
    user, at, host = address.rpartition("@")
    return re.sub(r"^\w+:", "", user + at + re.sub(r"[;?].*", "", host))


def seconds(value):
    return f"{float(value):.3f}" if value else "-"


def nearest(messages):
    """The messages of one request that are of the hop nearest to its sender."""
    fewest = min((message.transaction or message.copied).vias for message in messages)
    return [message for message in messages if (message.transaction or message.copied).vias == fewest]


def preference(code):
    """What a proxy prefers among failures (RFC 3261 section 16.7 step 6): lowest first."""
    return 0 if code >= 600 else code // 100


def decided(messages):
    """The final response that a request comes to, or None as long as a branch is open that may bring a better one."""
    messages = [message for message in nearest(messages) if message.transaction]
    finals = [message for message in messages if message.is_final]
    answers = [message for message in finals if message.code < 300]
    if answers:
        return answers[0]
    open_branches = {message.transaction for message in messages} - {message.transaction for message in finals}
    if messages[0].transaction.vias > 1:
        finals = sorted(reversed(finals), key=lambda message: preference(message.code))[:1]
    return finals[-1] if finals and (not open_branches or finals[-1].code >= 600) else None


def tenths(number):
    return number.quantize(decimal.Decimal("0.1"), decimal.ROUND_HALF_UP)


def hang_up_text(answer, bye):
    who = "caller" if bye.ended.request["from.tag"] == bye["from.tag"] else "callee"
    if not answer or bye.time < answer.time:
        return f"the {who} hung up"
    talked = bye.time - answer.time
    short = talked < decimal.Decimal("0.1")
    return f"the {who} hung up after " + (f"{tenths(talked * 1000)} ms" if short else f"{tenths(talked)} s")


def call_row(tries, ends):
    """The row of an attempt, from the messages of each request in it that are of the hop nearest to the caller, and the
    ACKs and BYEs that end it."""
    last = tries[-1]
    final = decided(last)
    of_last = [end for end in ends if (end.proved or end.ended).group is (last[0].transaction or last[0].copied).group]
    proof = None if final else next((end for end in of_last if end.proved), None)
    end = final or proof
    counted = [message for messages in tries for message in nearest(messages)
               if message.transaction or not end or message.frame < end.frame] + ([proof] if proof else [])
    first = next(message for message in counted if message.transaction).transaction.first_try().request
    own = final.own if final else {}
    outcome = own.get("call.outcome name", "open")
    if proof:
        of_invite = proof["CSeq.method"] == "ACK" and proof.vias[0].branch == proof.proved.request.vias[0].branch
        outcome = "failed" if of_invite else "answered"
    bye = next((end for end in ends if end.ended), None) if outcome == "answered" else None
    ended = bye if outcome == "answered" else end
    why = hang_up_text(final, bye) if bye else "no BYE in the capture"
    if proof:
        missing = f"the {'2xx' if outcome == 'answered' else '3xx to 6xx'} is not in the capture"
        why = f"{missing}; frame {proof.frame} proves that it was sent" + (f"; {why}" if outcome == "answered" else "")
    return {
        "Start": seconds(first.since_start),
        "From": uri(first["from.addr"]),
        "To": uri(first["to.addr"]),
        "Call-ID": first["Call-ID"],
        "Outcome": outcome,
        "Final": final_text(final["Status-Line"].partition(" ")[2].strip()) if final else "-",
        "Duration": seconds(ended.time - first.time) if ended and ended.time >= first.time else "-",
        "Frames": f"{counted[0].frame}-{max(counted[-1].frame, bye.frame if bye else 0)}",
    } | ({"Why": why} if proof or outcome == "answered" else {})


def final_text(code_and_phrase):
    """The code alone where its phrase could not be read in a column that tshark cuts."""
    return code_and_phrase if code_and_phrase.isascii() else code_and_phrase[:3]


def calls_of(messages):
    """sip_response,calls: its rows. Whether an attempt without an end is open or unanswered is not told."""
    attempts = collections.defaultdict(list)  # the messages of each request, in the order of the tries
    ends = collections.defaultdict(list)
    for message in messages:
        if message.proved or message.ended:
            ends[(message.proved or message.ended).attempt()].append(message)
        transaction = message.transaction or message.copied
        if transaction and transaction.opens_call:
            group = transaction.group
            if message.copied and transaction.attempt() not in attempts:
                continue
            tries = attempts[transaction.attempt()]
            if not tries or (tries[-1][0].transaction or tries[-1][0].copied).group[0].request.frame < group[0].request.frame:
                tries.append([])
            if tries[-1] == [] or (tries[-1][0].transaction or tries[-1][0].copied).group is group:  # else an earlier try is told on
                tries[-1].append(message)
    return [call_row(tries, ends[attempt]) for attempt, tries in attempts.items()]


def registration_of(transaction):
    """The transaction with which the attempt of a REGISTER began."""
    before = transaction.retry_of
    challenged = before and before.final.code in (401, 407)
    if challenged and transaction.request.time - before.request.time <= 32:
        return registration_of(before)
    return transaction


def registration(transaction):
    return registration_of(transaction).request


def request(transaction):
    return transaction.request


def final(transaction):
    return transaction.final


def ringing(transaction):
    return next(response for response in transaction.responses if 180 <= response.code <= 189 or response.is_final)


def succeeded(code):
    return 200 <= code <= 299


def failed(code):
    return code >= 400 and code not in CHALLENGES


def not_challenged(code):
    return code not in CHALLENGES


def not_sent_elsewhere(code):
    return not_challenged(code) and not 300 <= code <= 399


def delay(counts, begin, end):
    """Measures the average over the requests whose final code counts, and is in the capture."""
    def measure(requests):
        ended = [transaction for transaction, code in requests if counts(code) and transaction.final]
        times = [time for transaction in ended for time in milliseconds(begin(transaction), end(transaction))]
        if not times:
            return "undefined", "0.000 ms", "0"
        average = pytest.approx(float(sum(times) / len(times)), rel=0, abs=0.000501)  # rounded up or down
        return average, f"{sum(times):.3f} ms", str(len(times))
    return measure


def ratio(counts, base):
    """Measures the share of the requests whose final code counts in those whose final code is in the base."""
    def measure(requests):
        part, whole = (sum(chosen(code) for _, code in requests) for chosen in (counts, base))
        return f"{100 * part / whole:.2f} %" if whole else "undefined", str(part), str(whole)
    return measure


METRICS = [
    ("RRD", "Registration request delay (RRD)", "4.1", "REGISTER", delay(succeeded, registration, final)),
    ("IRA", "Ineffective registration attempts (IRA)", "4.2", "REGISTER", ratio(failed, not_challenged)),
    ("SRD successful", "Session request delay, successful (SRD)", "4.3.1", "INVITE", delay(succeeded, request, ringing)),
    ("SRD failed", "Session request delay, failed (SRD)", "4.3.2", "INVITE", delay(failed, request, final)),
    ("SDD", "Session disconnect delay (SDD)", "4.4", "BYE", delay(succeeded, request, final)),
    ("SER", "Session establishment ratio (SER)", "4.6", "INVITE", ratio(succeeded, not_sent_elsewhere)),
    ("SEER", "Session establishment effectiveness ratio (SEER)", "4.7", "INVITE", ratio(lambda code: succeeded(code) or code in (480, 486, 600, 603), not_sent_elsewhere)),
    ("ISA", "Ineffective session attempts (ISA)", "4.8", "INVITE", ratio(lambda code: code in (408, 500, 503, 504), not_challenged)),
]


def measured(requests):
    """The cells of each metric for requests, each given with its final code or 0; averages are numbers."""
    return [(name, section, *measure([(transaction, code) for transaction, code in requests
                                      if transaction.method == method]))
            for _, name, section, method, measure in METRICS]


def kpi_of(messages):
    """sip_response,kpi: {host: its rows}. Over all hosts the last try of an attempt counts, with each host what is defined."""
    hosts, codes, requests = {}, collections.Counter(), {}
    groups = collections.defaultdict(list, {ALL_HOSTS: []})
    for message in messages:
        if message.proved and message["CSeq.method"] == "ACK":
            invite = message.proved
            answered = message.vias[0].branch != invite.request.vias[0].branch
            if answered and invite in hosts:
                codes[invite] = 200
            continue
        transaction = message.transaction
        if transaction and (transaction.opens_call or transaction.method in ("REGISTER", "BYE")):
            hosts.setdefault(transaction, transaction.request.destination)
            requests.setdefault(transaction.group[0], []).append(message)
            if message.is_final:
                hosts[transaction], codes[transaction] = message.source, message.code
    for transaction, host in hosts.items():
        groups[host].append((transaction, codes[transaction]))
    last_tries = {}
    for first, counted in requests.items():
        whole = attempt_of(first)
        if whole not in last_tries or last_tries[whole][0].request.frame <= first.request.frame:
            last_tries[whole] = first, counted
    for first, counted in last_tries.values():
        final = decided(counted)
        groups[ALL_HOSTS].append((final.transaction, final.code) if final else (first, codes[first]))
    defined = {host: measured(group) for host, group in groups.items()}
    shown = {host: [row for row in rows if host == ALL_HOSTS or row[-1] != "0"] for host, rows in defined.items()}
    return {host: rows for host, rows in shown.items() if rows}


def attempt_of(transaction):
    """The transaction with which the attempt of a request began."""
    if transaction.method == "REGISTER":
        return registration_of(transaction)
    return transaction.attempt() if transaction.opens_call else transaction
