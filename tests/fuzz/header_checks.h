// Checks of one message: its headers are found as a simple search finds them, and all their values are read.
// Ends the fuzzer where something does not hold.
#ifndef TESTS_FUZZ_HEADER_CHECKS_H
#define TESTS_FUZZ_HEADER_CHECKS_H

#include <string_view>

#include "sip/syntax/message.h"

namespace fuzz {

/// `bytes`: what the message was read from.
void check_message(const sip::Message &message, std::string_view bytes);

}  // namespace fuzz

#endif
