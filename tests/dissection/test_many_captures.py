"""A folder of captures, as docs/many-captures.md says: GNU parallel runs one tshark for each capture, and the results fit the index.

The commands are the page's own. In the first run a worker is killed while it reads, and one file is no capture; the
second run is the same command again, with one capture more.
"""
import collections
import fnmatch
import json
import os
import re
import signal

import pytest

from captures import OWN_CAPTURES, SHARED_CAPTURES, captures_in
from fan_out import (BLOCKED, CODE, FAN_OUT, GARBAGE, KILLED, KOREAN, LATE, MORE_HOSTS, TOP_CODES, Folder, command,
                            read, writer)
from tshark import as_list

# A few captures with every kind of field, and all that there are.
FEW = [OWN_CAPTURES / f"{name}.pcapng"
       for name in ("every-code", "nested", "odd", "proxy", "reasons", "unanswered", "warnings")]
ALL = captures_in(OWN_CAPTURES) + captures_in(SHARED_CAPTURES)


@pytest.fixture(scope="module", params=[FEW, pytest.param(ALL, marks=pytest.mark.proof)], ids=["few", "all"])
def many(request, tshark, own):
    """The folder after both runs, and what each has left behind."""
    folder = Folder(tshark, f"many-{len(request.param)}", request.param)
    (folder.path / GARBAGE).write_text("no capture\n")
    os.mkfifo(folder.path / BLOCKED)
    (folder.path / BLOCKED).chmod(0o644)

    process = folder.start(FAN_OUT)
    pipe = writer(folder.path / BLOCKED)
    half = own("proxy").read_bytes()
    os.write(pipe, half[:len(half) // 2])
    os.kill(int((folder.path / "reader").read_text()), signal.SIGKILL)
    os.close(pipe)
    first = folder.ended(process)

    folder.add(own("proxy"), BLOCKED)
    folder.add(own("demo"), LATE)
    return folder, first, folder.ended(folder.start(FAN_OUT))


@pytest.fixture(scope="module")
def single(tshark, many):
    """What tshark says of each capture with -T fields: for each frame a list of code and Korean texts."""
    folder = many[0]
    options = ("-Y", "sip_response && !sip_response.fragment")
    return {name: tshark.fields(folder.path / name, CODE, *KOREAN, options=options)
            for name in sorted(folder.captures() - {GARBAGE})}


@pytest.fixture(scope="module")
def mapping(many, tshark):
    """The template that the page makes."""
    tshark.since("4.0", "its mapping for Elasticsearch has another form")
    folder = many[0]
    assert folder.shell(command("jq '{index_patterns"))[0] == 0
    return json.loads((folder.path / "template.json").read_text())


def own_fields(mappings):
    return {name: entry["type"] for name, entry in
            mappings["properties"]["layers"]["properties"]["sip_response"]["properties"].items()}


def trees(document):
    """One object for each response of the frame."""
    return as_list(document["layers"]["sip_response"])


def texts(document, field):
    """The values of a field in all responses of a frame."""
    name = f"sip_response_{field.replace('.', '_')}"
    return [value for tree in trees(document) for value in as_list(tree.get(name, []))]


def codes(frames):
    return collections.Counter(code for frame in frames for code in frame[0])


def whole_number(bits):
    return lambda value: re.fullmatch(r"-?\d+", value) and abs(int(value)) < 2 ** (bits - 1)


# A float in the mapping of Wireshark 4.0 and 4.4, a double in that of 4.6.
MILLISECONDS = "sip_response_sip_response_time_ms"

# What the server takes for a value of each type. Numbers may be strings of digits, booleans not.
FITS = {
    "short": whole_number(16), "integer": whole_number(32), "long": whole_number(64),
    "double": lambda value: re.fullmatch(r"-?\d+(\.\d+)?(e-\d+)?", value),
    "boolean": lambda value: isinstance(value, bool),
    "text": lambda value: isinstance(value, str),
}


def test_killed_and_failed_are_reported(tshark, many):
    folder, first, second = many
    refused = tshark.run("-r", folder.path / GARBAGE).returncode
    assert refused > 0
    assert first.failed == {BLOCKED: KILLED, GARBAGE: refused}
    assert second.failed == {GARBAGE: refused}
    assert (first.status, second.status) == (2, 1)
    assert GARBAGE in first.err and GARBAGE in second.err


def test_failed_leave_no_result(many):
    folder, first, second = many
    assert set(first.results) == first.done == folder.captures() - {GARBAGE, BLOCKED, LATE}
    assert set(second.results) == folder.captures() - {GARBAGE}


def test_again_does_what_is_missing(many):
    _, first, second = many
    assert second.done == {BLOCKED, LATE}
    assert first.results.items() <= second.results.items()


def test_failures_are_listed(many):
    assert re.fullmatch(rf"\d 0 .*{GARBAGE}.*\n", many[0].shell(command("awk -F'\\t'"))[1])


def test_results_are_bulk_streams(many, single):
    """Actions and documents alternate; each frame with responses has one document."""
    for name, frames in single.items():
        actions, documents = many[0].result(name)
        assert len(actions) == len(documents) == len(frames), name
        assert all(re.fullmatch(r'{"index":{"_index":"packets-\d{4}-\d\d-\d\d"(,"_type":"doc")?}}', line)
                   for line in actions), name
        assert all(re.fullmatch(r"\d{13}", document["timestamp"]) for document in documents), name


def test_every_value_fits_its_type(tshark, many, single, mapping):
    """Each value has the type that the template gives its field. Text has no type there."""
    types = own_fields(mapping["template"]["mappings"])
    types[MILLISECONDS] = "double"
    types |= {f"sip_response_{row[2].replace('.', '_')}": "text" for row in tshark.registered("fields")
              if row[0] == "F" and row[3] == "FT_STRING"}
    seen = set()
    for name in single:
        for tree in (tree for document in many[0].result(name)[1] for tree in trees(document)):
            for field, value in tree.items():
                if field.startswith("sip_response_"):
                    assert all(map(FITS[types[field]], as_list(value))), (name, field, value)
                    seen.add(types[field])
    assert seen == FITS.keys()


def test_korean_text_is_intact(many, single):
    for name, frames in single.items():
        assert [[texts(document, field) for field in KOREAN] for document in many[0].result(name)[1]] == \
            [frame[1:] for frame in frames], name


def test_template_is_tsharks(tshark, mapping):
    """Except for times: they are dates in the mapping of Wireshark 4.0 and 4.4, and numbers in that of 4.6."""
    types = own_fields(mapping["template"]["mappings"])
    given = own_fields(json.loads(tshark.text("-G", "elastic-mapping", "--elastic-mapping-filter", "sip_response"))
                       ["mappings"])
    assert types == {field: "double" if wanted == "date" else wanted for field, wanted in given.items()}
    assert {field for field, wanted in types.items() if wanted in ("double", "float")} == {MILLISECONDS} | {
        f"sip_response_sip_response_{name}" for name in ("time", "call_pdd", "call_ring_time", "call_setup_time")}
    assert types[MILLISECONDS] in ("double", "float")
    assert mapping["template"]["mappings"]["properties"]["timestamp"] == {"type": "date"}


def test_counts_are_the_sum_of_single_runs(many, single):
    lines = re.findall(r'(\d+) ".*":"(\d+)"', many[0].shell(command("uniq -c"))[1])
    counted = {code: int(count) for count, code in lines}
    assert counted == sum(map(codes, single.values()), collections.Counter())


def test_counts_in_the_readme(tshark):
    """They are those of the project's own captures."""
    own = codes(tshark.fields(tshark.together_own(), CODE, options=("-Y", "sip_response && !sip_response.fragment")))
    assert re.findall(r'(\d+) "sip_response_sip_response_code":"(\d+)"', TOP_CODES) == \
        [(str(count), code) for code, count in own.most_common(TOP_CODES.count("\n"))]


def test_load_sends_every_document_once(many, single, mapping):
    """Requests hold whole pairs. Each document has its own id and the name of its capture."""
    folder = many[0]
    assert folder.shell(command("_bulk"))[0] == 0
    requests = [path.read_text().splitlines() for path in (folder.path / "uploads").iterdir()]
    assert len(requests) > 1
    actions = [read(line)["index"] for lines in requests for line in lines[::2]]
    documents = [read(line) for lines in requests for line in lines[1::2]]
    assert collections.Counter(document["capture"] for document in documents) == {
        f"results/{name}.ek": len(frames) for name, frames in single.items() if frames}
    assert sorted([texts(document, field) for field in KOREAN] for document in documents) == sorted(
        frame[1:] for frames in single.values() for frame in frames)
    assert len({action["_id"] for action in actions}) == len(actions) == len(documents)
    pattern, = mapping["index_patterns"]
    assert all(action.keys() == {"_index", "_id"} and fnmatch.fnmatch(action["_index"], pattern) for action in actions)


def test_refused_documents_are_reported(many):
    assert many[0].shell(command("_bulk"), ERRORS="true")[0] > 0


def test_more_hosts(tshark, own):
    """The same with a list of hosts, which here is this host alone."""
    folder = Folder(tshark, "hosts", [own("demo"), own("proxy")])
    hosts = re.sub(r"(?<=--sshlogin )\S+", "2/:", MORE_HOSTS)
    assert "--return" in hosts
    run = folder.ended(folder.start(FAN_OUT.replace("-j 2", hosts)))
    assert (run.status, run.failed, run.done, set(run.results)) == (0, {}, folder.captures(), folder.captures())
