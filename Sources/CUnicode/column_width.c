#include "column_width.h"

int column_width(uint32_t scalar) { return scalar < 0x20 ? -1 : 1; }
