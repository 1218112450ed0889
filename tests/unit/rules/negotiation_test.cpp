// What requests ask for beside what responses say of it: one line a case, in both languages.
// Expected from RFC 3261, RFC 4028, RFC 6086 and RFC 6665.
#include "sip/rules/negotiation.h"

#include <gtest/gtest.h>

#include <string>

namespace {

using sip::Language;

/// Header lines: `Name: value|Name: value`.
std::string headers_of(const std::string &lines) {
    std::string text;
    for (const char c : lines) text += c == '|' ? std::string("\r\n") : std::string(1, c);
    return text.empty() ? "\r\n" : text + "\r\n\r\n";
}

/// A response to a request; `request` is its method and headers, empty where it is not in the capture.
struct Case {
    const char *code;
    std::string request;
    std::string response;
};

std::string text_of(const Case &it, Language language = Language::kEnglish) {
    const std::string method = it.request.substr(0, it.request.find('|'));
    const std::string request =
        method + " sip:bob@example.com SIP/2.0\r\n" +
        headers_of(method.size() < it.request.size() ? it.request.substr(method.size() + 1) : std::string());
    const std::string bytes =
        std::string("SIP/2.0 ") + it.code + " Phrase\r\n" +
        headers_of("CSeq: 1 " + (method.empty() ? "INVITE" : method) + (it.response.empty() ? "" : "|") + it.response);
    sip::Message response;
    EXPECT_TRUE(sip::read_response(bytes, response)) << bytes;
    sip::Message read;
    const bool known = sip::read_request(request, read);
    EXPECT_EQ(!method.empty(), known) << request;
    sip::RecentRequests requests;
    sip::History history;
    if (known) history.request = requests.find(requests.keep(read));
    return sip::negotiation_text({response, sip::Transport::kDatagram, true, history}, language);
}

TEST(Negotiation, OfTimes) {
    EXPECT_EQ("asked for 60 s, minimum 300 s", text_of({"423", "REGISTER|Expires: 60", "Min-Expires: 300"}));
    EXPECT_EQ("asked for 60 s, minimum 300 s", text_of({"423", "SUBSCRIBE|Contact: <sip:a@b>|Expires: 60",  //
                                                        "Min-Expires: 300"}));
    EXPECT_EQ("minimum 300 s", text_of({"423", "", "Min-Expires: 300"}));
    EXPECT_EQ("minimum 300 s", text_of({"423", "REGISTER", "Min-Expires: 300"}));
    EXPECT_EQ("minimum 300 s", text_of({"423", "REGISTER|Expires: soon", "Min-Expires: 300"}));
    EXPECT_EQ("", text_of({"423", "REGISTER|Expires: 60", ""}));
    EXPECT_EQ("", text_of({"423", "REGISTER|Expires: 60", "Min-Expires: 4294967296"}));
    EXPECT_EQ("asked for 90 s, minimum 1800 s",
              text_of({"422", "INVITE|x: 90;refresher=uac|Min-SE: 90", "Min-SE: 1800;x=y"}));
    EXPECT_EQ("minimum 1800 s", text_of({"422", "", "Min-SE: 1800"}));
}

TEST(Negotiation, TakesTheShortestTimeOfContacts) {
    const char *const minimum = "Min-Expires: 300";
    EXPECT_EQ(
        "asked for 30 s, minimum 300 s",
        text_of({"423", "REGISTER|Expires: 900|m: <sip:a@b>;expires=600, <sip:c@d;expires=1>;expires=30", minimum}));
    EXPECT_EQ("asked for 60 s, minimum 300 s",
              text_of({"423", "REGISTER|Expires: 60|Contact: <sip:a@b>;expires=600|Contact: sip:c@d", minimum}));
    // A binding that is taken away is not too short.
    EXPECT_EQ("asked for 60 s, minimum 300 s",
              text_of({"423", "REGISTER|Expires: 3600|Contact: <sip:a@b>;expires=0, <sip:c@d>;expires=60", minimum}));
}

TEST(Negotiation, OfSessionIntervals) {
    EXPECT_EQ("asked for a session interval of 1800 s, set to 90 s",
              text_of({"200", "INVITE|Session-Expires: 1800", "Session-Expires: 90;refresher=uas"}));
    EXPECT_EQ("", text_of({"200", "INVITE|Session-Expires: 90", "Session-Expires: 90;refresher=uas"}));
    EXPECT_EQ("", text_of({"200", "INVITE", "Session-Expires: 90"}));
    EXPECT_EQ("", text_of({"200", "INVITE|Session-Expires: 90", ""}));
    EXPECT_EQ("", text_of({"200", "", "Session-Expires: 90"}));
}

TEST(Negotiation, OfExtensions) {
    EXPECT_EQ("requires 100rel, timer: not supported",
              text_of({"420", "INVITE|Require: 100rel, timer", "Unsupported: 100rel|Unsupported: timer"}));
    EXPECT_EQ("not supported: 100rel", text_of({"420", "", "Unsupported: 100rel"}));
    EXPECT_EQ("", text_of({"420", "INVITE|Require: 100rel", ""}));
    EXPECT_EQ("requires x: not supported; refuses timer, which the request only offers",
              text_of({"420", "INVITE|Proxy-Require: X|k: timer", "Unsupported: timer, x"}));
    EXPECT_EQ("refuses 100rel, which the request does not demand", text_of({"420", "INVITE", "Unsupported: 100rel"}));
    EXPECT_EQ("needs sec-agree, not announced in Supported",
              text_of({"421", "REGISTER|k: path, 100REL", "Require: sec-agree, 100rel"}));
    EXPECT_EQ("needs 100rel, though Supported has it", text_of({"421", "INVITE|k: 100rel", "Require: 100rel"}));
    EXPECT_EQ("needs 100rel", text_of({"421", "", "Require: 100rel"}));
    EXPECT_EQ("", text_of({"421", "INVITE", ""}));
}

TEST(Negotiation, OfAPathThatTheDeviceDoesNotAnnounce) {
    EXPECT_EQ("the REGISTER has the Path of a proxy, but not path in Supported (RFC 3327 section 5.3)",
              text_of({"420", "REGISTER|Path: <sip:p@q;lr>", "Unsupported: path"}));
    EXPECT_EQ("refuses path, which the request only offers",
              text_of({"420", "REGISTER|Path: <sip:p@q;lr>|Supported: path", "Unsupported: path"}));
    EXPECT_EQ("requires path: not supported",
              text_of({"420", "REGISTER|Path: <sip:p@q;lr>|Require: path", "Unsupported: path"}));
    EXPECT_EQ("refuses path, which the request does not demand", text_of({"420", "REGISTER", "Unsupported: path"}));
}

TEST(Negotiation, OfMethodsAndPackages) {
    EXPECT_EQ("INVITE refused; allowed: ACK, BYE", text_of({"405", "INVITE", "Allow: ACK,BYE"}));
    EXPECT_EQ("INVITE refused; allowed: ACK", text_of({"405", "", "Allow: ACK"}));
    EXPECT_EQ("", text_of({"405", "INVITE", "Allow:"}));
    EXPECT_EQ("Event x refused; allowed: presence, dialog",
              text_of({"489", "SUBSCRIBE|o: x;id=1", "u: presence, dialog"}));
    EXPECT_EQ("allowed: presence", text_of({"489", "", "Allow-Events: presence"}));
    EXPECT_EQ("Info-Package x refused; accepted: dtmf", text_of({"469", "INFO|Info-Package: x", "Recv-Info: dtmf"}));
    EXPECT_EQ("accepted: dtmf", text_of({"469", "INFO", "Recv-Info: dtmf"}));
    EXPECT_EQ("", text_of({"469", "INFO|Info-Package: x", "Recv-Info:"}));
}

TEST(Negotiation, OfFormats) {
    EXPECT_EQ("sent a/b, accepted: text/plain, message/cpim",
              text_of({"415", "MESSAGE|c: a/b", "Accept: text/plain, message/cpim"}));
    EXPECT_EQ("sent a/b, accepted encodings: gzip, accepted languages: en, ko",
              text_of({"415", "MESSAGE|c: a/b", "Accept-Encoding: gzip|Accept-Language: en, ko"}));
    EXPECT_EQ("accepted: text/plain", text_of({"415", "", "Accept: text/plain"}));
    EXPECT_EQ("sent a/b", text_of({"415", "MESSAGE|c: a/b", ""}));
    EXPECT_EQ("the request accepts only a/b", text_of({"406", "SUBSCRIBE|Accept: a/b", ""}));
    EXPECT_EQ("the request accepts only a/b, accepted: c/d", text_of({"406", "SUBSCRIBE|Accept: a/b", "Accept: c/d"}));
    EXPECT_EQ("", text_of({"406", "SUBSCRIBE", ""}));
}

TEST(Negotiation, OfPlaces) {
    EXPECT_EQ("request to sip:bob@example.com, Contact: sip:c@d",
              text_of({"302", "INVITE", "Contact: \"C, D\" <sip:c@d>;q=0.7;expires=300"}));
    EXPECT_EQ("request to sip:bob@example.com, Contact: sip:c@d, tel:+1555",
              text_of({"300", "INVITE", "m: <sip:c@d>|m: <tel:+1555>"}));
    EXPECT_EQ("request to sip:bob@example.com, to go through the proxy sip:p@q",
              text_of({"305", "INVITE", "m: <sip:p@q>"}));
    EXPECT_EQ("request to sip:bob@example.com, to choose from: sip:c@d, sip:e@f",
              text_of({"485", "INVITE", "Contact: <sip:c@d>, sip:e@f"}));
    EXPECT_EQ("Contact: sip:c@d", text_of({"301", "", "Contact: sip:c@d"}));
    EXPECT_EQ("", text_of({"302", "INVITE", "Contact: nowhere"}));
}

TEST(Negotiation, IsInKoreanToo) {
    const auto korean = [](const Case &it) { return text_of(it, Language::kKorean); };
    EXPECT_EQ("요청 60초, 최소 300초", korean({"423", "REGISTER|Expires: 60", "Min-Expires: 300"}));
    EXPECT_EQ("100rel 요구, 지원하지 않음", korean({"420", "INVITE|Require: 100rel", "Unsupported: 100rel"}));
    EXPECT_EQ("지원하지 않음: 100rel", korean({"420", "", "Unsupported: 100rel"}));
    EXPECT_EQ("REGISTER에 프록시의 Path가 있으나 Supported에 path가 없음 (RFC 3327 5.3절)",
              korean({"420", "REGISTER|Path: <sip:p@q;lr>", "Unsupported: path"}));
    EXPECT_EQ("보낸 형식: a/b, 받는 형식: c/d", korean({"415", "MESSAGE|c: a/b", "Accept: c/d"}));
}

TEST(Negotiation, HasNothingToSayOfOthers) {
    const std::string all = "Min-Expires: 1|Min-SE: 1|Unsupported: a|Require: a|Allow: a|Accept: a/b|Recv-Info: a";
    for (const char *const code : {"100", "180", "200", "399", "400", "404", "486", "500", "603", "799", "099"}) {
        EXPECT_EQ("", text_of({code, "INVITE|Expires: 60|Session-Expires: 90", all})) << code;
    }
}

TEST(Negotiation, DoesWithoutARequestThatIsNotKept) {
    const std::string bytes = "SIP/2.0 423 x\r\nMin-Expires: 300\r\n\r\n";
    sip::Message response;
    ASSERT_TRUE(sip::read_response(bytes, response));
    EXPECT_EQ("minimum 300 s",
              sip::negotiation_text({response, sip::Transport::kDatagram, true, {}}, Language::kEnglish));
}

TEST(Negotiation, IsOneShortLineWhateverComes) {
    // Nothing in the values takes the place of other values, or breaks the line.
    EXPECT_EQ("request to sip:bob@example.com, Contact: sip:#@#", text_of({"302", "INVITE", "Contact: <sip:#@#>"}));
    EXPECT_EQ("INVITE refused; allowed: a b", text_of({"405", "INVITE", "Allow: a|\t\x01 b"}));
    EXPECT_EQ("INVITE refused; allowed: \xEF\xBF\xBD", text_of({"405", "INVITE", "Allow: \xFF"}));
    std::string many = "Allow: 0";
    for (int i = 1; i < 10000; ++i) many += i % 100 == 0 ? "|Allow: " + std::to_string(i) : "," + std::to_string(i);
    const std::string text = text_of({"405", "INVITE", many});
    EXPECT_EQ(", 62, 63", text.substr(text.size() - 8));
    const std::string cut = text_of({"405", "INVITE", "Allow: " + std::string(60000, 'a')});
    EXPECT_EQ(300U, cut.size());
    EXPECT_EQ("aaa...", cut.substr(294));
}

}  // namespace
