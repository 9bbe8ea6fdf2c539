#define _GNU_SOURCE 1
#include "divert.h"
#include "terminal.h"
#include <fcntl.h>
#include <unistd.h>

enum { streams = 2 };

static int target = -1;
static int saved[streams] = {-1, -1};

void terminal_divert(int descriptor) { target = descriptor; }

void divert_begin(void) {
    for (int i = 0; i < streams && target >= 0; i++) {
        const int stream = STDOUT_FILENO + i;
        // A stream that leads into a file or a pipe disturbs no screen.
        if (saved[i] >= 0 || !isatty(stream)) continue;
        saved[i] = fcntl(stream, F_DUPFD_CLOEXEC, 3);
        if (saved[i] >= 0) dup2(target, stream);
    }
}

void divert_end(void) {
    for (int i = 0; i < streams; i++) {
        if (saved[i] < 0) continue;
        dup2(saved[i], STDOUT_FILENO + i);
        close(saved[i]);
        saved[i] = -1;
    }
}
