// Reads the user's table of levels; see the header file.
// An expert field itself does not tell whether its level comes from the table: the user may have set the very level
// that it was registered with. So the rows have to be read, and epan/uat.h has no function for that. This file uses the
// members of a table that epan/uat-int.h documents; tests/dissection/test_severity.py fails if they change.
#include "fields/severity_table.h"

#include <epan/uat-int.h>

#include <cstring>

#include "compat.h"

namespace sip_response {
namespace {

/// See expert_packet_init() in epan/expert.c. The first column is the name of the field. The table is there before the
/// first packet and stays; its rows change.
const uat_t *severity_table() {
    static const uat_t *const table = uat_get_table_by_name("Expert Info Severity Level Configuration");
    return table;
}

}  // namespace

bool has_severity_table() { return severity_table() != nullptr; }

bool is_level_set_by_user(const char *field) {
    const uat_t *const table = severity_table();
    if (table == nullptr) return false;
    const uat_field_t &column = table->fields[0];
    bool found = false;
    for (guint i = 0; i < table->user_data->len && !found; ++i) {
        char *name = nullptr;
        unsigned length = 0;
        column.cb.tostr(table->user_data->data + table->record_size * i, &name, &length, column.cbdata.tostr,
                        column.fld_data);
        found = std::strcmp(name, field) == 0;
        g_free(name);
    }
    return found;
}

}  // namespace sip_response
