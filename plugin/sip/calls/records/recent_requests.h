// Copies of the latest requests, as many as fit: they are kept until their responses come.
// Each has a number. What came long ago is forgotten.
#ifndef SIP_CALLS_RECORDS_RECENT_REQUESTS_H
#define SIP_CALLS_RECORDS_RECENT_REQUESTS_H

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>

#include "sip/syntax/headers.h"
#include "sip/syntax/message.h"

namespace sip {

/// What is kept of a request whose headers are all there.
struct Request {
    explicit Request(const Message &request)
        : text(start_line_and_headers(request)),
          start_line(std::string_view(text).substr(0, request.start_line.size())),
          headers(request.headers.in_copy(std::string_view(text).substr(text.size() - request.headers.size()))) {
        if (method_of(request.method) == Method::kInvite) body = whole_message(request).substr(text.size());
    }

    std::string text;             ///< start line and headers, with the empty line behind them
    std::string_view start_line;  ///< in the text, as the headers are
    Headers headers;
    std::string body;  ///< of an INVITE: what it offers
};

class RecentRequests {
public:
    /// All together, in bytes. Six thousand usual requests fit: responses come long before as many others do.
    /// Captures of millions of requests cost no more.
    static constexpr std::size_t kMostBytes = std::size_t{8} * 1024 * 1024;

    /// The longest text that is kept: no datagram is longer, and no real request over TCP.
    static constexpr std::size_t kLongest = std::size_t{64} * 1024;

    /// Keeps a copy and gives its number; 0 if its headers are cut off or too long.
    std::uint32_t keep(const Message &request) {
        if (!request.headers.complete() || whole_message(request).size() > kLongest) return 0;
        bytes_ += size_of(requests_.emplace_back(request));
        while (bytes_ > kMostBytes) {
            bytes_ -= size_of(requests_.front());
            requests_.pop_front();
            ++forgotten_;
        }
        return forgotten_ + static_cast<std::uint32_t>(requests_.size());
    }

    /// The request of this number; null once it is forgotten, and for 0. It stays until the next one is kept.
    [[nodiscard]] const Request *find(std::uint32_t number) const noexcept {
        return number <= forgotten_ ? nullptr : &requests_[number - forgotten_ - 1];
    }

private:
    static std::size_t size_of(const Request &request) noexcept {
        return sizeof(Request) + request.text.size() + request.body.size();
    }

    std::deque<Request> requests_;
    std::size_t bytes_ = 0;
    std::uint32_t forgotten_ = 0;  ///< how many requests: the first one left has the next number
};

}  // namespace sip

#endif
