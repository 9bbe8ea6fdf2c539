#include "column_width.h"
#include <wchar.h>

/// Takes the place of the C library's function, which ncurses calls by this name and which knows no
/// character newer than itself: both sides of the screen then count columns by one table. The linker
/// exports it because ncurses imports it.
__attribute__((used, visibility("default"))) int wcwidth(wchar_t scalar) {
    return column_width((uint32_t)scalar);
}
