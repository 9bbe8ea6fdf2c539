#ifndef GUARD_H
#define GUARD_H

#include <stdbool.h>
#include <termios.h>

/// From now on a crash writes the reset sequence to this descriptor and gives it these modes.
void guard_arm(int terminal, const struct termios *modes);
void guard_disarm(void);

/// Writes the reset sequence as far as the terminal takes it now, and sets the modes; once, if armed. May
/// be called from a signal handler. False if it was not armed.
bool guard_give_back(void);

/// True once a crash gave the terminal back: whoever still paints must stop.
bool guard_gave_back(void);

/// Does not return once a crash has begun, which ends the process at once; returns where there is none.
void guard_await_end(void);

#endif
