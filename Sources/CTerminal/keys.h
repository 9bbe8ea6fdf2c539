#ifndef KEYS_H
#define KEYS_H

#include <stdbool.h>

/// Asks the terminal to mark pastes and to tell of its focus, or no longer to.
void keys_ask(bool on);

#endif
