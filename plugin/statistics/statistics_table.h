// A statistic with one table of texts, in the form of epan/stat_tap_ui.h.
// Wireshark keeps the table with the statistic's registration, so there is one of each kind at a time.
#ifndef SIP_RESPONSE_STATISTICS_STATISTICS_TABLE_H
#define SIP_RESPONSE_STATISTICS_STATISTICS_TABLE_H

#include <string>
#include <vector>

#include "compat.h"
#include "sip/knowledge/language.h"

namespace sip_response {

/// A column of texts.
struct Column {
    sip::Text name;
    tap_alignment_type alignment;
    const char *tshark_format;  ///< printf format of name and cells on a terminal, where nothing else aligns or cuts
};

/// What a statistic is called.
struct StatisticNames {
    const char *title;    ///< in the Telephony menu
    const char *command;  ///< behind -z
    sip::Text table;
};

class StatisticsTable {
public:
    /// Describes the statistic to Wireshark, all but its callbacks: stat_tap_init_cb, packet_func,
    /// stat_tap_reset_table_cb and stat_filter_check_cb. At registration.
    stat_tap_table_ui &describe(const StatisticNames &names, const std::vector<Column> &columns);

    /// Names the columns of a window in the shown language, which is not known at registration.
    void name_columns();

    /// Gives the statistic an empty table, or empties the one it has.
    void begin();

    /// Adds rows at the end or takes rows away from it. Added rows are empty until they are set.
    void resize(std::size_t rows);

    /// Sets the cells of a row, one text a column. Where there are fewer texts, the row ends behind the last one.
    void set_row(std::size_t row, const std::vector<std::string> &texts);

    /// For stat_filter_check_cb, which only a command line calls: there the columns are these, aligned. `error` is set
    /// where the statistic is asked for a second time.
    void prepare_for_tshark(char **error, const std::vector<Column> &columns);

    [[nodiscard]] bool is_on_terminal() const noexcept { return is_on_terminal_; }

private:
    [[nodiscard]] stat_tap_table *find() const;
    void free_texts(std::size_t row);

    StatisticNames names_{};
    std::vector<Column> columns_;  // of a window
    bool is_on_terminal_ = false;
    std::vector<stat_tap_table_item> items_;  // the columns as Wireshark wants them
    stat_tap_table_ui statistic_{};
    stat_tap_table *table_ = nullptr;
    std::vector<stat_tap_table_item_type *> hidden_rows_;
};

}  // namespace sip_response

#endif
