"""A folder of captures, as the README says: GNU parallel runs a tshark a capture, and what comes out fits the index.

The commands are the README's own. In the first run a worker is killed while it reads, and one file is no capture; the
second run is the same command again, with one capture more.
"""
import collections
import fnmatch
import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import time

import pytest

from captures import OWN_CAPTURES, PROJECT, SHARED_CAPTURES, captures_in

SECTION = re.search(r"^### A folder of captures\n(.*?)^##? ", (PROJECT / "README.md").read_text() + "\n## ",
                    re.DOTALL | re.MULTILINE).group(1)
COMMANDS = re.findall(r"^```console\n\$ (.*?)\n```", SECTION, re.DOTALL | re.MULTILINE)
MORE_HOSTS = re.search(r"`(--sshlogin [^`]+)`", SECTION).group(1)
TOP_CODES = re.search(r"^```text\n((?: +\d+ \"sip_response.*\n)+)", SECTION, re.MULTILINE).group(1)

GARBAGE, BLOCKED, LATE = "captures/garbage.pcap", "captures/probe 2/blocked.pcapng", "captures/0-late.pcapng"
KILLED = 128 + signal.SIGKILL
CODE, KOREAN = "sip_response.code", ("sip_response.category.ko", "sip_response.explanation.ko", "sip_response.check.ko")

# Stand-ins on the PATH: a tshark that tells its process id before it reads BLOCKED, and a curl that is the server too.
TSHARK = """#!/bin/sh
case "$*" in *blocked*) echo $$ >reader ;; esac
exec {tshark} "$@"
"""
CURL = """#!/bin/sh
cat >"$(mktemp uploads/XXXXXX)"
echo "{\\"errors\\":${ERRORS:-false}}"
"""


def command(word):
    """The README's command that has the word."""
    found, = (text for text in COMMANDS if word in text)
    return found


# A few captures with every kind of field, and all that there are.
FEW = [OWN_CAPTURES / f"{name}.pcapng" for name in ("every-code", "nested", "odd", "proxy", "reasons", "unanswered", "warnings")]
ALL = captures_in(OWN_CAPTURES) + captures_in(SHARED_CAPTURES)

FAN_OUT = command("parallel -j 2 --joblog jobs.log")

Run = collections.namedtuple("Run", "status err failed done results")


class Folder:
    """Where the commands are given: captures below `captures`, and the stand-ins."""

    def __init__(self, tshark, name, captures):
        self.tshark = tshark
        self.path = tshark.folder / name
        for folder in ("bin", "uploads", "captures/probe 2"):
            (self.path / folder).mkdir(parents=True)
        tshark.make_readable(self.path)
        for program, text in (("tshark", TSHARK.format(tshark=shutil.which("tshark"))), ("curl", CURL)):
            (self.path / "bin" / program).write_text(text)
            (self.path / "bin" / program).chmod(0o755)
        for capture in captures:
            self.add(capture, f"captures/{capture.name}")

    def add(self, source, name):
        (self.path / name).unlink(missing_ok=True)
        shutil.copy(source, self.path / name)
        (self.path / name).chmod(0o644)

    def start(self, text, **variables):
        environment = self.tshark.environment(True) | variables
        environment["PATH"] = f"{self.path / 'bin'}:{environment['PATH']}"
        return subprocess.Popen(["sh", "-c", text], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                env=environment, cwd=self.path, **self.tshark.identity)

    def shell(self, text, **variables):
        """Exit status and output of a command."""
        process = self.start(text, **variables)
        out = process.communicate(timeout=600)[0]
        return process.returncode, out

    def ended(self, process):
        """What FAN_OUT has left behind: exit statuses by capture, and the results with their inode and time."""
        err = process.communicate(timeout=600)[1]
        rows = [row.split("\t") for row in (self.path / "jobs.log").read_text().splitlines()[1:]]
        status = {shlex.split(re.search(r"-r (.*?) -Y", row[8]).group(1))[0]: int(row[6]) for row in rows}
        return Run(process.returncode, err, {name: code for name, code in status.items() if code},
                   {name for name, code in status.items() if not code},
                   {str(path.relative_to(self.path / "results")).removesuffix(".ek"):
                    (path.stat().st_ino, path.stat().st_mtime_ns) for path in (self.path / "results").rglob("*.ek")})

    def captures(self):
        return {str(path.relative_to(self.path)) for path in (self.path / "captures").rglob("*") if not path.is_dir()}

    def result(self, capture):
        """Action lines and documents of a capture."""
        lines = (self.path / "results" / f"{capture}.ek").read_text().splitlines()
        return lines[::2], [read(line, twice=("_ws_expert",)) for line in lines[1::2]]


