"""What CMake says of a Wireshark, with that of this system in the place of another version."""
import pathlib
import re
import subprocess

import pytest

PROJECT = pathlib.Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module", name="real")
def real_folder():
    """The folder of this system's WiresharkConfig.cmake."""
    found = [path for lib in ("/usr/lib", "/usr/lib64", "/usr/local/lib") for path in pathlib.Path(lib).rglob("WiresharkConfig.cmake")]
    return found[0].parent


def configure(folder, real, *settings):
    config = folder / "WiresharkConfig.cmake"
    config.write_text(f'include("{real}/WiresharkConfig.cmake")\n' + "\n".join(settings), encoding="utf-8")
    result = subprocess.run(["cmake", "-G", "Ninja", "-S", PROJECT, "-B", folder / "build", "-DBUILD_TESTING=OFF",
                             f"-DWireshark_DIR={folder}"], capture_output=True, text=True, check=False)
    return result.returncode, re.sub(r"\s+", " ", result.stderr)


def version(major, minor):
    return f"set(Wireshark_MAJOR_VERSION {major})", f"set(Wireshark_MINOR_VERSION {minor})"


@pytest.mark.parametrize("numbers", [(4, 7), (5, 0)])
def test_an_unknown_newer_version_is_warned_of(tmp_path, real, numbers):
    code, said = configure(tmp_path, real, *version(*numbers))
    assert code == 0
    assert f"The plugin has not been tried with Wireshark {numbers[0]}.{numbers[1]}, but up to 4.6" in said


@pytest.mark.parametrize("numbers", [(3, 4), (4, 6)])
def test_a_known_version_is_not(tmp_path, real, numbers):
    assert configure(tmp_path, real, *version(*numbers)) == (0, "")


def test_an_older_version_is_refused(tmp_path, real):
    code, said = configure(tmp_path, real, *version(3, 2))
    assert code == 1
    assert "Wireshark 3.2 is not supported: install the development files of 3.4 or newer." in said


def test_libraries_that_are_not_installed_are_not_asked_for(tmp_path, real):
    """Those that libwsutil is linked with, in the files of 3.4."""
    settings = "set_property(TARGET wsutil APPEND PROPERTY INTERFACE_LINK_LIBRARIES /nonexistent/libgcrypt.so)"
    assert configure(tmp_path, real, settings) == (0, "")
    assert "libgcrypt" not in (tmp_path / "build/build.ninja").read_text(encoding="utf-8")


def test_missing_files_are_named(tmp_path, real):
    code, said = configure(tmp_path, real, "set(Wireshark_FOUND FALSE)")
    assert code == 1 and "Wireshark's development files were not found: install them (Debian: " in said
