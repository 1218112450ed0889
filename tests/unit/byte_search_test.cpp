// Finding bytes: the same as looking at one byte after the other, whatever the length and wherever they are.
// Texts lie on the heap, exactly as long as they are, so that a read beyond their end would be seen.
#include "sip/syntax/byte_search.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace {

constexpr std::size_t kLongest = 70;

/// A text without any of what is searched, on the heap.
std::vector<char> text_of(std::size_t size) {
    std::vector<char> text(size, 'x');
    return text;
}

std::string_view view(const std::vector<char> &text) { return {text.data(), text.size()}; }

TEST(ByteSearch, FindsTheFirstOfSeveral) {
    for (std::size_t size = 0; size <= kLongest; ++size) {
        std::vector<char> text = text_of(size);
        EXPECT_EQ(size, (sip::find_any<';', ','>(view(text))));
        for (std::size_t at = 0; at < size; ++at) {
            text[at] = at % 2 == 0 ? ';' : ',';
            if (at + 3 < size) text[at + 3] = ';';
            EXPECT_EQ(at, (sip::find_any<';', ','>(view(text)))) << size;
            text = text_of(size);
        }
    }
}

TEST(ByteSearch, BeginsWhereItIsTold) {
    for (std::size_t size = 1; size <= kLongest; ++size) {
        std::vector<char> text = text_of(size);
        text[size / 2] = ';';
        for (std::size_t from = 0; from <= size; ++from) {
            EXPECT_EQ(from <= size / 2 ? size / 2 : size, sip::find_any<';'>(view(text), from)) << size << ' ' << from;
        }
    }
}

TEST(ByteSearch, KnowsBytesBeyondAscii) {
    std::vector<char> text(kLongest, '\xBB');  // as ';' with its highest bit set
    EXPECT_EQ(kLongest, sip::find_any<';'>(view(text)));
    text[kLongest - 1] = ';';
    EXPECT_EQ(kLongest - 1, sip::find_any<';'>(view(text)));
}

TEST(LowestBit, IsThatOfEitherWidth) {
    for (unsigned bit = 0; bit < 64; ++bit) {
        EXPECT_EQ(bit, sip::lowest_bit(std::uint64_t{3} << bit));
        if (bit >= 32) continue;
        EXPECT_EQ(bit, sip::lowest_bit(std::uint32_t{3} << bit));
    }
}

}  // namespace
