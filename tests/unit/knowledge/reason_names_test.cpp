// The names of protocols, causes and locations in Reason headers.
// And what has no name.
#include "sip/knowledge/causes/reason_names.h"

#include <gtest/gtest.h>

namespace {

using sip::reason_cause_name;
using sip::reason_protocol;
using sip::ReasonProtocol;

TEST(ReasonProtocol, IsFoundWhateverItsCase) {
    EXPECT_EQ(ReasonProtocol::kSip, reason_protocol("sip"));
    EXPECT_EQ(ReasonProtocol::kQ850, reason_protocol("q.850"));
    EXPECT_EQ(ReasonProtocol::kPreemption, reason_protocol("preemption"));
    EXPECT_EQ(ReasonProtocol::kStir, reason_protocol("STIR"));
    EXPECT_EQ(ReasonProtocol::kS1ap, reason_protocol("S1AP-RNL"));
    EXPECT_EQ(ReasonProtocol::kNgap, reason_protocol("NGAP-TL"));
    EXPECT_EQ(ReasonProtocol::kIkev2, reason_protocol("IKEv2"));
    EXPECT_EQ(ReasonProtocol::kReleaseCause, reason_protocol("RELEASE_CAUSE"));
    EXPECT_EQ(ReasonProtocol::kFailureCause, reason_protocol("failure_cause"));
    for (const char *const name : {"", "SI", "SIPS", " SIP", "Q850", "S1AP"}) {
        EXPECT_EQ(ReasonProtocol::kUnknown, reason_protocol(name)) << name;
    }
}

TEST(ReasonCauseName, DependsOnTheProtocol) {
    EXPECT_STREQ("OK", reason_cause_name(ReasonProtocol::kSip, 200));
    EXPECT_STREQ("Decline", reason_cause_name(ReasonProtocol::kSip, 603));
    EXPECT_STREQ("Use Identity Header", reason_cause_name(ReasonProtocol::kStir, 428));
    EXPECT_STREQ("Stale Date", reason_cause_name(ReasonProtocol::kStir, 403)) << "RFC 8224 section 6.2.2";
    EXPECT_STREQ("Forbidden", reason_cause_name(ReasonProtocol::kSip, 403));
    EXPECT_STREQ("user busy", reason_cause_name(ReasonProtocol::kQ850, 17));
    EXPECT_STREQ("사용자 통화 중", reason_cause_name(ReasonProtocol::kQ850, 17, sip::Language::kKorean));
    EXPECT_STREQ("Decline", reason_cause_name(ReasonProtocol::kSip, 603, sip::Language::kKorean));
    EXPECT_STREQ("UA preemption", reason_cause_name(ReasonProtocol::kPreemption, 1));
    EXPECT_STREQ("non-IP preemption", reason_cause_name(ReasonProtocol::kPreemption, 4));
    EXPECT_STREQ("user ended the call", reason_cause_name(ReasonProtocol::kReleaseCause, 1));
    EXPECT_STREQ("redirection failed", reason_cause_name(ReasonProtocol::kReleaseCause, 7));
    EXPECT_STREQ("resource allocation failed", reason_cause_name(ReasonProtocol::kFailureCause, 3));
}

TEST(ReasonCauseName, IsNullWhereThereIsNone) {
    for (const std::uint32_t code : {0U, 601U, 699U, 700U, 4294967295U}) {
        EXPECT_EQ(nullptr, reason_cause_name(ReasonProtocol::kSip, code)) << code;
    }
    EXPECT_EQ(nullptr, reason_cause_name(ReasonProtocol::kQ850, 15));
    EXPECT_EQ(nullptr, reason_cause_name(ReasonProtocol::kQ850, 256 + 17));
    EXPECT_EQ(nullptr, reason_cause_name(ReasonProtocol::kPreemption, 0));
    EXPECT_EQ(nullptr, reason_cause_name(ReasonProtocol::kPreemption, 5));
    EXPECT_EQ(nullptr, reason_cause_name(ReasonProtocol::kFailureCause, 4));
    EXPECT_EQ(nullptr, reason_cause_name(ReasonProtocol::kEmm, 1));
    EXPECT_EQ(nullptr, reason_cause_name(ReasonProtocol::kUnknown, 200));
}

TEST(LocationName, IsThatOfRfc8606) {
    EXPECT_STREQ("user", sip::location_name("U"));
    EXPECT_STREQ("중계망", sip::location_name("TN", sip::Language::kKorean));
    EXPECT_STREQ("private network serving the local user", sip::location_name("lpn"));
    EXPECT_STREQ("public network serving the remote user", sip::location_name("RLN"));
    EXPECT_STREQ("spare", sip::location_name("LOC-6"));
    EXPECT_STREQ("reserved for national use", sip::location_name("LOC-15"));
    for (const char *const location : {"", "X", "LOC-7", "LOC-1", "LOC-16"}) {
        EXPECT_EQ(nullptr, sip::location_name(location)) << location;
    }
}

}  // namespace
