// A table of texts in Wireshark's form (epan/stat_tap_ui.h), whose rows come and go.
// One of each kind at a time: Wireshark keeps a statistic's tables with its registration.
#ifndef SIP_RESPONSE_STATISTICS_STATISTICS_TABLE_H
#define SIP_RESPONSE_STATISTICS_STATISTICS_TABLE_H

#include <string_view>
#include <vector>

#include "compat.h"
#include "statistics/tap.h"

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

/// A column. tshark neither aligns its header nor cuts what is too wide for it.
struct Column {
    const char *name = nullptr;
    int width = 0;  ///< in tshark; 0: as wide as it is
    tap_alignment_type align = TAP_ALIGN_LEFT;
    bool is_cut = false;  ///< in tshark, to its width
};

/// A statistic with one table; the callbacks are left to each. Wireshark shows cells whole.
stat_tap_table_ui table_statistic(const char *title, const char *command, const std::vector<Column> &columns);

/// Makes the columns as wide as they ask for. Only a command line is asked about its filter, so that is when.
void print_aligned(const stat_tap_table_ui &statistic, const std::vector<Column> &columns);

}  // namespace sip_response

#endif
