// Owns the table of notes and matches its rows; see the header file.
// A row that cannot be used is refused when it is written, in Wireshark's dialog and when Wireshark starts.
#include "notes.h"

#include <epan/range.h>
#include <epan/uat.h>

#include <algorithm>
#include <cstring>
#include <string_view>

#include "fields/fields.h"
#include "preferences.h"
#include "show/items.h"

namespace sip_response {
namespace {

/// A row: the user's texts, and what is read from them when the row is accepted. The table's columns are named after
/// the first four.
struct Note {
    char *codes;
    char *pattern;  ///< empty: matches any response with the code
    char *note;
    char *link;      ///< may be empty
    range_t *range;  ///< of `codes`
    GRegex *regex;   ///< of `pattern`; null if that is empty
};

Note *notes;
guint note_count;

UAT_CSTRING_CB_DEF(notes, codes, Note)
UAT_CSTRING_CB_DEF(notes, pattern, Note)
UAT_CSTRING_CB_DEF(notes, note, Note)
UAT_CSTRING_CB_DEF(notes, link, Note)

constexpr sip::Text kNoCodes = {"Codes: enter a status code, a range, or a list of these, such as 486 or 500-599,603.",
                                "코드: 486이나 500-599,603처럼 상태 코드, 범위 또는 목록을 입력합니다."};
constexpr sip::Text kNoNote = {"Note: enter the text to show on these responses.",
                               "메모: 이 응답에 표시할 내용을 입력합니다."};
constexpr sip::Text kNoPattern = {"Phrase or Server: this is not a valid regular expression",
                                  "문구나 Server: 올바른 정규 표현식이 아닙니다"};

bool is_blank(const char *text) { return text == nullptr || text[std::strspn(text, " \t")] == '\0'; }

void clear_compiled(Note &note) {
    wmem_free(nullptr, note.range);
    note.range = nullptr;
    if (note.regex != nullptr) g_regex_unref(note.regex);
    note.regex = nullptr;
}

/// Reads codes and pattern. Returns a sentence on what is wrong with the row, to be freed with g_free(); null if
/// nothing is.
char *compile(Note &note) {
    constexpr guint32 kHighestCode = 999;  // a status code has three digits (RFC 3261 section 7.2)
    clear_compiled(note);
    if (is_blank(note.codes) || range_convert_str(nullptr, &note.range, note.codes, kHighestCode) != CVT_NO_ERROR) {
        return g_strdup(in_language_of_locale(kNoCodes));
    }
    if (is_blank(note.note)) return g_strdup(in_language_of_locale(kNoNote));
    if (note.pattern == nullptr || *note.pattern == '\0') return nullptr;
    // Raw: phrases need not be valid UTF-8.
    constexpr auto kFlags = static_cast<GRegexCompileFlags>(G_REGEX_CASELESS | G_REGEX_RAW | G_REGEX_OPTIMIZE);
    GError *error = nullptr;
    note.regex = g_regex_new(note.pattern, kFlags, static_cast<GRegexMatchFlags>(0), &error);
    if (error == nullptr) return nullptr;
    char *const sentence = g_strdup_printf("%s: %s.", in_language_of_locale(kNoPattern), error->message);
    g_error_free(error);
    return sentence;
}

/// Wireshark asks this of each row; one with an error is not used.
compat::UatBool accept_row(void *row, char **error) {
    *error = compile(*static_cast<Note *>(row));
    return *error == nullptr;
}

/// Rows that are no good are copied too, so errors do not matter here.
void *copy_row(void *to, const void *from, std::size_t) {
    auto &note = *static_cast<Note *>(to);
    const auto &source = *static_cast<const Note *>(from);
    note = {};
    note.codes = g_strdup(source.codes);
    note.pattern = g_strdup(source.pattern);
    note.note = g_strdup(source.note);
    note.link = g_strdup(source.link);
    g_free(compile(note));
    return to;
}

void free_row(void *row) {
    auto &note = *static_cast<Note *>(row);
    clear_compiled(note);
    g_free(note.codes);
    g_free(note.pattern);
    g_free(note.note);
    g_free(note.link);
}

/// Matches the beginning only: what a pattern costs depends on the text, and a hostile one can make it cost much.
bool matches(const GRegex *regex, std::string_view text) {
    constexpr std::size_t kMostText = 256;
    if (text.empty()) return false;
    const auto size = static_cast<gssize>(std::min(text.size(), kMostText));
    constexpr auto kNoFlags = static_cast<GRegexMatchFlags>(0);
    return g_regex_match_full(regex, text.data(), size, 0, kNoFlags, nullptr, nullptr) != 0;
}

bool applies(const Note &note, const sip::Message &message) {
    if (note.range == nullptr || !value_is_in_range(note.range, message.status.code)) return false;
    return note.regex == nullptr || matches(note.regex, message.status.phrase) ||
           matches(note.regex, sip::server_of(message));
}

}  // namespace

void register_notes(module_t *module) {
    const auto text = in_language_of_locale;
    static uat_field_t columns[] = {
        UAT_FLD_CSTRING(notes, codes, text({"Codes", "코드"}),
                        text({"Status code, range, or list of these, such as 486 or 500-599,603",
                              "상태 코드, 범위 또는 목록: 486이나 500-599,603"})),
        UAT_FLD_CSTRING(notes, pattern, text({"Phrase or Server", "문구나 Server"}),
                        text({"Regular expression that the phrase or the Server header must match; empty for any",
                              "문구나 Server 헤더와 맞아야 하는 정규 표현식. 비우면 모두"})),
        UAT_FLD_CSTRING(notes, note, text({"Note", "메모"}),
                        text({"What is shown on these responses", "이 응답에 표시할 내용"})),
        UAT_FLD_CSTRING(notes, link, text({"Link", "링크"}),
                        text({"Link to more information; may be empty", "참고할 문서의 주소. 비워도 됨"})),
        UAT_END_FIELDS,
    };
    const char *const title = text({"Response notes", "응답 메모"});
    uat_t *const table =
        uat_new(title, sizeof(Note), "sip_response_notes", true, &notes, &note_count, UAT_AFFECTS_DISSECTION, nullptr,
                copy_row, accept_row, free_row, nullptr, nullptr, columns);
    prefs_register_uat_preference(module, "notes", title,
                                  text({"Notes of your own on responses, by code and by phrase or Server.",
                                        "코드, 그리고 문구나 Server로 고른 응답에 직접 붙이는 메모입니다."}),
                                  table);
}

void show_notes(proto_tree *tree, const LocatedMessage &located) {
    const Span line = span_of(located, located.message.start_line);
    for (guint i = 0; i < note_count; ++i) {
        if (!applies(notes[i], located.message)) continue;
        add_string(tree, ids.note, line, notes[i].note);
        if (is_blank(notes[i].link)) continue;
        proto_item_set_url(add_string(tree, ids.note_link, line, notes[i].link));
    }
}

}  // namespace sip_response
