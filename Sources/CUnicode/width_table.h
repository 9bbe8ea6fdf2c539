#ifndef WIDTH_TABLE_H
#define WIDTH_TABLE_H

#include <stdint.h>

// Three levels, equal parts kept once: the upper nine bits of a scalar choose a chapter, the next six a leaf of it, the last
// six a byte of the leaf. The definitions are generated.
extern const uint8_t width_chapters[0x110];
extern const uint16_t width_pages[][64];
extern const uint8_t width_leaves[][64];

#endif
