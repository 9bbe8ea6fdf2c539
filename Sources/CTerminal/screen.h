#ifndef SCREEN_H
#define SCREEN_H

#define _GNU_SOURCE 1
#define NCURSES_WIDECHAR 1
#include <curses.h>

/// The window that keys are read through: a pad, because reading from one paints nothing.
extern WINDOW *screen_keys;

/// Whether the terminal was asked to tell of its mouse.
extern bool screen_has_mouse;

/// Leaves the terminal's palette as the user made it: we never change it, and ncurses would "restore" it to
/// the factory's.
void screen_keep_palette(void);

#endif
