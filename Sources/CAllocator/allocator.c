#include "allocator.h"

// Tells which C library this is.
#include <stdlib.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

void tweetdash_keep_freed_memory(void) {
#ifdef __GLIBC__
    // A refusal leaves the allocator as it was: slower, and right.
    (void)mallopt(M_TOP_PAD, 1 << 20);
#endif
}
