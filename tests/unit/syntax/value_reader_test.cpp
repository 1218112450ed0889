// Lists, parameters, addresses and numbers: what is read, and what is left out.
// The odd ones are built as RFC 4475 describes them.
#include "sip/syntax/value_reader.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

namespace {

using sip::address_of;
using sip::parameters_of;
using sip::read_number;

using Strings = std::vector<std::string>;

const std::string kMalformed = "malformed";
constexpr std::size_t kMany = 10000;

std::string repeat(const std::string &text, std::size_t count) {
    std::string all;
    for (std::size_t i = 0; i < count; ++i) all += text;
    return all;
}

/// The elements, and kMalformed behind them if the list says so.
Strings elements(std::string_view value) {
    Strings all;
    sip::ListReader reader(value);
    for (std::string_view element; reader.next(element);) all.emplace_back(element);
    if (reader.malformed()) all.push_back(kMalformed);
    return all;
}

/// The parameters as `name`, `name=value` or `name="value"`, and kMalformed behind them if the reader says so.
Strings parameters(std::string_view text) {
    Strings all;
    sip::ParameterReader reader(text);
    for (sip::Parameter parameter; reader.next(parameter);) {
        std::string written(parameter.name);
        const std::string quote = parameter.quoted ? "\"" : "";
        if (parameter.has_value) written += "=" + quote + std::string(parameter.value) + quote;
        all.push_back(written);
    }
    if (reader.malformed()) all.push_back(kMalformed);
    return all;
}

TEST(ListReader, SplitsAtCommas) {
    EXPECT_EQ((Strings{"INVITE", "ACK", "BYE"}), elements("INVITE, ACK ,BYE"));
    EXPECT_EQ((Strings{"one"}), elements(" one "));
}

TEST(ListReader, TakesFoldsAsWhiteSpace) {
    EXPECT_EQ((Strings{"a", "b", "c", "d\r\n e"}), elements("a\r\n ,\r\n\tb,\n c\n\t, d\r\n e"));
}

TEST(ListReader, LeavesOutEmptyElements) {
    EXPECT_EQ((Strings{}), elements(""));
    EXPECT_EQ((Strings{}), elements(" \r\n "));
    EXPECT_EQ((Strings{}), elements(",, ,"));
    EXPECT_EQ((Strings{"a", "b"}), elements(",a,\r\n ,b,"));
    EXPECT_EQ((Strings{"\"\"", "b"}), elements(",\"\",, b,"));
}

TEST(ListReader, KeepsCommasOfQuotedStrings) {
    EXPECT_EQ((Strings{R"("a \"quoted, comma\" b")", "c"}), elements(R"("a \"quoted, comma\" b", c)"));
    EXPECT_EQ((Strings{R"(x="\\")", "y"}), elements(R"(x="\\",y)"));
    EXPECT_EQ((Strings{"\"a,\r\n b\"", "c"}), elements("\"a,\r\n b\",c"));
    EXPECT_EQ((Strings{R"("<")", R"("(")", R"(">),")", "z"}), elements(R"("<","(",">),",z)"));
}

TEST(ListReader, KeepsCommasOfBrackets) {
    EXPECT_EQ((Strings{"<sip:a,b@c>;q=1", "<sip:d@e?Route=%3c,(\">"}),
              elements("<sip:a,b@c>;q=1,<sip:d@e?Route=%3c,(\">"));
    EXPECT_EQ((Strings{"a>", "b"}), elements("a>,b"));
}

TEST(ListReader, KeepsCommasOfComments) {
    EXPECT_EQ((Strings{"a (b, (c, d), e)", "f"}), elements("a (b, (c, d), e), f"));
    EXPECT_EQ((Strings{R"((\), \( "))", "f)"}), elements(R"((\), \( "), f))"));
}

TEST(ListReader, SaysThatSomethingIsNotClosed) {
    for (const char *const open :
         {"\"", "\"b, c", R"("b, c\")", R"("\)", "<", "<sip:b, c", "<sip:b, <sip:c>", "(", "(b, (c), d", R"((b\))"}) {
        EXPECT_EQ((Strings{"a", kMalformed}), elements(std::string("a,") + open)) << open;
        EXPECT_EQ((Strings{"a", kMalformed}), elements(std::string("a,x ") + open)) << open;
    }
}

TEST(ListReader, IsNotMalformedBeforeItHasReadSo) {
    sip::ListReader reader("a,\"b");
    std::string_view element;
    EXPECT_TRUE(reader.next(element));
    EXPECT_EQ("a", element);
    EXPECT_FALSE(reader.malformed());
    EXPECT_FALSE(reader.next(element));
    EXPECT_TRUE(reader.malformed());
    EXPECT_FALSE(reader.next(element));
}

TEST(ListReader, ViewsPointIntoTheValue) {
    const std::string value = "a, \"b\"";
    sip::ListReader reader(value);
    std::string_view element;
    ASSERT_TRUE(reader.next(element) && reader.next(element));
    EXPECT_EQ(value.data() + 3, element.data());
}

TEST(ListReader, TakesVeryLongLists) {
    EXPECT_EQ(kMany, elements(repeat("a,", kMany)).size());
    EXPECT_EQ(kMany, elements(repeat("\"a,\" ,", kMany)).size());
    EXPECT_EQ(kMany, elements(repeat("<sip:a@b,>;x=(,),", kMany)).size());
    EXPECT_EQ((Strings{}), elements(std::string(kMany, ',')));
}

TEST(ListReader, TakesDeepCommentsAndManyOpenings) {
    const std::string open(100 * kMany, '(');
    const std::string closed = open + std::string(100 * kMany, ')');
    EXPECT_EQ((Strings{closed, "a"}), elements(closed + ",a"));
    EXPECT_EQ((Strings{kMalformed}), elements(open));
    EXPECT_EQ((Strings{kMalformed}), elements(repeat("<,", kMany)));
    EXPECT_EQ((Strings{kMalformed}), elements(repeat("\\\"", kMany + 1)));
}

TEST(ParameterReader, TakesValuesQuotedStringsAndFlags) {
    EXPECT_EQ((Strings{"name=value", "lr", R"(text="a;b=c")"}), parameters(R"(;name=value;lr;text="a;b=c")"));
    EXPECT_EQ((Strings{R"(a="")", R"(b="\"; \\")", R"(c="<(")"}), parameters(R"(;a="";b="\"; \\";c="<(")"));
}

TEST(ParameterReader, TakesWhiteSpaceAroundSeparators) {
    EXPECT_EQ((Strings{"cause=16", R"(text="x  y")"}),
              parameters("Q.850 ; cause = 16\r\n ;\ttext\r\n\t=\n \"x  y\" \r\n"));
}

TEST(ParameterReader, SkipsWhatIsBeforeTheFirstSemicolon) {
    EXPECT_EQ((Strings{}), parameters(""));
    EXPECT_EQ((Strings{}), parameters("a=b"));
    EXPECT_EQ((Strings{"tag=1"}), parameters("<sip:\"(a=b;tag=1"));
}

TEST(ParameterReader, TakesHostsAndMore) {
    EXPECT_EQ((Strings{"received=[2001:db8::9]", "maddr=10.0.0.1", "x=sip:a@b?c=d/e=="}),
              parameters(";received=[2001:db8::9];maddr=10.0.0.1;x=sip:a@b?c=d/e=="));
    EXPECT_EQ((Strings{"text=통화"}), parameters(";text=통화"));
}

TEST(ParameterReader, LeavesOutWhatIsMalformed) {
    for (const char *const bad :
         {"",        " ",     "=",        "=b",       "a=",           "a= ",   "a b",   "a b=c",
          "\"a\"=b", "a=b c", "a=b\"c\"", "a=\"b\"c", R"(a="b" "c")", "a=b,c", "a=<b>", "a=(b;c=d)",
          "a=<b;c>", "a@b",   "a=(b)",    "a=\x01",   "a=\x7F",       "a\x80"}) {
        EXPECT_EQ((Strings{"x=1", "y=2", kMalformed}), parameters(std::string(";x=1;") + bad + ";y=2")) << bad;
    }
    EXPECT_EQ((Strings{"a=b", kMalformed}), parameters("x;a=b;"));
}

TEST(ParameterReader, StopsAtWhatIsNotClosed) {
    for (const char *const open : {"a=\"", "a=\"b;c=d", R"(a="b\")", "\"", "a=<b;c=d", "a=(b;c=d"}) {
        EXPECT_EQ((Strings{"x=1", kMalformed}), parameters(std::string(";x=1;") + open)) << open;
    }
}

TEST(ParameterReader, TakesVeryManyParameters) {
    EXPECT_EQ(kMany, parameters(repeat(";a=b", kMany)).size());
    EXPECT_EQ(kMany, parameters(repeat(";a=\"b;\"", kMany)).size());
    EXPECT_EQ((Strings{kMalformed}), parameters(std::string(kMany, ';')));
    EXPECT_EQ((Strings{kMalformed}), parameters(repeat(";\"", kMany + 1)));
}

TEST(ParameterReader, TakesListsOfParameters) {
    const auto list = [](std::string_view text, char separator) {
        Strings all;
        sip::ParameterReader reader(text, separator);
        for (sip::Parameter parameter; reader.next(parameter);) {
            all.push_back(std::string(parameter.name) + '=' + std::string(parameter.value));
        }
        if (reader.malformed()) all.push_back(kMalformed);
        return all;
    };
    EXPECT_EQ((Strings{"a=1", "b=2,;3", "c="}), list(R"( a=1, b="2,;3" ,c)", ','));
    EXPECT_EQ((Strings{"v=1", "url=sip:a@b", "d=", kMalformed}), list("v=1;url=sip:a@b;c=1,2;d;", ';'));
    EXPECT_EQ((Strings{}), list("", ','));
}

TEST(FindParameter, GivesTheFirstOfItsName) {
    const sip::ParameterReader reader("SIP/2.0/UDP a;x=\"branch=3\";Branch=1;branch=2;lr");
    EXPECT_EQ("1", sip::ParameterReader(reader).find("branch"));
    EXPECT_EQ("", sip::ParameterReader(reader).find("lr"));
    EXPECT_EQ(std::nullopt, sip::ParameterReader(reader).find("l"));
}

TEST(ParameterOf, IsBehindTheAddress) {
    EXPECT_EQ("1", sip::parameter_of(R"("Bob;tag=3" <sip:b@c;tag=2>;TAG=1)", "tag"));
    EXPECT_EQ("1", sip::parameter_of("sip:b@c;tag=1", "tag"));
    EXPECT_EQ("uac", sip::parameter_of("90;refresher=uac", "refresher"));
    EXPECT_EQ(std::nullopt, sip::parameter_of("<sip:b@c;tag=2>", "tag"));
    EXPECT_EQ(std::nullopt, sip::parameter_of("<sip:b@c;tag=2;tag=1", "tag"));
    EXPECT_EQ(std::nullopt, sip::parameter_of("<sip:b@c>;tag=1 2", "tag"));
}

TEST(AddressOf, TakesTheUriOfANameAddr) {
    EXPECT_EQ("sip:b@c;x=y", address_of(R"("Bob" <sip:b@c;x=y>;tag=1)"));
    EXPECT_EQ("sip:b@c", address_of("Bob B. <sip:b@c>"));
    EXPECT_EQ("sip:b@c", address_of("caller<sip:b@c>;tag=1"));
    EXPECT_EQ("sip:b@c", address_of("\r\n \"B\"\r\n < sip:b@c >"));
    EXPECT_EQ("sip:b@c", address_of(R"("<sip:x@y>; \" \\" <sip:b@c>)"));
    EXPECT_EQ("tel:+1-201;phone-context=a", address_of("<tel:+1-201;phone-context=a>"));
}

TEST(AddressOf, TakesAnAddrSpec) {
    EXPECT_EQ("sip:b@c", address_of("sip:b@c;tag=1"));
    EXPECT_EQ("sip:b@c", address_of(" sip:b@c\r\n ;tag=1"));
    EXPECT_EQ("sip:b@c", address_of("sip:b@c;x=\"<sip:d@e>\""));
    EXPECT_EQ("sips:[2001:db8::1]:5061", address_of("sips:[2001:db8::1]:5061"));
}

TEST(AddressOf, IsEmptyWithoutOne) {
    for (const char *const value :
         {"", "*", "<>", "< >", "<", "<sip:b@c", "\"Bob <sip:b@c>", R"("Bob\" <sip:b@c>)", "\"Bob\" sip:b@c",
          "Bob sip:b@c", "<sip:b @c>", "<sip:<b@c>>", ";tag=1", ":b", "b@c", "<b@c>", "sip:a>b", "sip:\"b\"@c"}) {
        EXPECT_EQ("", address_of(value)) << value;
    }
}

TEST(ParametersOf, StartsBehindTheAddress) {
    EXPECT_EQ(";tag=1", parameters_of(R"("Bob; x" <sip:b@c;x=y>;tag=1)"));
    EXPECT_EQ(";tag=1;q=\"<>\"", parameters_of("<sip:b@c;x=y>\r\n ;tag=1;q=\"<>\""));
    EXPECT_EQ(";tag=1", parameters_of("sip:b@c;tag=1"));
    EXPECT_EQ("", parameters_of("<sip:b@c;x=y>"));
    EXPECT_EQ("", parameters_of("sip:b@c"));
    EXPECT_EQ("", parameters_of("<sip:b@c;tag=1"));
    EXPECT_EQ("", parameters_of("\"Bob <sip:b@c>;tag=1"));
    EXPECT_EQ("", parameters_of(""));
}

TEST(ReadNumber, TakesDigitsOnly) {
    EXPECT_EQ(0U, read_number("0"));
    EXPECT_EQ(16U, read_number("0016"));
    EXPECT_EQ(4294967295U, read_number("4294967295"));
    EXPECT_EQ(7U, read_number(std::string(kMany, '0') + "7"));
    for (const char *const text :
         {"", " ", " 1", "1 ", "+1", "-1", "1.5", "0x1", "1a", "4294967296", "99999999999999999999"}) {
        EXPECT_EQ(std::nullopt, read_number(text)) << text;
    }
}

TEST(IsToken, TakesWhatTheGrammarHas) {
    EXPECT_TRUE(sip::is_token("Q.850-!%*_+`'~"));
    for (const char *const text : {"", "a b", "a/b", "a:b", "\"a\"", "a\x7F", "통"})
        EXPECT_FALSE(sip::is_token(text)) << text;
}

TEST(ValueReader, IsNeverReadBeyondItsEnd) {
    const std::string whole = R"("B \" , ;" <sip:b@c;x=y> (c, \) (d)) ; a = "e\"; f" ;g=h, <sip:i>)";
    for (std::size_t length = 0; length <= whole.size(); ++length) {
        const std::string cut = whole.substr(0, length);  // its own memory: reading on would be seen
        EXPECT_LE(elements(cut).size(), 2U);
        EXPECT_LE(parameters(cut).size(), 5U);
        const std::string_view address = address_of(cut);
        EXPECT_TRUE(address.empty() || address == "sip:b@c;x=y") << cut;
    }
}

}  // namespace
