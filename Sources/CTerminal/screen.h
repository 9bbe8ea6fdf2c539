#ifndef SCREEN_H
#define SCREEN_H

#define _GNU_SOURCE 1
#define NCURSES_WIDECHAR 1
#include <curses.h>

/// The window that keys are read through: a pad, because reading from one paints nothing.
extern WINDOW *screen_keys;

/// Whether the terminal was asked to tell of its mouse.
extern bool screen_has_mouse;

#endif
