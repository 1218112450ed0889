# shellcheck shell=sh disable=SC2154 # `run`, which reads this file, has what it uses
# What a system needs before ./run can build, what its packages are called, and how Debian's are installed.

build_packages="cmake g++ ninja-build pkg-config libglib2.0-dev libwireshark-dev wireshark-dev tshark"
# shellcheck disable=SC2034 # for `run`
test_packages="$build_packages jq libgtest-dev parallel python3 python3-pytest python3-yaml sip-tester strace valgrind"

fedora_packages="cmake gcc-c++ ninja-build glib2-devel pkgconf wireshark-cli wireshark-devel"
arch_packages="cmake gcc ninja glib2 pkgconf wireshark-cli"
homebrew_packages="cmake ninja glib pkgconf wireshark"

version() { tshark --version 2>/dev/null | sed -n '1s/.*[( ]\([0-9]*\.[0-9]*\)\.[0-9].*/\1/p'; }

is_older() { # VERSION VERSION, each of two numbers
    awk -v a="$1" -v b="$2" 'BEGIN { split(a, x, "."); split(b, y, "."); exit !(x[1] < y[1] || x[1] == y[1] && x[2] < y[2]) }'
}

check_version() { # VERSION, or nothing where it is not known
    oldest=$(sed -n 's/^set(wireshark_oldest \(.*\))$/\1/p' "$top/plugin/FindWireshark.cmake")
    [ -z "$1" ] || ! is_older "$1" "$oldest" || fail "Wireshark $1 is too old: the plugin needs $oldest or newer"
}

# What to install by hand on this system.
advice() {
    if command -v apt-get >/dev/null; then
        echo "install these packages and run this again: $build_packages"
    elif command -v dnf >/dev/null; then
        echo "install what the build needs and run this again: dnf install $fedora_packages"
    elif command -v pacman >/dev/null; then
        echo "install what the build needs and run this again: pacman -S $arch_packages"
    elif command -v brew >/dev/null; then
        echo "install what the build needs and run this again: xcode-select --install; brew install $homebrew_packages"
    else
        echo "install what the build needs and run this again: CMake, a C++17 compiler, make or Ninja, pkg-config, tshark, and the development files of GLib and Wireshark"
    fi
}

# Without apt nothing is installed. Wireshark's headers and GLib's are looked for by CMake.
need_commands() {
    missing=
    command -v cmake >/dev/null || missing="$missing, cmake"
    "${CXX:-c++}" --version >/dev/null 2>&1 || missing="$missing, a C++ compiler"
    command -v ninja >/dev/null || command -v make >/dev/null || missing="$missing, make or Ninja"
    command -v tshark >/dev/null || missing="$missing, tshark"
    [ -z "$missing" ] || fail "missing: ${missing#, }; $(advice)"
    check_version "$(version)"
}

is_installed() { dpkg-query -W -f '${Status}' "$1" 2>/dev/null | grep -q ' installed$'; }

# The version of Wireshark that apt would install.
candidate() { apt-cache policy libwireshark-dev 2>/dev/null | sed -n 's/^ *Candidate: \([0-9]*\.[0-9]*\)\..*/\1/p'; }

# Runs a command and shows what it prints only if it fails.
quietly() { # COMMAND...
    printed=$(mktemp)
    "$@" >"$printed" 2>&1 && rm "$printed" && return
    cat "$printed" >&2
    rm "$printed"
    return 1
}

need_packages() { # PACKAGE...
    missing=
    for package in "$@"; do
        is_installed "$package" || missing="$missing $package"
    done
    check_version "$(version)"
    [ -n "$missing" ] || return 0
    advice="install these packages and run this again:$missing"
    as_root=
    if [ "$(id -u)" != 0 ]; then
        as_root=sudo
        command -v sudo >/dev/null || fail "not root and no sudo; $advice"
    fi
    # shellcheck disable=SC2086 # no word, or one
    quietly $as_root apt-get -qq update || fail "apt failed; $advice"
    check_version "$(candidate)"
    say "Installing$missing"
    # wireshark-common asks who may capture; reading captures needs no answer.
    # shellcheck disable=SC2086 # lists of words
    quietly $as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends $missing ||
        fail "apt failed; $advice"
}

need() { # PACKAGE...: by the names of Debian
    if command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; then
        need_packages "$@"
    else
        need_commands
    fi
}

needs() { # [window]
    # shellcheck disable=SC2086 # lists of words
    case ${1:-tests} in
        tests) printf '%s\n' $test_packages ;;
        window) printf '%s\n' $window_packages ;;
        *) usage >&2 && exit 2 ;;
    esac
}
