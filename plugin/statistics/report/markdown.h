// Text from a capture as Markdown that says that text and nothing else.
// For CommonMark and GitHub's tables. It has no control characters, so it is safe on a terminal too.
#ifndef SIP_RESPONSE_STATISTICS_REPORT_MARKDOWN_H
#define SIP_RESPONSE_STATISTICS_REPORT_MARKDOWN_H

#include <string>
#include <string_view>
#include <vector>

namespace sip_response {

/// The text inside a paragraph, a heading or a cell of a table: no markup, no HTML, no link that is recognised by its
/// beginning. It does not begin a line.
std::string markdown_text(std::string_view text);

/// The text inside a fenced code block. It cannot end the block.
std::string fenced_text(std::string_view text);

/// A row of a table. The cells are Markdown.
std::string table_row(const std::vector<std::string> &cells);

/// The first two lines of a table; `alignments` has an `l` or `r` for each column.
std::string table_head(const std::vector<std::string> &names, std::string_view alignments);

}  // namespace sip_response

#endif
