// Another name of q850_causes.h, until nobody includes it.
// Nothing belongs here.
#include "sip/knowledge/q850_causes.h"
