#include "column_width.h"
#include "width_table.h"

// A table byte holds the kind in its low five bits, the width plus one above them.
enum { KIND_BITS = 5, KIND_MASK = (1 << KIND_BITS) - 1 };

ScalarTraits scalar_traits(uint32_t scalar) {
    if (scalar > 0x10FFFF) return (ScalarTraits){ScalarKindUnassigned, -1};
    uint8_t chapter = width_chapters[scalar >> 12];
    uint16_t leaf = width_pages[chapter][(scalar >> 6) & 63];
    uint8_t entry = width_leaves[leaf][scalar & 63];
    return (ScalarTraits){(ScalarKind)(entry & KIND_MASK), (int8_t)((entry >> KIND_BITS) - 1)};
}

int column_width(uint32_t scalar) { return scalar_traits(scalar).columns; }
