# shellcheck shell=sh disable=SC2086,SC2154 # lists of words; `run`, which reads this file, has what it uses
# What ./run prints about a capture: `demo` and `report`.

# The language of the user's locale, as the plugin's preference has it.
language() {
    case ${LC_ALL:-${LC_MESSAGES:-${LANG:-}}} in
        ko*) echo korean ;;
        *) echo english ;;
    esac
}

# The responses of the project's own capture, or of one that is named.
demo() {
    capture=${1:-$top/captures/demo.pcapng}
    [ -r "$capture" ] || fail "cannot read $capture"
    need $build_packages
    make_plugin
    say "The responses of ${capture#"$top"/}:"
    width=$({ stty size </dev/tty | cut -d' ' -f2; } 2>/dev/null) || width=
    suffix=
    [ "$(language)" = english ] || suffix=.ko
    with_plugin "$capture" tshark -n -2 -r capture -Y sip_response -T fields -E aggregator="$(printf '\037')" \
        -e frame.number -e sip_response.code -e sip_response.call.number -e _ws.expert.severity \
        -e "sip_response.summary$suffix" -e "sip_response.call.diagnosis$suffix" -e "sip_response.check$suffix" |
        awk -F '\t' -v width="${width:-110}" -v korean="${suffix:+1}" -f "$top/captures/table.awk"
    say "As a report for a ticket: ./run report CAPTURE. In Wireshark: ./run install, then open the capture."
}

# Makes a page of the Markdown on standard input. cmark-gfm lets no HTML of the text through.
html_page() {
    printf '<!DOCTYPE html>\n<html>\n<meta charset="utf-8">\n<title>SIP report</title>\n<style>'
    printf 'body{font-family:sans-serif} table{border-collapse:collapse} td,th{border:1px solid #bbb;padding:.2em .5em;'
    printf 'vertical-align:top} pre{background:#f4f4f4;padding:1em;overflow:auto}</style>\n'
    cmark-gfm -e table -t html
    printf '</html>\n'
}

report() {
    capture=
    html=
    kind=report
    while [ $# -gt 0 ]; do
        case $1 in
            --mask) kind=masked-report ;;
            --html)
                [ $# -gt 1 ] || fail "--html needs a file"
                html=$2
                shift
                ;;
            --) shift && break ;;
            -*) fail "report has no option $1" ;;
            *)
                [ -z "$capture" ] || fail "report takes one capture"
                capture=$1
                ;;
        esac
        shift
    done
    [ -n "$capture" ] || fail "which capture? ./run report CAPTURE [--mask] [--html FILE] [-- TSHARK-OPTION...]"
    [ -r "$capture" ] || fail "cannot read $capture"
    [ -z "$html" ] || command -v cmark-gfm >/dev/null || fail "--html needs the package cmark-gfm: install it and run this again"
    need $build_packages >&2
    make_plugin >&2
    set -- tshark -n -2 -q -o "sip_response.language:$(language)" "$@" -r capture -z "sip_response,$kind"
    if [ -z "$html" ]; then
        with_plugin "$capture" "$@"
    else
        text=$(with_plugin "$capture" "$@") || [ -n "$text" ] || fail "tshark could not read $capture"
        printf '%s\n' "$text" | html_page >"$html"
        say "Wrote $html" >&2
    fi
}
