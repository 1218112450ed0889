"""What packaging/windows/build refuses, and what it says then. Nothing is downloaded: apt and the compiler are stand-ins."""
import os
import pathlib
import subprocess

import pytest

BUILD = pathlib.Path(__file__).resolve().parents[2] / "packaging" / "windows" / "build"
TOOLS = ("cmake", "ninja", "nm", "x86_64-w64-mingw32ucrt-g++", "x86_64-w64-mingw32ucrt-dlltool")


def add(folder, name, script=""):
    program = folder / name
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)


@pytest.fixture(name="system")
def system_with_tools(tmp_path):
    """A folder of programs: what the script needs, and an apt whose suites all have Wireshark 4.8."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in TOOLS:
        add(programs, name)
    header = "#define WIRESHARK_VERSION_MAJOR 4\\n#define WIRESHARK_VERSION_MINOR 8\\n"
    add(programs, "apt-cache")
    add(programs, "apt-get", "case $* in *download*) : >package.deb ;; indextargets*) echo http://mirror.example.org/debian ;; esac")
    add(programs, "dpkg-deb", f'mkdir -p "$3/usr/include/wireshark"\nprintf "{header}" >"$3/usr/include/wireshark/ws_version.h"')
    return tmp_path


def build(system, *versions):
    environment = {"PATH": f"{system / 'bin'}:{os.environ['PATH']}", "BUILD": str(system / "build"), "LC_ALL": "C.UTF-8"}
    result = subprocess.run([BUILD, *versions], capture_output=True, text=True, env=environment, timeout=60, check=False)
    return result.returncode, result.stdout, result.stderr


@pytest.mark.parametrize("versions", [["3.6"], ["4.4", "4.5"], ["--help"]])
def test_a_version_without_headers_is_refused_before_anything_is_done(system, versions):
    expected = f"windows: no Debian suite is known to have the headers of Wireshark {versions[-1]}\n"
    assert build(system, *versions) == (1, "", expected)
    assert not (system / "build").exists()


def test_a_missing_compiler_is_named_with_what_has_it(system):
    for folder in os.environ["PATH"].split(":"):
        if (pathlib.Path(folder) / TOOLS[-1]).exists():
            pytest.skip("the compiler is installed here")
    (system / "bin" / TOOLS[-1]).unlink()
    assert build(system, "4.4") == (1, "", f"windows: {TOOLS[-1]} is missing; install binutils cmake g++-mingw-w64-ucrt64 "
                                    "ninja-build\n")


def test_an_apt_without_a_mirror_is_told_so(system):
    add(system / "bin", "apt-get")
    assert build(system, "4.4") == (1, "", "windows: apt knows no mirror of Debian: run apt-get update\n")


def test_a_suite_that_has_moved_on_is_refused(system):
    assert build(system, "4.6") == (1, "", "windows: Debian sid has Wireshark 4.8, not 4.6\n")
