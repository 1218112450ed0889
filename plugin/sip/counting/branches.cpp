// Chooses among the final responses of branches as a proxy does; see the header file.
// Each hop that forwards a request adds a Via (RFC 3261 section 16.6).
#include "sip/counting/branches.h"

#include "sip/calls/transactions/attempts.h"
#include "sip/knowledge/status_codes.h"

namespace sip {
namespace {

constexpr bool is_global(unsigned code) { return code >= 600; }

/// 6xx goes before all other failures, and then the lowest class (RFC 3261 section 16.7 step 6).
constexpr unsigned rank(unsigned code) { return is_global(code) ? 2 : code / 100; }

}  // namespace

/// See kGivenUp. The client that began the request does not fork: it may try the next address at once, when an ICMP
/// error tells it to.
void Branches::see_begin(const CountedMessage &message) {
    ++open_;
    const Time least = *vias_ <= 1 ? 1 : kGivenUp;
    if (silent_ != 0 && message.arrival > silent_since_ && message.arrival - silent_since_ >= least) {
        given_up_ = silent_;
        --open_;
    }
    silent_ = message.transaction;
    silent_since_ = message.arrival;
}

/// What was given up may answer all the same.
void Branches::see_response(const CountedMessage &message) {
    if (message.transaction == silent_) silent_ = 0;
    if (message.transaction != given_up_) return;
    given_up_ = 0;
    ++open_;
}

/// Of one class a proxy may choose any: the last one ends the wait. A sender that tries one server after the other by
/// itself is left with the last answer, whichever it is.
bool Branches::is_better(unsigned code) const noexcept {
    if (decisive_ == 0) return true;
    if (is_success(decisive_)) return false;
    return is_success(code) || *vias_ <= 1 || rank(code) <= rank(decisive_);
}

Branches::Step Branches::see(const CountedMessage &message, bool is_new) {
    Step step;
    if (vias_ && message.vias > *vias_) return step;
    step.counts = true;
    step.begins = !vias_ || message.vias < *vias_;
    if (step.begins) {
        vias_ = message.vias;
        decisive_ = 0;
        open_ = 0;
        silent_ = given_up_ = 0;
    }
    if (is_new) see_begin(message);
    if (message.is_response) see_response(message);
    if (!message.is_first_final) return step;
    if (open_ > 0) --open_;
    step.decides = is_better(message.code);
    if (step.decides) decisive_ = message.code;
    return step;
}

/// A 2xx or 6xx of one branch ends the others (RFC 3261 section 16.7 steps 5 and 10).
bool Branches::is_over() const noexcept { return open_ == 0 || is_success(decisive_) || is_global(decisive_); }

}  // namespace sip
