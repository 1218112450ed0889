// The tables of status codes and classes, and look-up in them; the rows are in rows/codes_*.inc and rows/classes.inc.
// The compiler checks that the codes ascend; the tests compare them with the IANA registry.
#include "sip/knowledge/status_codes.h"

#include <algorithm>
#include <iterator>

namespace sip {
namespace {

constexpr MethodSet kInvite = methods(Method::kInvite);
constexpr MethodSet kNotInvite = all_but(kInvite);
/// Requests that carry offers of media.
constexpr MethodSet kOffers = methods(Method::kInvite, Method::kUpdate, Method::kPrack);
/// Requests that are about events (RFC 6665, RFC 3903).
constexpr MethodSet kEventful = methods(Method::kSubscribe, Method::kNotify, Method::kPublish);
/// Requests that go to the Contact of the other side of a dialog.
constexpr MethodSet kWithinDialog =
    methods(Method::kBye, Method::kPrack, Method::kUpdate, Method::kInfo, Method::kNotify);
/// Requests whose Request-URI is the number or address that somebody wants to reach.
constexpr MethodSet kOpening =
    all_but(static_cast<MethodSet>(kWithinDialog | methods(Method::kRegister, Method::kSubscribe, Method::kPublish)));

constexpr StatusCode kStatusCodes[] = {
#include "sip/knowledge/rows/codes_1xx.inc"
#include "sip/knowledge/rows/codes_2xx.inc"
#include "sip/knowledge/rows/codes_3xx.inc"
#include "sip/knowledge/rows/codes_400_to_409.inc"
#include "sip/knowledge/rows/codes_410_to_419.inc"
#include "sip/knowledge/rows/codes_420_to_479.inc"
#include "sip/knowledge/rows/codes_480_to_499.inc"
#include "sip/knowledge/rows/codes_5xx.inc"
#include "sip/knowledge/rows/codes_6xx.inc"
};

/// The six classes' unregistered codes, ascending, then the codes of no class.
constexpr StatusCode kOtherCodes[] = {
#include "sip/knowledge/rows/codes_without_row.inc"
};

constexpr ClassInfo kClasses[] = {
#include "sip/knowledge/rows/classes.inc"
};

constexpr MethodTexts kMethodTexts[] = {
#include "sip/knowledge/rows/codes_by_method.inc"
};

constexpr DecidedText kDecidedTexts[] = {
#include "sip/knowledge/rows/codes_decided.inc"
};

constexpr Text kNoCategory = {"Not a SIP status", "SIP 상태 코드가 아님"};

constexpr unsigned kFirstCode = 100;
constexpr unsigned kLastCode = 699;

constexpr bool rows_ascend() {
    unsigned before = kFirstCode - 1;
    for (const StatusCode &row : kStatusCodes) {
        if (row.code <= before) return false;
        before = row.code;
    }
    return before <= kLastCode;
}
static_assert(rows_ascend(), "rows/codes_*.inc: one row a code, ascending, from 100 to 699");

constexpr bool method_rows_ascend() {
    unsigned before = kFirstCode;
    MethodSet seen = 0;
    for (const MethodTexts &row : kMethodTexts) {
        if (row.code < before || (row.code == before && (row.methods & seen) != 0)) return false;
        seen = static_cast<MethodSet>((row.code == before ? seen : 0U) | row.methods);
        before = row.code;
    }
    return true;
}
static_assert(method_rows_ascend(), "rows/codes_by_method.inc: ascending by code, each method once a code");
constexpr bool decided_rows_ascend() {
    unsigned before = kFirstCode;
    for (const DecidedText &row : kDecidedTexts) {
        if (row.code <= before) return false;
        before = row.code;
    }
    return true;
}
static_assert(decided_rows_ascend(), "rows/codes_decided.inc: one row a code, ascending");
static_assert(std::size(kOtherCodes) == std::size(kClasses) + 1, "rows/codes_without_row.inc: six classes and none");

/// Null if the code says the same to this method as to most.
const MethodTexts *find_method_texts(const StatusCode &row, Method method) noexcept {
    const auto *at = std::lower_bound(std::begin(kMethodTexts), std::end(kMethodTexts), row.code,
                                      [](const MethodTexts &r, unsigned wanted) { return r.code < wanted; });
    for (; at != std::end(kMethodTexts) && at->code == row.code; ++at) {
        if (is_in(at->methods, method)) return at;
    }
    return nullptr;
}

}  // namespace

Rows<StatusCode> status_codes() noexcept { return {kStatusCodes, std::size(kStatusCodes)}; }

Rows<ClassInfo> response_classes() noexcept { return {kClasses, std::size(kClasses)}; }

const ClassInfo *find_class(unsigned code) noexcept {
    return code < kFirstCode || code > kLastCode ? nullptr : &kClasses[code / 100 - 1];
}

const StatusCode &unregistered_codes(ResponseClass response_class) noexcept {
    return kOtherCodes[static_cast<unsigned>(response_class) - 1];
}

const StatusCode &invalid_codes() noexcept { return kOtherCodes[std::size(kOtherCodes) - 1]; }

const StatusCode &find_status_code(unsigned code) noexcept {
    const ClassInfo *const info = find_class(code);
    if (info == nullptr) return invalid_codes();
    const auto *const row = std::lower_bound(std::begin(kStatusCodes), std::end(kStatusCodes), code,
                                             [](const StatusCode &r, unsigned wanted) { return r.code < wanted; });
    const bool has_row = row != std::end(kStatusCodes) && row->code == code;
    return has_row ? *row : unregistered_codes(info->response_class);
}

Rows<MethodTexts> method_texts() noexcept { return {kMethodTexts, std::size(kMethodTexts)}; }

StatusTexts texts_for(const StatusCode &row, Method method) noexcept {
    const MethodTexts *const own = find_method_texts(row, method);
    return own == nullptr ? StatusTexts{row.summary, row.explanation} : own->texts;
}

Rows<DecidedText> decided_texts() noexcept { return {kDecidedTexts, std::size(kDecidedTexts)}; }

Text decided_explanation(const StatusCode &row, Method method) noexcept {
    if (const MethodTexts *const own = find_method_texts(row, method); own != nullptr) return own->texts.explanation;
    const auto *const decided = std::find_if(std::begin(kDecidedTexts), std::end(kDecidedTexts),
                                             [&row](const DecidedText &one) { return one.code == row.code; });
    return decided == std::end(kDecidedTexts) ? row.explanation : decided->explanation;
}

const Text &category(unsigned code) noexcept {
    const ClassInfo *const info = find_class(code);
    if (info == nullptr) return kNoCategory;
    const Text &own = find_status_code(code).category;
    return own.en == nullptr ? info->category : own;
}

}  // namespace sip
