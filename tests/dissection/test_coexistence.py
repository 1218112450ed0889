"""Coexistence: with every plugin that Wireshark brings, MATE and a Lua post-dissector at work, with SIP switched off, and
with filter macros of the user's.

Here the plugin is where a user has it, in the personal folder, and Wireshark takes its own from where they are installed.
"""
import os
import pathlib
import shutil
import tempfile

import pytest

from captures import OWN_CAPTURES
from tshark import Tshark, without_own_trees

CAPTURES = [OWN_CAPTURES / f"{name}.pcapng" for name in
            ("demo", "icmp", "nested", "reasons", "tcp-several-responses", "tls")]
PASSES = pytest.mark.parametrize("passes", [(), ("-2",)], ids=["one pass", "two passes"])
LUA = """
local proto = Proto("coexistence", "Lua post-dissector")
local copy = ProtoField.string("coexistence.copy", "Copy")
local field = Field.new("{field}")
proto.fields = {{copy}}
function proto.dissector(buffer, pinfo, tree)
    for _, found in ipairs({{field()}}) do
        tree:add(proto):add(copy, tostring(found.value))
    end
end
register_postdissector(proto)
"""
MATE = """
Pdu message Proto sip Transport udp/tcp/ip {
    Extract call From sip.Call-ID;
    Extract code From sip.Status-Code;
};
Gop dialog On message Match (call) {
    Start (call);
    Stop (code=487);
    Extra (code);
};
Done;
"""


class Neighbours(Tshark):
    """A tshark with all plugins that are installed, run by one of two users: with `plugin`, the one who has the plugin."""

    def __init__(self, folder):
        super().__init__(folder)
        personal = self.folder / "home/.local/lib/wireshark/plugins" / self.version / "epan"
        personal.mkdir(parents=True)
        shutil.copy(self.plugin, personal)
        (self.folder / "other").mkdir()
        for name, text in (("theirs.lua", LUA.format(field="sip.Status-Code")), ("mate.config", MATE),
                           ("ours.lua", LUA.format(field="sip_response.code"))):
            (self.folder / name).write_text(text, encoding="utf-8")
        self.make_readable(self.folder)
        self.neighbours = ("-X", f"lua_script:{self.folder}/theirs.lua", "-o", f"mate.config:{self.folder}/mate.config")

    def environment(self, plugin):
        environment = super().environment(plugin)
        del environment["WIRESHARK_PLUGIN_DIR"]
        return environment | {"HOME": str(self.folder / ("home" if plugin else "other"))}

    def text(self, *arguments, plugin=True):
        """Only MATE may write to stderr: it says that it has begun."""
        result = self.run(*arguments, plugin=plugin)
        said = [line for line in result.stderr.decode().splitlines() if line and "initialize_mate: entering" not in line]
        assert (result.returncode, said) == (0, []), arguments
        return result.stdout.decode()


@pytest.fixture(scope="module")
def among():
    with tempfile.TemporaryDirectory(prefix="tests.") as folder:
        pathlib.Path(folder).chmod(0o755)
        yield Neighbours(folder)


@pytest.fixture(scope="module", name="capture")
def captures_in_one(tshark):
    joined, = tshark.together("neighbours", CAPTURES)
    return joined


@pytest.mark.skipif("TSHARK_PRELOAD" in os.environ, reason="tshark -G plugins does not end under AddressSanitizer")
def test_the_neighbours_are_there(among):
    """The neighbours are loaded and work; otherwise these tests would prove nothing."""
    rows = [line.split("\t") for line in among.text("-G", "plugins").splitlines()]
    loaded = {row[0].strip(): pathlib.Path(row[-1].strip()) for row in rows}
    installed = loaded["mate.so"].parent
    assert {path.name for path in installed.glob("*.so")} | {"sip_response.so"} <= set(loaded)
    assert loaded["sip_response.so"].parent != installed
    assert "sip_response" not in among.text("-G", "plugins", plugin=False)
    text = among.read(OWN_CAPTURES / "demo.pcapng", *among.neighbours, "-T", "pdml", plugin=False)
    assert text.count('<proto name="mate"') == 32
    assert text.count('<field name="coexistence.copy"') == 16


