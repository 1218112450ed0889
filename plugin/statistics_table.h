// A table of texts in Wireshark's form (epan/stat_tap_ui.h), whose rows come and go.
// One of each kind at a time: Wireshark keeps a statistic's tables with its registration.
#ifndef SIP_RESPONSE_STATISTICS_TABLE_H
#define SIP_RESPONSE_STATISTICS_TABLE_H

#include <iterator>
#include <string_view>
#include <vector>

#include "compat.h"
#include "tap.h"

namespace sip_response {

class StatisticsTable {
public:
    /// Gives the statistic an empty table, or empties the one that it has.
    void begin(stat_tap_table_ui *statistic, const char *title);

    /// Takes all rows away. Windows may go on looking at them until they are told, so their memory stays.
    void clear();

    /// Adds a row of empty cells; returns its number, from 0 on.
    std::size_t add_row();

    /// Takes a row away; the last one gets its number. A window that has drawn it shows it until it counts anew.
    void remove_row(std::size_t row);

    void set(std::size_t row, unsigned column, std::string_view text);

    /// Frees a cell's text; Wireshark frees the rest of what is in a table.
    static void free_cell(stat_tap_table_item_type *cell);

    /// Whether the statistic has this table already.
    [[nodiscard]] bool is_in_use(const stat_tap_table_ui &statistic) const;

private:
    stat_tap_table *table_ = nullptr;
    std::vector<stat_tap_table_item_type *> spare_rows_;
};

/// A column, in tshark printed by `format`. The name is to be as wide: tshark does not align it.
constexpr stat_tap_table_item column(const char *name, const char *format, tap_alignment_type align = TAP_ALIGN_LEFT) {
    return {TABLE_ITEM_STRING, align, name, format};
}

/// What the statistics with a table have in common; the callbacks are left to each.
template <std::size_t Count>
stat_tap_table_ui table_statistic(const char *title, const char *command, stat_tap_table_item (&columns)[Count]) {
    static tap_param filter[] = {{PARAM_FILTER, "filter", "Filter", nullptr, true}};
    stat_tap_table_ui statistic{};
    statistic.group = compat::kTelephony;
    statistic.title = title;
    statistic.tap_name = SIP_RESPONSE_CALL_TAP;
    statistic.cli_string = command;
    statistic.nfields = Count;
    statistic.fields = columns;
    statistic.nparams = std::size(filter);
    statistic.params = filter;
    statistic.stat_tap_free_table_item_cb = [](stat_tap_table *, unsigned, unsigned, stat_tap_table_item_type *cell) {
        StatisticsTable::free_cell(cell);
    };
    return statistic;
}

}  // namespace sip_response

#endif
