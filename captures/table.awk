# Prints tab-separated responses (frame, code, call, level, summary, diagnosis, checks) as a table of `width` columns.
# Several values of one field have the character 31 between them. Wireshark gives the level as a number (PI_CHAT to
# PI_ERROR in epan/proto.h). `korean` is 1 where the texts are in Korean.
BEGIN {
    level[2097152] = "Chat"
    level[4194304] = "Note"
    level[6291456] = "Warning"
    level[8388608] = "Error"
    indent = 29
    room = width - indent
    if (room < 40) room = 40
    diagnosis = korean ? "진단: " : "Diagnosis: "
    check = korean ? "확인할 것: " : "Check next: "
    line("Frame", "Code", "Call", "Severity", "What it means here")
}

function line(frame, code, call, severity, text) {
    printf "%5s  %4s  %4s  %-8s  %s\n", frame, code, call, severity, text
}

# Prints the text from the column of texts on, broken between words; `head` stands before its first line.
function wrapped(head, text,    count, words, i, part) {
    count = split(text, words, " ")
    part = words[1]
    for (i = 2; i <= count; i++) {
        if (length(part) + 1 + length(words[i]) > room) {
            print head part
            head = sprintf("%" indent "s", "")
            part = words[i]
        } else {
            part = part " " words[i]
        }
    }
    print head part
}

{
    # The frame may hold other protocols' findings; this plugin's comes last.
    levels = split($4, found, "\037")
    severity = levels ? level[found[levels]] : "-"
    responses = split($2, codes, "\037")
    split($3, calls, "\037")
    split($5, summaries, "\037")
    for (response = 1; response <= responses; response++) {
        wrapped(sprintf("%5s  %4s  %4s  %-8s  ", $1, codes[response], calls[1], severity), summaries[response])
    }
    blank = sprintf("%" indent "s", "")
    if ($6 != "") {
        gsub("\037", " ", $6)
        wrapped(blank diagnosis, $6)
        next  # it ends with what to check
    }
    # A check is worth its lines where something failed.
    if (severity != "Note" && severity != "Warning" && severity != "Error") next
    checks = split($7, texts, "\037")
    for (i = 1; i <= checks; i++) wrapped(blank check, texts[i])
}
