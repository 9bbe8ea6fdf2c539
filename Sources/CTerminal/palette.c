#include "screen.h"

// Includes <term.h>, and nothing else does: it defines macros named `lines`, `columns`, `buttons` and the
// like.
#include <term.h>

void screen_keep_palette(void) { orig_colors = NULL; }
