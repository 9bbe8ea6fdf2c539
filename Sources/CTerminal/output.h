#ifndef OUTPUT_H
#define OUTPUT_H

#include <stdbool.h>
#include <stdint.h>
#include <stddef.h>

// What ncurses writes is kept in memory and passed on by `terminal_flush` as the terminal takes it, so that
// a terminal that takes nothing holds nobody up.

/// Opens a way to the terminal of its own that does not wait, and the memory. False with errno set.
bool output_open(int terminal);
void output_close(void);

/// Has the file descriptor `writer`, which ncurses writes to, lead into the memory.
bool output_collect(int writer);

/// Flushes until all is sent or so many milliseconds have passed; true when all is sent.
bool output_drain(int patience);

/// Drops what was not sent.
void output_discard(void);
void output_forget(void);
bool output_is_forgotten(void);

/// On a clock that nobody sets.
int64_t output_milliseconds(void);

#endif
