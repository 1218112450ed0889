// Owns the table of notes and matches its rows; see the header file.
// A row that cannot be used is refused when it is written, in Wireshark's dialog and at its start.
#include "notes.h"

#include <epan/range.h>
#include <epan/uat.h>

#include <algorithm>
#include <cstring>

#include "fields/fields.h"
#include "show/items.h"

namespace sip_response {
namespace {

constexpr guint32 kHighestCode = 999;

/// A row as the user wrote it, and what was read from it.
struct Note {
    char *codes;
    char *pattern;  ///< empty: any response with the code
    char *text;
    char *link;  ///< may be empty
    range_t *range;
    GRegex *regex;  ///< null for any
};

Note *notes;
guint note_count;

using Member = char *Note::*;

template <Member member>
void set_text(void *row, const char *text, unsigned length, const void *, const void *) {
    char *&kept = static_cast<Note *>(row)->*member;
    g_free(kept);
    kept = g_strndup(text, length);
}

template <Member member>
void get_text(void *row, char **text, unsigned *length, const void *, const void *) {
    const char *const kept = static_cast<Note *>(row)->*member;
    *text = g_strdup(kept == nullptr ? "" : kept);
    *length = static_cast<unsigned>(std::strlen(*text));
}

bool is_blank(const char *text) { return text == nullptr || text[std::strspn(text, " \t")] == '\0'; }

void forget_meaning(Note &note) {
    wmem_free(nullptr, note.range);
    note.range = nullptr;
    if (note.regex != nullptr) g_regex_unref(note.regex);
    note.regex = nullptr;
}

/// Reads a row; says in a sentence what is wrong with it, null if nothing.
char *read_meaning(Note &note) {
    forget_meaning(note);
    if (is_blank(note.codes) || range_convert_str(nullptr, &note.range, note.codes, kHighestCode) != CVT_NO_ERROR) {
        return g_strdup("Codes: write a status code, a range or a list of them, as in 486 or 500-599,603.");
    }
    if (is_blank(note.text)) return g_strdup("Note: write what is to be shown on these responses.");
    if (note.pattern == nullptr || *note.pattern == '\0') return nullptr;
    GError *error = nullptr;
    constexpr auto kFlags = static_cast<GRegexCompileFlags>(G_REGEX_CASELESS | G_REGEX_RAW | G_REGEX_OPTIMIZE);
    note.regex = g_regex_new(note.pattern, kFlags, static_cast<GRegexMatchFlags>(0), &error);
    if (error == nullptr) return nullptr;
    char *const sentence = g_strdup_printf("Phrase or Server: this is no regular expression: %s.", error->message);
    g_error_free(error);
    return sentence;
}

compat::UatBool accept(void *row, char **error) {
    *error = read_meaning(*static_cast<Note *>(row));
    return *error == nullptr;
}

void *copy(void *to, const void *from, std::size_t) {
    auto &note = *static_cast<Note *>(to);
    const auto &source = *static_cast<const Note *>(from);
    note = {g_strdup(source.codes),
            g_strdup(source.pattern),
            g_strdup(source.text),
            g_strdup(source.link),
            nullptr,
            nullptr};
    g_free(read_meaning(note));
    return to;
}

void release(void *row) {
    auto &note = *static_cast<Note *>(row);
    forget_meaning(note);
    for (char *text : {note.codes, note.pattern, note.text, note.link}) g_free(text);
}

template <Member member>
constexpr uat_field_t text_field(const char *name, const char *title, const char *description) {
    return {name,
            title,
            PT_TXTMOD_STRING,
            {uat_fld_chk_str, set_text<member>, get_text<member>},
            {nullptr, nullptr, nullptr},
            nullptr,
            description,
            nullptr};
}

/// What a pattern costs depends on the text, which may be made to cost much.
constexpr std::size_t kMostText = 256;

bool matches(const GRegex *regex, std::string_view text) {
    return !text.empty() &&
           g_regex_match_full(regex, text.data(), static_cast<gssize>(std::min(text.size(), kMostText)), 0,
                              static_cast<GRegexMatchFlags>(0), nullptr, nullptr) != 0;
}

bool applies(Note &note, const sip::Message &message) {
    if (note.range == nullptr || !value_is_in_range(note.range, message.status.code)) return false;
    return note.regex == nullptr || matches(note.regex, message.status.phrase) ||
           matches(note.regex, sip::server_of(message));
}

}  // namespace

void register_notes(module_t *preferences) {
    static uat_field_t columns[] = {
        text_field<&Note::codes>("codes", "Codes", "Status code, range or list of them: 486 or 500-599,603"),
        text_field<&Note::pattern>("pattern", "Phrase or Server",
                                   "Regular expression that the phrase or the Server header must match; empty for any"),
        text_field<&Note::text>("note", "Note", "What is shown on these responses"),
        text_field<&Note::link>("link", "Link", "Address of more about it; may be empty"),
        {nullptr,
         nullptr,
         PT_TXTMOD_NONE,
         {nullptr, nullptr, nullptr},
         {nullptr, nullptr, nullptr},
         nullptr,
         nullptr,
         nullptr},
    };
    uat_t *const table = uat_new("Response notes", sizeof(Note), "sip_response_notes", true, &notes, &note_count,
                                 UAT_AFFECTS_DISSECTION, nullptr, copy, accept, release, nullptr, nullptr, columns);
    prefs_register_uat_preference(preferences, "notes", "Response notes",
                                  "Notes of your own on responses, by code and by phrase or Server.", table);
}

void add_note_items(packet_info *pinfo, proto_tree *tree, const LocatedMessage &located) {
    const Span line = span_of(located, located.message.start_line);
    for (guint i = 0; i < note_count; ++i) {
        if (!applies(notes[i], located.message)) continue;
        add_string(tree, ids.note, line, wmem_strdup(pinfo->pool, notes[i].text));
        if (is_blank(notes[i].link)) continue;
        proto_item_set_url(add_string(tree, ids.note_link, line, wmem_strdup(pinfo->pool, notes[i].link)));
    }
}

}  // namespace sip_response