def writer(pipe):
    """Opens a pipe for writing as soon as somebody has it open for reading."""
    deadline = time.monotonic() + 300
    while time.monotonic() < deadline:
        try:
            return os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:
            time.sleep(0.05)
    raise TimeoutError(pipe)


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
    """What tshark says of each capture by itself, with -T fields: a list of code and Korean text a frame."""
    folder = many[0]
    options = ("-Y", "sip_response && !sip_response.fragment")
    return {name: tshark.fields(folder.path / name, CODE, *KOREAN, options=options)
            for name in sorted(folder.captures() - {GARBAGE})}


@pytest.fixture(scope="module")
def mapping(many):
    """The template that the README makes."""
    folder = many[0]
    assert folder.shell(command("jq '{index_patterns"))[0] == 0
    return json.loads((folder.path / "template.json").read_text())


def own_fields(mappings):
    return {name: entry["type"] for name, entry in
            mappings["properties"]["layers"]["properties"]["sip_response"]["properties"].items()}


def read(line, twice=()):
    """An object of JSON. Elasticsearch refuses one that has a name twice, but for which the README has a remedy."""
    def unique(pairs):
        names = [name for name, _ in pairs if name not in twice]
        assert len(set(names)) == len(names), line
        return dict(pairs)
    return json.loads(line, object_pairs_hook=unique)


def as_list(value):
    return value if isinstance(value, list) else [value]


def trees(document):
    """One object a response of the frame."""
    return as_list(document["layers"]["sip_response"])


def texts(document, field):
    """The values of a field in all responses of a frame, taken apart as tshark.fields() does."""
    name = f"sip_response_{field.replace('.', '_')}"
    found = [value for tree in trees(document) for value in as_list(tree.get(name, []))]
    return ";".join(found).split(";") if found else []


def codes(frames):
    return collections.Counter(code for frame in frames for code in frame[0])


def whole_number(bits):
    return lambda value: re.fullmatch(r"-?\d+", value) and abs(int(value)) < 2 ** (bits - 1)


# What the server takes for a value of each type. Numbers may be strings of digits, booleans not.
FITS = {
    "short": whole_number(16), "integer": whole_number(32), "long": whole_number(64),
    "double": lambda value: re.fullmatch(r"-?\d+\.\d+", value),
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
    """An action and a document by turns, a document a frame with responses."""
    for name, frames in single.items():
        actions, documents = many[0].result(name)
        assert len(actions) == len(documents) == len(frames), name
        assert all(re.fullmatch(r'{"index":{"_index":"packets-\d{4}-\d\d-\d\d"(,"_type":"doc")?}}', line)
                   for line in actions), name
        assert all(re.fullmatch(r"\d{13}", document["timestamp"]) for document in documents), name


def test_every_value_fits_its_type(tshark, many, single, mapping):
    """Text is what the template leaves to the server; everything else has a type there and a value of that type."""
    types = own_fields(mapping["template"]["mappings"])
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
    """But for times, which are dates in the mapping of Wireshark 4.0 and 4.4 and numbers in that of 4.6."""
    types = own_fields(mapping["template"]["mappings"])
    given = own_fields(json.loads(tshark.text("-G", "elastic-mapping", "--elastic-mapping-filter", "sip_response"))
                       ["mappings"])
    assert types == {field: "double" if wanted == "date" else wanted for field, wanted in given.items()}
    assert {field for field, wanted in types.items() if wanted == "double"} == {
        f"sip_response_sip_response_{name}" for name in ("time", "call_pdd", "call_ring_time", "call_setup_time")}
    assert mapping["template"]["mappings"]["properties"]["timestamp"] == {"type": "date"}


def test_counts_are_the_sum_of_single_runs(many, single):
    lines = re.findall(r'(\d+) ".*":"(\d+)"', many[0].shell(command("uniq -c"))[1])
    counted = {code: int(count) for count, code in lines}
    assert counted == sum(map(codes, single.values()), collections.Counter())


def test_counts_in_the_readme(tshark):
    """Those of the project's own captures."""
    own = codes(tshark.fields(tshark.together_own(), CODE, options=("-Y", "sip_response && !sip_response.fragment")))
    assert re.findall(r'(\d+) "sip_response_sip_response_code":"(\d+)"', TOP_CODES) == \
        [(str(count), code) for code, count in own.most_common(TOP_CODES.count("\n"))]


def test_load_sends_every_document_once(many, single, mapping):
    """In requests of whole pairs, each with an id of its own and the name of its capture."""
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
    """The same with a list of hosts, here of this one alone."""
    folder = Folder(tshark, "hosts", [own("demo"), own("proxy")])
    hosts = re.sub(r"(?<=--sshlogin )\S+", "2/:", MORE_HOSTS)
    assert "--return" in hosts
    run = folder.ended(folder.start(FAN_OUT.replace("-j 2", hosts)))
    assert (run.status, run.failed, run.done, set(run.results)) == (0, {}, folder.captures(), folder.captures())
