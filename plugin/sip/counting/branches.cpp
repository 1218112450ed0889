// Chooses among the final responses of branches as a proxy does; see the header file.
// Each hop that forwards a request adds a Via (RFC 3261 section 16.6).
#include "sip/counting/branches.h"

#include "sip/knowledge/status_codes.h"

namespace sip {
namespace {

constexpr bool is_global(unsigned code) { return code >= 600; }

/// 6xx goes before all other failures, and then the lowest class (RFC 3261 section 16.7 step 6).
constexpr unsigned rank(unsigned code) { return is_global(code) ? 2 : code / 100; }

}  // namespace

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
    }
    if (is_new) ++open_;
    if (!message.is_first_final) return step;
    --open_;
    step.decides = is_better(message.code);
    if (step.decides) decisive_ = message.code;
    return step;
}

/// A 2xx or 6xx of one branch ends the others (RFC 3261 section 16.7 steps 5 and 10).
bool Branches::is_over() const noexcept { return open_ == 0 || is_success(decisive_) || is_global(decisive_); }

}  // namespace sip
