// Owns the cells' texts and the rows that are not shown; see the header file.
// Memory is GLib's: Wireshark frees what is in a table.
#include "statistics/statistics_table.h"

#include <iterator>

namespace sip_response {
namespace {

/// The text of a cell; all cells here have one.
const char *&text_in(stat_tap_table_item_type &cell) {
    return cell.value.string_value;  // NOLINT(cppcoreguidelines-pro-type-union-access): Wireshark's own type
}

}  // namespace

void StatisticsTable::begin(stat_tap_table_ui *statistic, const char *title) {
    if (is_in_use(*statistic)) {
        clear();
        return;
    }
    table_ = stat_tap_init_table(title, static_cast<int>(statistic->nfields), 0, nullptr);
    stat_tap_add_table(statistic, table_);
}

bool StatisticsTable::is_in_use(const stat_tap_table_ui &statistic) const {
    return table_ != nullptr && statistic.tables != nullptr && statistic.tables->len > 0;
}

void StatisticsTable::remove_row(std::size_t row) {
    stat_tap_table_item_type *const cells = table_->elements[row];
    for (unsigned column = 0; column < table_->num_fields; ++column) free_cell(&cells[column]);
    spare_rows_.push_back(cells);
    table_->elements[row] = table_->elements[--table_->num_elements];
}

void StatisticsTable::clear() {
    while (table_->num_elements > 0) remove_row(table_->num_elements - 1);
}

std::size_t StatisticsTable::add_row() {
    const std::size_t row = table_->num_elements;
    table_->elements = g_renew(stat_tap_table_item_type *, table_->elements, row + 1);
    stat_tap_table_item_type *cells = nullptr;
    if (spare_rows_.empty()) {
        cells = g_new0(stat_tap_table_item_type, table_->num_fields);
    } else {
        cells = spare_rows_.back();
        spare_rows_.pop_back();
    }
    table_->elements[row] = cells;
    ++table_->num_elements;
    for (unsigned column = 0; column < table_->num_fields; ++column) {
        cells[column].type = TABLE_ITEM_STRING;
        set(row, column, "");
    }
    return row;
}

void StatisticsTable::set(std::size_t row, unsigned column, std::string_view text) {
    stat_tap_table_item_type &cell = table_->elements[row][column];
    const char *const shown = text_in(cell);
    if (shown != nullptr && text == shown) return;
    free_cell(&cell);
    text_in(cell) = g_strndup(text.data(), text.size());
}

void StatisticsTable::free_cell(stat_tap_table_item_type *cell) {
    g_free(const_cast<char *>(text_in(*cell)));  // NOLINT(cppcoreguidelines-pro-type-const-cast): ours
    text_in(*cell) = nullptr;
}

stat_tap_table_ui table_statistic(const char *title, const char *command, const std::vector<Column> &columns) {
    static tap_param filter[] = {{PARAM_FILTER, "filter", "Filter", nullptr, true}};
    const std::size_t count = columns.size();
    auto *const items = wmem_alloc_array(wmem_epan_scope(), stat_tap_table_item, count);
    for (std::size_t i = 0; i < count; ++i) {
        items[i] = {TABLE_ITEM_STRING, columns[i].align, columns[i].name, "%s"};
    }
    stat_tap_table_ui statistic{};
    statistic.group = compat::kTelephony;
    statistic.title = title;
    statistic.tap_name = SIP_RESPONSE_CALL_TAP;
    statistic.cli_string = command;
    statistic.nfields = count;
    statistic.fields = items;
    statistic.nparams = std::size(filter);
    statistic.params = filter;
    statistic.stat_tap_free_table_item_cb = [](stat_tap_table *, unsigned, unsigned, stat_tap_table_item_type *cell) {
        StatisticsTable::free_cell(cell);
    };
    return statistic;
}

void print_aligned(const stat_tap_table_ui &statistic, const std::vector<Column> &columns) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const Column &column = columns[i];
        if (column.width == 0) continue;
        const int width = column.align == TAP_ALIGN_RIGHT ? column.width : -column.width;
        stat_tap_table_item &item = statistic.fields[i];
        item.column_name = wmem_strdup_printf(wmem_epan_scope(), "%*s", width, column.name);
        item.field_format = column.is_cut ? wmem_strdup_printf(wmem_epan_scope(), "%%%d.%ds", width, column.width)
                                          : wmem_strdup_printf(wmem_epan_scope(), "%%%ds", width);
    }
}

}  // namespace sip_response
