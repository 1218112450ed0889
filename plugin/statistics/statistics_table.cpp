// Fills Wireshark's table; see the header file.
// The memory is GLib's, because epan frees what is in a table.
#include "statistics/statistics_table.h"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "preferences.h"
#include "statistics/tap.h"
#include "statistics/terminal_text.h"

namespace sip_response {
namespace {

/// The text of a cell; all cells here have one.
const char *&text_in(stat_tap_table_item_type &cell) {
    return cell.value.string_value;  // NOLINT(cppcoreguidelines-pro-type-union-access): Wireshark's own type
}

/// The name, as wide as the cells. printf counts bytes, so only the width is taken from its format.
std::string name_on_terminal(const Column &column) {
    const std::string name = in_shown_language(column.name);
    char *const blank = g_strdup_printf(column.tshark_format, "");
    const std::size_t width = std::string_view(blank).size();
    g_free(blank);
    if (column.alignment != TAP_ALIGN_RIGHT) return padded(name, width);
    return std::string(width - std::min(width, width_of(name)), ' ') + name;
}

void free_text(stat_tap_table *, unsigned, unsigned, stat_tap_table_item_type *cell) {
    g_free(const_cast<char *>(text_in(*cell)));  // NOLINT(cppcoreguidelines-pro-type-const-cast): set_row allocates it
    text_in(*cell) = nullptr;
}

}  // namespace

stat_tap_table_ui &StatisticsTable::describe(const StatisticNames &names, const std::vector<Column> &columns) {
    static tap_param filter[] = {{PARAM_FILTER, "filter", "Filter", nullptr, true}};
    names_ = names;
    columns_ = columns;
    for (const Column &column : columns_) {
        items_.push_back({TABLE_ITEM_STRING, column.alignment, in_shown_language(column.name), "%s"});
    }
    statistic_.group = compat::kTelephony;
    statistic_.title = names_.title;
    statistic_.tap_name = SIP_RESPONSE_CALL_TAP;
    statistic_.cli_string = names_.command;
    statistic_.nfields = items_.size();
    statistic_.fields = items_.data();
    statistic_.nparams = std::size(filter);
    statistic_.params = filter;
    statistic_.stat_tap_free_table_item_cb = free_text;
    return statistic_;
}

/// Wireshark reads the names, which are this object's, when it opens a window.
void StatisticsTable::name_columns() {
    if (is_on_terminal_) return;
    for (std::size_t i = 0; i < columns_.size(); ++i) items_[i].column_name = in_shown_language(columns_[i].name);
}

stat_tap_table *StatisticsTable::find() const {
    const GArray *const tables = statistic_.tables;
    return tables == nullptr || tables->len == 0 ? nullptr : g_array_index(tables, stat_tap_table *, 0);
}

void StatisticsTable::begin() {
    table_ = find();
    if (table_ != nullptr) {
        resize(0);
        return;
    }
    // The last window on the former table has been closed, and the table was freed without its hidden rows.
    for (stat_tap_table_item_type *cells : hidden_rows_) g_free(cells);
    hidden_rows_.clear();
    table_ = stat_tap_init_table(in_shown_language(names_.table), static_cast<int>(items_.size()), 0, nullptr);
    stat_tap_add_table(&statistic_, table_);
}

/// epan has no function that removes a row, and no callback before it draws. So this function, and no other, writes
/// into Wireshark's table: num_elements only. Removed rows stay allocated, because a window reads the cells of the rows
/// it has drawn until it is reset. They are shown again before new rows are made.
void StatisticsTable::resize(std::size_t rows) {
    while (table_->num_elements > rows) {
        free_texts(table_->num_elements - 1);
        hidden_rows_.push_back(stat_tap_get_field_data(table_, table_->num_elements - 1, 0));
        --table_->num_elements;
    }
    while (table_->num_elements < rows && !hidden_rows_.empty()) {
        hidden_rows_.pop_back();
        ++table_->num_elements;
    }
    std::vector<stat_tap_table_item_type> empty(items_.size());
    for (stat_tap_table_item_type &cell : empty) cell.type = TABLE_ITEM_STRING;
    while (table_->num_elements < rows) {
        stat_tap_init_table_row(table_, table_->num_elements, table_->num_fields, empty.data());
    }
}

void StatisticsTable::free_texts(std::size_t row) {
    const auto number = static_cast<unsigned>(row);
    for (unsigned column = 0; column < table_->num_fields; ++column) {
        free_text(table_, number, column, stat_tap_get_field_data(table_, number, column));
    }
}

void StatisticsTable::set_row(std::size_t row, const std::vector<std::string> &texts) {
    free_texts(row);
    for (unsigned column = 0; column < table_->num_fields; ++column) {
        stat_tap_table_item_type cell{};
        if (column < texts.size()) {
            cell.type = TABLE_ITEM_STRING;
            text_in(cell) = g_strdup(texts[column].c_str());
        }
        stat_tap_set_field_data(table_, static_cast<unsigned>(row), column, &cell);
    }
}

/// tshark prints names as they are and cells with their format; windows align by themselves and show cells whole. This
/// is the only moment at which the two differ.
void StatisticsTable::prepare_for_tshark(char **error, const std::vector<Column> &columns) {
    is_on_terminal_ = true;
    items_.clear();
    for (const Column &column : columns) {
        const char *const name = wmem_strdup(wmem_epan_scope(), name_on_terminal(column).c_str());
        items_.push_back({TABLE_ITEM_STRING, column.alignment, name, column.tshark_format});
    }
    statistic_.nfields = items_.size();
    statistic_.fields = items_.data();
    constexpr sip::Text kOnce = {"can be requested only once", "통계는 한 번만 요청할 수 있습니다"};
    if (find() != nullptr) *error = g_strdup_printf("%s %s", names_.command, in_shown_language(kOnce));
}

}  // namespace sip_response
