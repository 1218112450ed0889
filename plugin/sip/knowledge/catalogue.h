// Another name of status_codes.h, until nobody includes it.
// Nothing belongs here.
#include "sip/knowledge/status_codes.h"
