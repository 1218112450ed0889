// The sentences of a diagnosis, as the tables of message_table.h tell them.
// Addresses are those of host 1, 192.0.2.1, and so on.
#ifndef TESTS_UNIT_TEXTS_DIAGNOSIS_TOLD_H
#define TESTS_UNIT_TEXTS_DIAGNOSIS_TOLD_H

#include <cstddef>
#include <string>

#include "sip/calls/tracker.h"
#include "sip/knowledge/language.h"

namespace diagnosis_told {

/// The sentences at the response in this frame, with `|` between them, once all messages are known.
std::string told_at(const std::string &table, std::size_t frame, sip::Pass pass = sip::Pass::kLater,
                    sip::Language language = sip::Language::kEnglish, const sip::LegChoice &legs = {});

/// Those at the last message of the table.
std::string told_last(const std::string &table);

}  // namespace diagnosis_told

#endif
