// Checks of one header value: all that takes values apart is tried on it, whatever header it came from.
// Ends the fuzzer where something does not hold.
#ifndef TESTS_FUZZ_VALUE_CHECKS_H
#define TESTS_FUZZ_VALUE_CHECKS_H

#include <string_view>

namespace fuzz {

void check_value(std::string_view value);

}  // namespace fuzz

#endif
