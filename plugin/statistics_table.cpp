// Owns the cells' texts and the rows that are not shown; see the header file.
// Memory is GLib's: Wireshark frees what is in a table.
#include "statistics_table.h"

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

}  // namespace sip_response
