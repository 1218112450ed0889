// A report on a capture as a Markdown document, to be pasted into a ticket.
// Made of sip::Report; texts are in the language that is shown.
#ifndef SIP_RESPONSE_STATISTICS_REPORT_DOCUMENT_H
#define SIP_RESPONSE_STATISTICS_REPORT_DOCUMENT_H

#include <string>

#include "sip/counting/report.h"

namespace sip_response {

/// What the report is made with.
struct ReportOptions {
    std::string filter;           ///< empty: none
    bool masks = false;           ///< numbers, users, addresses and host names are masked
    bool is_of_one_pass = false;  ///< what only later packets show is missing
};

/// The document. Nothing from the capture is markup in it, or a control character.
std::string report_document(const sip::Report &report, const ReportOptions &options);

}  // namespace sip_response

#endif
