# shellcheck shell=sh disable=SC2154 # `run`, which reads this file, has what it uses
# The packages that ./run makes. `cpack` makes the kind that this system installs; packages.cmake says how.

pack() {
    # shellcheck disable=SC2086 # a list of words
    need $build_packages dpkg-dev file
    make_plugin
    packed=$build/packages
    say "Packing into ${packed#"$top"/}"
    rm -rf "$packed"
    for config in CPackConfig.cmake CPackSourceConfig.cmake; do
        (cd "$build" && cpack --config "$config" -B "$packed") >"$build/pack.log" 2>&1 ||
            { cat "$build/pack.log" >&2 && fail "cpack failed"; }
    done
    rm -r "$packed/_CPack_Packages"
    ls "$packed"
}
