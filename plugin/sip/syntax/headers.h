// The headers of one message by name, read in one pass: places in the text only, nothing is copied.
// What a value means is for the readers of values.
#ifndef SIP_SYNTAX_HEADERS_H
#define SIP_SYNTAX_HEADERS_H

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>

#include "sip/syntax/header_names.h"
#include "sip/syntax/header_reader.h"

namespace sip {

class Headers {
public:
    /// Reads `block`, the bytes behind the start line, up to the empty line that ends the headers. The bytes may go on
    /// behind it. What was read before is forgotten.
    void read(std::string_view block) noexcept;

    /// The same headers in a copy of their text, which starts as the block that was read.
    [[nodiscard]] Headers in_copy(std::string_view copy) const noexcept {
        Headers headers = *this;
        headers.block_ = copy;
        return headers;
    }

    /// The known headers that the message has.
    [[nodiscard]] HeaderSet present() const noexcept { return present_; }
    [[nodiscard]] bool has(HeaderName name) const noexcept { return (present_ & bit(name)) != 0; }

    /// The number of headers of this name. Each may hold several values.
    [[nodiscard]] std::size_t count(HeaderName name) const noexcept { return of(name).count; }
    [[nodiscard]] bool has_several(HeaderName name) const noexcept { return count(name) > 1; }

    /// The value of the first header of this name; empty if there is none.
    [[nodiscard]] std::string_view first(HeaderName name) const noexcept {
        return {block_.data() + of(name).first, of(name).size};
    }

    /// Whether the empty line that ends the headers is there. Without it there may have been more headers.
    [[nodiscard]] bool complete() const noexcept { return complete_; }

    /// The bytes of all headers, with the empty line behind them.
    [[nodiscard]] std::size_t size() const noexcept { return size_; }

    /// The bytes behind the empty line: the body and, in a stream, what follows it.
    [[nodiscard]] std::string_view behind() const noexcept { return {block_.data() + size_, block_.size() - size_}; }

    /// Walks the headers of some names, in the order of the message.
    class Walk {
    public:
        Walk(const Headers &headers, HeaderName name) noexcept;
        Walk(const Headers &headers, HeaderSet names) noexcept;

        /// Gives the value of the next header; false at the end.
        bool next(std::string_view &value) noexcept;

        /// The name of the header whose value next() gave.
        [[nodiscard]] HeaderName name() const noexcept { return name_; }

    private:
        void begin(const Headers &headers) noexcept;

        HeaderSet names_;
        std::size_t left_ = 0;      ///< the number of headers that next() has not given
        HeaderName name_;           ///< before next() gives the first header: its name
        bool at_first_ = true;      ///< next() has not given the first header
        std::string_view first_;    ///< the value of the first header
        HeaderReader further_{{}};  ///< what is behind the first header
    };
    [[nodiscard]] Walk walk(HeaderName name) const noexcept { return {*this, name}; }
    [[nodiscard]] Walk walk(HeaderSet names) const noexcept { return {*this, names}; }

private:
    /// What is known of the headers of one name.
    struct Known {
        std::uint32_t first = 0;  ///< where the value of the first is in the block
        std::uint32_t size = 0;   ///< of that value
        std::uint32_t count = 0;
    };

    [[nodiscard]] Known of(HeaderName name) const noexcept {
        return has(name) ? known_[static_cast<std::size_t>(name)] : Known{};
    }

    HeaderSet present_ = 0;
    bool complete_ = false;
    std::string_view block_;
    std::size_t size_ = 0;                     ///< see size()
    std::array<Known, kHeaderNames> known_{};  ///< of the headers that are present
};
static_assert(std::is_trivially_destructible_v<Headers>, "Wireshark may leave a function by longjmp");

}  // namespace sip

#endif
