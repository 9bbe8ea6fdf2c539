#ifndef TERMINAL_H
#define TERMINAL_H

#include <stdbool.h>

bool terminal_locale_is_utf8(void);

#endif
