"""Supply: the plugin does nothing but dissect. It reaches no network, no other process and no file of its own accord,
and its binary is hardened.

strace watches tshark with the plugin and with another one in its place that does nothing: apart from their own files,
both runs ask the kernel for the same.
"""
import collections
import os
import re
import shutil
import subprocess

import pytest

from captures import PROJECT

pytestmark = pytest.mark.skipif("TSHARK_PRELOAD" in os.environ, reason="the sanitizers do all of what is looked for")
OWN_FILE = "sip_response.so"
# Wireshark itself looks for the table that is kept in the profile: first in the user's, then in everybody's.
OWN_TABLE = "sip_response_notes"
# GLib looks for other names of the locale in a file, whose length it asks for.
LOCALE_NAMES, LENGTH = "locale.alias", ("newfstatat", "")
EXPECTED = (f"/{OWN_FILE}", f"/{OWN_TABLE}", f"/{LOCALE_NAMES}")
VIEWS = {
    "demo": ("-2", "-V"),
    "tls": ("-T", "json"),
    "tcp-several-responses": ("-q", "-z", "expert", "-z", "io,stat,0"),
}
# Functions of the C library, GLib, Wireshark and C++ that open, send, start or load anything, or ask the environment.
REACHING_OUT = re.compile(
    r"(?:f|fd|fre|p|shm_)?open(?:64|at|at64|dir)?|creat(?:64)?|p?(?:read|write)v?(?:64)?|f(?:read|write|puts|gets)|"
    r"socket(?:pair)?|connect|bind|listen|accept4?|send(?:to|msg|file)?|recv(?:from|msg)?|getaddrinfo|gethostby.*|"
    r"system|v?fork|clone|exec.*|posix_spawn.*|pthread_create|thrd_create|dlm?open|dlv?sym|syscall|(?:secure_)?getenv|"
    r"unlink(?:at)?|remove|rename(?:at)?|mk.*temp.*|mkdir|mmap(?:64)?|"
    r"g_(?:file|io_channel|spawn|getenv|module|dir|mkdir|f?open|thread|socket|network|dbus|unlink|rename).*|"
    r"ws_(?:open|fopen|.*socket|pipe|.*spawn).*|_Z.*(?:filebuf|[io]?fstream|random_device|thread).*")


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ | {"LC_ALL": "C"}).stdout


@pytest.fixture(scope="module", name="stand_in")
def other_plugin(tshark):
    """The plugin folder with the stand-in, built for the same tests as the plugin."""
    folder = tshark.folder / "stand-in"
    place = folder / tshark.version / "epan"
    place.mkdir(parents=True)
    shutil.copy(os.environ["STAND_IN_PLUGIN"], place / "stand_in.so")
    tshark.make_readable(folder)
    return folder


def requests(trace):
    """How often each system call was made with which names, without addresses, sizes and process numbers."""
    calls = re.findall(r"^\d+ +(\w+)\((.*)$", trace, re.MULTILINE)
    return collections.Counter((call, *re.findall(r'"((?:[^"\\]|\\.)*)"', rest)) for call, rest in calls)


def traced(tshark, plugins, *arguments):
    log = tshark.folder / "home" / "trace"
    environment = tshark.environment(True) | {"WIRESHARK_PLUGIN_DIR": str(plugins)}
    watch = ["strace", "-f", "-qq", "-s", "4096", "-e", "trace=%file,%network,%process,ioctl", "-o", log]
    result = subprocess.run([*watch, "tshark", *map(str, arguments)], capture_output=True, env=environment,
                            cwd=tshark.folder / "home", timeout=300, check=False, **tshark.identity)
    assert (result.returncode, result.stderr.decode()) == (0, "")
    trace = log.read_text(encoding="utf-8").replace(str(plugins), "PLUGINS")
    log.unlink()
    return requests(trace), result.stdout.decode()


@pytest.mark.parametrize("name", VIEWS)
def test_it_asks_the_kernel_for_nothing(tshark, stand_in, own, name):
    arguments = ("-n", "-r", tshark.capture(own(name)), *VIEWS[name])
    with_plugin, text = traced(tshark, tshark.folder / "with", *arguments)
    without, plain = traced(tshark, stand_in, *arguments)
    assert len(without) > 50 and ("openat", str(tshark.capture(own(name)))) in without
    more, fewer = with_plugin - without, without - with_plugin
    assert [call for call in more if call != LENGTH and not any(name.endswith(EXPECTED) for name in call[1:])] == []
    assert {name for _, *names in fewer for name in names} == {f"PLUGINS/{tshark.version}/epan/stand_in.so"}
    assert text != plain  # it was at work


def test_it_cannot_reach_out(tshark):
    """No function that it takes from a library opens, sends or starts anything."""
    symbols = run("nm", "-D", "--undefined-only", tshark.plugin)
    taken = [line.split()[-1].partition("@")[0] for line in symbols.splitlines()]
    assert "memcpy" in taken and "register_postdissector" in taken
    assert [symbol for symbol in taken if REACHING_OUT.fullmatch(symbol)] == []


def test_it_needs_few_libraries(tshark):
    needed = re.findall(r"\(NEEDED\).*\[(\S+?)\.so", run("readelf", "-dW", tshark.plugin))
    assert "libwireshark" in needed
    assert set(needed) <= {"libwireshark", "libwsutil", "libwiretap", "libglib-2.0", "libstdc++", "libm", "libgcc_s", "libc"}


def test_it_is_hardened(tshark):
    """As Debian wants it; the packaging's test lets hardening-check look at what is installed."""
    dynamic, segments = run("readelf", "-dW", tshark.plugin), run("readelf", "-lW", tshark.plugin)
    assert "GNU_RELRO" in segments and re.search(r"\(FLAGS_1\).*\bNOW\b", dynamic)
    assert re.search(r"GNU_STACK +(?:\S+ +){5}RW ", segments)
    assert not re.search(r"LOAD .* RWE ", segments)
    assert "TEXTREL" not in dynamic and "RPATH" not in dynamic and "RUNPATH" not in dynamic
    assert "__stack_chk_fail" in run("nm", "-D", "--undefined-only", tshark.plugin)


def test_it_does_not_tell_where_it_was_built(tshark):
    """With a path in it, the same sources would make another binary elsewhere."""
    content = tshark.plugin.read_bytes()
    for place in (PROJECT, tshark.plugin.parents[1]):
        assert str(place).encode() not in content, place
