"""What ./run says and does on systems that are not this one: a folder of stand-ins is all that it finds as programs."""
import pytest

from system import System


@pytest.fixture(name="system")
def fresh_system(tmp_path):
    return System(tmp_path)


@pytest.mark.parametrize("installer, advice", [
    ("dnf", "dnf install cmake gcc-c++ ninja-build glib2-devel pkgconf wireshark-cli wireshark-devel"),
    ("pacman", "pacman -S cmake gcc ninja glib2 pkgconf wireshark-cli"),
    ("brew", "xcode-select --install; brew install cmake ninja glib pkgconf wireshark"),
    ("other", "CMake, a C++17 compiler, make or Ninja, pkg-config, tshark, and the development files of GLib and Wireshark"),
])
def test_what_is_missing_is_named_as_the_system_names_it(system, installer, advice):
    result = system.add(installer).run("build")
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == ("run: missing: cmake, a C++ compiler, make or Ninja, tshark; "
                             f"install what the build needs and run this again: {advice}\n")


def test_what_is_there_is_not_asked_for(system):
    result = system.add("cmake").add("ninja").with_wireshark("4.2.2").add("dnf").run("build")
    assert result.stderr.startswith("run: missing: a C++ compiler; install ")
    assert "cmake" not in system.called()


def test_a_compiler_that_does_not_run_is_missing(system):
    result = system.with_everything().add("c++", "exit 1").run("build")
    assert result.stderr.startswith("run: missing: a C++ compiler; ")


def test_missing_headers_are_reported_with_what_has_them(system):
    error = "CMake Error at plugin/FindWireshark.cmake:5 (message):\\n  Headers were not found.\\n"
    result = system.with_everything().add("dnf").add("cmake", f"printf '{error}\\n'; exit 1").run("build")
    assert "  Headers were not found.\n" in result.stderr
    assert result.stderr.endswith("run: cmake failed; install what the build needs and run this again: dnf install cmake gcc-c++ "
                                  "ninja-build glib2-devel pkgconf wireshark-cli wireshark-devel\n")


@pytest.mark.parametrize("version", ["3.2.18", "2.6.20", "1.10.14"])
def test_an_old_wireshark_is_refused_before_anything_is_built(system, version):
    result = system.with_everything().with_wireshark(version).run("build")
    minor = version.rpartition(".")[0]
    assert result.stderr == f"run: Wireshark {minor} is too old: the plugin needs 3.4 or newer\n"
    assert "cmake" not in system.called()


@pytest.mark.parametrize("version", ["3.4.10", "3.10.0", "4.0.17", "4.10.0", "5.0.0"])
def test_a_newer_one_is_not(system, version):
    assert system.with_everything().with_wireshark(version).run("build").returncode == 0


def debian(system, candidate, install="true"):
    """A Debian that has nothing installed, and offers this version of Wireshark."""
    system.add("dpkg-query", "exit 1").add("sudo", 'exec "$@"').add("apt-get", f'case $* in *install*) {install} ;; esac')
    return system.add("apt-cache", f'printf "libwireshark-dev:\\n  Installed: (none)\\n  Candidate: {candidate}\\n"')


def test_an_old_wireshark_is_refused_before_it_is_installed(system):
    result = debian(system, "3.2.3-1").run("build")
    assert result.stderr == "run: Wireshark 3.2 is too old: the plugin needs 3.4 or newer\n"
    assert "apt-get -qq update" in system.called() and "install" not in system.called()


def test_what_apt_prints_is_shown_only_if_it_fails(system):
    chatter = "echo 'debconf: delaying package configuration' >&2"
    result = debian(system.with_everything(), "4.2.2-1.1build3", chatter).run("build")
    assert (result.returncode, result.stderr) == (0, "")
    assert "apt-get -qq install" in system.called() and "debconf" not in result.stdout
    result = debian(system, "4.2.2-1.1build3", f"{chatter}; exit 100").run("build")
    assert result.returncode == 1
    assert result.stderr.startswith("debconf: delaying package configuration\nrun: apt failed; install these packages and run this again: ")


def test_ninja_is_used_where_it_is(system):
    assert system.with_everything().run("build").returncode == 0
    assert "-G" not in system.called()
    system.add("ninja").run("build")
    assert "-G Ninja" in system.called()


def test_a_folder_that_was_made_with_make_keeps_it(system):
    system.with_everything().add("ninja")
    system.build.mkdir()
    (system.build / "CMakeCache.txt").touch()
    assert system.run("build").returncode == 0
    assert "-G" not in system.called()


@pytest.mark.parametrize("step", ["[$i/40] Building", "[ $((i * 100 / 40))%] Building"])
def test_a_build_shows_how_far_it_is(system, step):
    steps = f'[ "$1" != -S ] || exit 0\ni=0\nwhile [ $i -lt 40 ]; do i=$((i + 1)); echo "{step} CXX object"; done'
    result = system.with_everything().add("cmake", steps).run("build")
    assert result.stdout == ("==> Building for Wireshark 4.2, the first time in about two minutes\n"
                             " 10% 20% 30% 40% 50% 60% 70% 80% 90% 100%\n")


def test_a_build_that_fails_is_shown_whole(system):
    result = system.with_everything().add("cmake", '[ "$1" = -S ] || { echo "file.cpp:1: error"; exit 1; }').run("build")
    assert (result.returncode, result.stderr) == (1, "file.cpp:1: error\nthe build failed\nrun: the build failed\n")
