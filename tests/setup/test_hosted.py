"""What is for machines that are not here: the workflow of GitHub's runners, its scripts, and the formula for Homebrew."""
import pathlib
import re
import subprocess

import pytest
import yaml

from system import PROJECT, System

WORKFLOWS = sorted((PROJECT / ".github/workflows").glob("*.yml"))
FORMULA = (PROJECT / "packaging/macos/wireshark-plugin-sip-response.rb").read_text(encoding="utf-8")


@pytest.fixture(name="system")
def fresh_system(tmp_path):
    return System(tmp_path)


def jobs():
    return [(name, job) for file in WORKFLOWS for name, job in yaml.safe_load(file.read_text(encoding="utf-8"))["jobs"].items()]


def run_commands():
    """What the case of ./run takes."""
    case = (PROJECT / "run").read_text(encoding="utf-8").rpartition("case $command in")[2]
    return {word for line in re.findall(r"^    ([a-z0-9 |-]+)\)", case, re.MULTILINE) for word in line.split(" | ")}


@pytest.mark.parametrize("line", sorted({step["run"] for _, job in jobs() for step in job["steps"] if "run" in step}))
def test_each_step_is_a_script_of_the_repository(line):
    program, *arguments = line.split()
    assert "\n" not in line and (PROJECT / program).stat().st_mode & 0o111
    assert program != "./run" or arguments[0] in run_commands()


def test_a_release_has_what_each_job_made():
    made = dict(jobs())
    release = made.pop("release")
    assert sorted(release["needs"]) == sorted(made)
    assert all(any("upload-artifact" in step.get("uses", "") for step in job["steps"]) for job in made.values())


def test_the_versions_are_those_of_the_install_page():
    systems = {row["system"]: row["wireshark"] for name, job in jobs() if name == "linux"
               for row in job["strategy"]["matrix"]["include"] if "system" in row}
    assert set(systems) == set(dict(jobs())["linux"]["strategy"]["matrix"]["system"])
    assert sorted(systems.values()) == ["4.0", "4.2", "4.4", "4.6"]


@pytest.mark.parametrize("installer, command", [
    ("apt-get", ""),
    ("dnf", "dnf install -y cmake gcc-c++ ninja-build glib2-devel pkgconf wireshark-cli wireshark-devel rpm-build\n"),
    ("brew", "brew install cmake ninja glib pkgconf wireshark googletest pytest\n"),
])
def test_a_runner_gets_what_it_lacks(system, installer, command):
    assert system.add(installer).run(script=".github/prepare").returncode == 0
    assert system.called() == command


def packages(folder):
    for name, file in (("one", "a.deb"), ("two", "a.rpm"), ("one", "source.tar.gz"), ("two", "source.tar.gz")):
        (folder / name).mkdir(parents=True, exist_ok=True)
        (folder / name / file).touch()
    return folder


def test_a_release_is_made_of_its_packages(system, tmp_path):
    folder = packages(tmp_path / "packages")
    version = re.search(r"VERSION (\S+)", (PROJECT / "CMakeLists.txt").read_text(encoding="utf-8").partition("project(")[2])[1]
    assert system.add("gh").run(f"v{version}", folder, script=".github/release").returncode == 0
    assert system.called().startswith(f"gh release create v{version} --verify-tag ")
    assert [pathlib.Path(word).name for word in system.called().split()[-3:]] == ["a.deb", "a.rpm", "source.tar.gz"]


def test_a_tag_of_another_version_is_refused(system, tmp_path):
    result = system.add("gh").run("v99.0.0", packages(tmp_path / "packages"), script=".github/release")
    assert result.returncode == 1 and "the tag is v99.0.0, but CMakeLists.txt has version" in result.stderr
    assert system.called() == ""


def test_the_formula_names_files_that_are_there():
    installed = re.search(r"pkgshare\.install (.*)", FORMULA)[1]
    assert all((PROJECT / name).exists() for name in re.findall(r'"([^"]+)"', installed))
    assert '"build/plugin/sip_response.so"' in FORMULA


def test_the_formula_depends_on_what_run_asks_for():
    needs = (PROJECT / "packaging/needs.sh").read_text(encoding="utf-8")
    asked = re.search(r'homebrew_packages="(.*)"', needs)[1].split()
    assert sorted(re.findall(r'depends_on "(\w+)"', FORMULA)) == sorted(asked)


def test_the_formula_has_this_version_and_licence():
    version = re.search(r"sip-response-([0-9.]+)\.tar\.gz", FORMULA)[1]
    assert f"project(sip_response VERSION {version} " in (PROJECT / "CMakeLists.txt").read_text(encoding="utf-8")
    assert 'license "GPL-2.0-or-later"' in FORMULA


def test_the_scripts_are_linted():
    lint = (PROJECT / "run").read_text(encoding="utf-8")
    for script in (".github/prepare", ".github/release"):
        assert f'"$top/{script}"' in lint
        assert subprocess.run(["sh", "-n", PROJECT / script], check=False).returncode == 0