def places(capture, responses):
    return [(capture.name(frame), fields) for frame, fields in responses]


@PASSES
def test_responses_are_the_same_among_neighbours(tshark, among, capture, passes):
    alone = places(capture, tshark.responses(capture, *passes))
    assert {place.partition(",")[0] for place, _ in alone} == {path.name for path in CAPTURES}
    assert places(capture, among.responses(capture, *passes, *among.neighbours)) == alone


@PASSES
def test_neighbours_are_the_same(among, capture, passes):
    def text(plugin):
        return among.read(capture, *passes, *among.neighbours, "-T", "pdml", plugin=plugin)

    assert without_own_trees(text(True)) == without_own_trees(text(False))


def test_lua_reads_the_fields(among, own):
    """A post-dissector in Lua comes later than the plugin's and sees its fields."""
    options = ("-X", f"lua_script:{among.folder}/ours.lua")
    rows = among.fields(own("tcp-several-responses"), "sip_response.code", "coexistence.copy", options=options)
    assert [row for row in rows if row[0]] == [[codes, codes] for codes, _ in rows if codes]
    assert ["100", "180", "486"] in [copies for _, copies in rows]


@PASSES
def test_without_sip_there_is_nothing(tshark, capture, passes):
    text = tshark.read(capture, *passes, "--disable-protocol", "sip", "-T", "pdml")
    assert "sip_response" not in text and 'name="sip"' not in text
    plain = tshark.read(capture, *passes, "--disable-protocol", "sip", "-T", "pdml", plugin=False)
    assert without_own_trees(text) == without_own_trees(plain)


def test_statistics_without_sip(tshark, own):
    wanted = [word for name in ("tree", "calls", "kpi", "problems") for word in ("-z", f"sip_response,{name}")]
    text = tshark.read(own("demo"), "--disable-protocol", "sip", "-q", *wanted)
    assert text.count("SIP Response") == len(wanted) // 2 and "486" not in text


MACROS = {"failed": "sip_response.class >= 4", "sip_response_to": "sip_response.code == $1 && sip_response.method == $2"}
# Wireshark 4.0 has them in a table of its own; later versions have another file and, besides, another way to write them.
USES = {
    "4.0": {"${failed}": [2, 6, 11, 15, 18, 25], '${sip_response_to:486;"INVITE"}': [11],
            '${sip_response_to:200;"BYE"} || ${sip_response_to:200;"CANCEL"}': [24, 32]},
    "later": {"$failed()": [2, 6, 11, 15, 18, 25], '$sip_response_to(486, "INVITE")': [11],
              "${failed} && !${sip_response_to:486;sip.CSeq.method}": [2, 6, 15, 18, 25]},
}


@pytest.fixture(scope="module", name="user")
def with_macros(among):
    """The options of a user whose profile has the macros."""
    profile = among.folder / "home/.config/wireshark/profiles/macros"
    profile.mkdir(parents=True)
    old, new = ("".join(row.format(name, text) for name, text in MACROS.items()) for row in ('"{}","{}"\n', '"{}" {}\n'))
    (profile / "dfilter_macros").write_text(old, encoding="utf-8")
    if among.version != "4.0":
        (profile / "dmacros").write_text(new, encoding="utf-8")
    among.make_readable(among.folder)
    return "-C", "macros"


def test_macros_of_the_user(among, own, user):
    among.since("4.0", "macros have another form")
    for use, frames in (USES["4.0"] if among.version == "4.0" else USES["later"]).items():
        rows = among.fields(own("demo"), "frame.number", options=(*user, "-Y", use))
        assert [int(number) for [[number]] in rows] == frames, use


def test_macros_are_only_the_users(among, own, user):
    """The plugin brings none that could be in the way, and a profile without the file has none."""
    use = next(iter(USES["4.0"]))
    assert among.run("-r", among.capture(own("demo")), "-Y", use).returncode != 0
    assert among.run("-r", among.capture(own("demo")), *user, "-Y", use).returncode == 0
