// A language for sequences of messages, one line a message, and trackers that were fed with them.
// Frames are numbered from 1. What is known of a message is described in words, so that failures can be read.
#ifndef TESTS_UNIT_MESSAGE_TABLE_H
#define TESTS_UNIT_MESSAGE_TABLE_H

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "sip/calls/tracker.h"

namespace message_table {

/// A line of a table: seconds; a method, or a code and the method of the CSeq; Call-ID, branch and CSeq number, then
/// `name=value` for what else it has. Branches get the cookie of RFC 3261, but for `old...` and `-`, which is none. `_`
/// stands for a space. src, dst: where it comes from and goes to, `1` is 192.0.2.1 and `1:5070` its port 5070; via: a
/// parameter of Via; uri: the Request-URI; body: a body, type: its type; sdp: a session description,
/// `SESSION@ADDRESS:PORT`; vias: how many there are, behind: the branch of all but the first; caller, called, callee:
/// users of From, Request-URI and To; hops=no, contactless: a request without Max-Forwards, an INVITE without Contact;
/// cseq: another method in CSeq; tcp: anything; client, server: a digit for the address of the one who sent the request
/// and of the one who answers; ask, auth: `realm/nonce`, then
/// `/stale` or `/name=value` for what else the challenge or the credentials have. A line of seconds alone lets time
/// pass.
struct Row {
    double time = 0;
    std::string code;  ///< of a response
    std::string method;
    std::string rest;
};

std::vector<Row> rows_of(const std::string &table);

/// The table with the value in place of every mark.
std::string filled(const std::string &table, const std::string &value, char mark = '$');

/// The message of a row.
std::string text_of(const Row &row);

/// Where a row says nothing of them, source and destination are 192.0.2.1:5060.
sip::Sighting sighting_of(const Row &row, std::size_t frame);

/// Shows a row to the tracker.
void feed(sip::Tracker &tracker, const Row &row, std::size_t frame);
void feed(sip::Tracker &tracker, const Row &row, const sip::Sighting &sighting);

/// `1 +200`: the frame of the request, and the milliseconds since.
std::string pair(const sip::ResponseContext &context);

/// `pdd 800 ring 4000 setup 4800`, in milliseconds, without those that are not known.
std::string delays(const sip::ResponseContext &context);

/// Its name, and the numbers that its text has.
std::string finding(const sip::ResponseContext &context);

/// The findings beside what the code says: `kAckMissing, kSecondFinal 4`.
std::string beside(const sip::ResponseContext &context);

/// `acknowledged in 3`
std::string acknowledgement(const sip::ResponseContext &context);

/// `Q.850 34 in 2`
std::string cause(const sip::ResponseContext &context);

/// A tracker that was fed with a table. Every table is also looked at on both passes, and fed with every message twice.
class Flow {
public:
    explicit Flow(const std::string &table);

    [[nodiscard]] sip::ResponseContext at(std::size_t frame, sip::Pass pass = sip::Pass::kLater) const;

    /// What later passes know of a request.
    [[nodiscard]] sip::RequestContext request_at(std::size_t frame) const;

    /// `answered in 3`, `unanswered`, or nothing.
    [[nodiscard]] std::string fate(std::size_t frame) const;

private:
    void check_passes(std::size_t frame, sip::ResponseContext first) const;
    void check_doubled() const;
    void check_copies(const sip::Tracker &doubled, std::size_t frame) const;

    std::vector<Row> rows_;
    sip::Tracker tracker_;
};

/// What is known of the last response of a table.
sip::ResponseContext last_of(const std::string &table);

/// A call between the tags f and x. The next message has number 5.
inline const std::string kCall = R"(
    0.0  INVITE     c1 b1 10
    0.1  180 INVITE c1 b1 10 to=x
    1.0  200 INVITE c1 b1 10 to=x
    1.1  ACK        c1 b2 10 to=x
)";

}  // namespace message_table

#endif
