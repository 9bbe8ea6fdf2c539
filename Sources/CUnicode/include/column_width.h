#ifndef COLUMN_WIDTH_H
#define COLUMN_WIDTH_H

#include <stdint.h>

/// Columns of one Unicode scalar on a terminal: -1 (not drawable), 0 (mark), 1 or 2.
int column_width(uint32_t scalar);

#endif
