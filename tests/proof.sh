# shellcheck shell=sh disable=SC2086,SC2154 # lists of words; `run`, which reads this file, has what it uses
# The tests of `./run proof`, each of which takes longer than all of `./run test`.

clang_packages="$test_packages clang libclang-rt-dev llvm"
window_packages="$build_packages at-spi2-core dbus fonts-dejavu-core fonts-noto-cjk gir1.2-atspi-2.0 imagemagick openbox
    python3-gi tesseract-ocr wireshark x11-utils xclip xdotool xvfb"
proof_parts="memory dissection sanitizers fuzz coverage damage tidy window packages arm64 s390x windows bench"

long_tests() { # CTEST-OPTION...
    need $test_packages
    make_tests
    run_tests "$build" -L proof "$@"
}

make_sanitized() {
    need $clang_packages
    say "Building with sanitizers"
    # A debug build compiles four times faster, and sanitizers find the same in it.
    compile "$build/sanitized" all -DCMAKE_CXX_COMPILER=clang++ -DSIP_RESPONSE_SANITIZE=ON -DCMAKE_BUILD_TYPE=Debug
}

sanitizers() { # CTEST-OPTION...
    make_sanitized
    run_tests "$build/sanitized" -LE proof "$@"
}

damage() { # SECONDS
    make_sanitized
    "$top/tests/fuzz/damage" "$build/sanitized/plugin/sip_response.so" --seconds "$1" --keep "$build/findings"
}

# Follows all paths through the code, which doubles the time of "lint".
tidy_all() {
    need $test_packages clang-tidy
    make_tests
    tidy "$top/plugin"
    tidy "$top/tests"
}

window() { # STEP...
    need $window_packages
    make_plugin
    say "In the window; pictures go to $build/window"
    mkdir -p "$build/window"
    "$top/tests/desktop/window" "$plugin" "$build/window" "$@"
}

fuzz() { # MINUTES
    need $clang_packages
    fuzzer=$build/fuzz
    say "Building the fuzzers"
    compile "$fuzzer" fuzzers -DCMAKE_CXX_COMPILER=clang++ -DSIP_RESPONSE_FUZZ=ON
    "$top/tests/fuzz/seeds" "$fuzzer/corpus" "$top"/captures/*.pcapng
    say "Fuzzing for $1 min; what is found stays in $fuzzer"
    for target in headers rules tracker; do
        (cd "$fuzzer" && "tests/${target}_fuzzer" -dict="$top/tests/fuzz/sip.dict" -max_len=20000 -timeout=60 \
            -print_final_stats=1 -max_total_time=$(($1 * 20)) "corpus/$target" >"$target.log" 2>&1) ||
            { tail -n 40 "$fuzzer/$target.log" >&2 && fail "the fuzzer of $target found something"; }
        sed -n "s/^stat::number_of_executed_units: */  $target: executions /p" "$fuzzer/$target.log"
    done
}

bench() { # [short]
    need $test_packages iproute2 time
    say "Building for Wireshark $(version)"
    compile "$build" "sip_response wanted_fields scale steady" -DBUILD_TESTING=ON
    # A third argument is the capture of a million messages, where there is one already.
    "$top/tests/benchmark/bench" "$build" "${1:-full}" ${2:+"$2"}
}

emulated() { # ARCHITECTURE
    need $build_packages debootstrap
    make_plugin
    with_plugin "$top/captures/demo.pcapng" env TZ=UTC tshark -n -2 -V -r capture >"$build/demo.txt"
    "$top/tests/packaging/emulated" "$1" "$build/demo.txt"
}

windows() {
    need debootstrap
    "$top/tests/packaging/windows" "$build/windows"
}

packages() { # SUITE...
    need debootstrap
    "$top/tests/packaging/run" "$@"
}

# One part with its arguments. Without arguments a part is as long as it is in `proof`.
part() { # PART ARGUMENT...
    part=$1
    shift
    say "Proof: $part"
    case $part in
        memory) long_tests -R memory "$@" ;;
        dissection) long_tests -E memory "$@" ;;
        sanitizers) sanitizers "$@" ;;
        fuzz) fuzz "${1:-30}" ;;
        coverage) need $clang_packages && BUILD=$build "$top/tests/fuzz/coverage" ;;
        damage) damage "${1:-600}" ;;
        tidy) tidy_all ;;
        window) window "$@" ;;
        packages) packages "$@" ;;
        arm64 | s390x) emulated "$part" ;;
        windows) windows ;;
        bench) bench "$@" ;;
        *) fail "there is no part $part; parts are: $proof_parts" ;;
    esac
}

proof() { # PART...
    [ $# -gt 0 ] || set -- $proof_parts
    for name in "$@"; do
        (part "$name")
    done
}
