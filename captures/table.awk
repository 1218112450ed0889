# Prints tab-separated responses (frame, code, class, level, explanation) as a table of `width` columns.
# Wireshark gives the level as a number (PI_CHAT to PI_ERROR in epan/proto.h).
BEGIN {
    level[2097152] = "Chat"
    level[4194304] = "Note"
    level[6291456] = "Warning"
    level[8388608] = "Error"
    indent = 40
    room = width - indent
    if (room < 40) room = 40
    line("Frame", "Code", "Class", "Severity", "Explanation")
}

function line(frame, code, class, severity, text) {
    printf "%5s  %4s  %-15s  %-8s  %s\n", frame, code, class, severity, text
}

{
    # The frame may hold other protocols' findings; this plugin's comes last.
    count = split($4, levels, ",")
    severity = count ? level[levels[count]] : "-"
    text = $5
    first = 1
    while (length(text) > room) {
        cut = room
        while (cut > 1 && substr(text, cut, 1) != " ") cut--
        part = substr(text, 1, cut - 1)
        text = substr(text, cut + 1)
        if (first) line($1, $2, $3, severity, part)
        else printf "%" indent "s%s\n", "", part
        first = 0
    }
    if (first) line($1, $2, $3, severity, text)
    else printf "%" indent "s%s\n", "", text
}
