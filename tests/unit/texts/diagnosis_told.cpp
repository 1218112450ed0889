// Feeds a table to a tracker and writes the diagnosis of one of its responses; see the header file.
// Nothing else is judged.
#include "diagnosis_told.h"

#include <gtest/gtest.h>

#include "message_table.h"
#include "sip/texts/diagnosis.h"

namespace diagnosis_told {
namespace {

std::string address_text(const sip::Endpoint &endpoint) { return "192.0.2." + std::to_string(endpoint.address[3]); }

}  // namespace

std::string told_at(const std::string &table, std::size_t frame, sip::Pass pass, sip::Language language,
                    const sip::LegChoice &legs) {
    const auto rows = message_table::rows_of(table);
    sip::Tracker tracker(legs);
    const std::size_t known = pass == sip::Pass::kFirst ? frame : rows.size();
    for (std::size_t i = 0; i < known; ++i) message_table::feed(tracker, rows[i], i + 1);
    const std::string text = text_of(rows[frame - 1]);
    sip::Message message;
    EXPECT_TRUE(sip::read_response(text, message)) << text;
    const sip::Sighting sighting = message_table::sighting_of(rows[frame - 1], frame);
    const sip::Verdict verdict = sip::judge(message, sip::Place::kMessage, tracker.response_context(sighting, pass));
    if (!sip::may_have_diagnosis(verdict)) return "";
    std::string all;
    for (const std::string &sentence :
         sip::diagnosis(message, verdict, tracker.story(message, sighting, pass), address_text, language)) {
        all += (all.empty() ? "" : " | ") + sentence;
    }
    return all;
}

std::string told_last(const std::string &table) { return told_at(table, message_table::rows_of(table).size()); }

}  // namespace diagnosis_told
