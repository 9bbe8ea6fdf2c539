#define _GNU_SOURCE 1
#include "output.h"
#include "guard.h"
#include "terminal.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

static int terminal = -1, memory = -1;
static off_t sent;
static bool forgotten;

/// A descriptor of our own for this terminal. O_NONBLOCK belongs to the open file, which the shell shares
/// with us: so the device is opened again. A terminal of another user (after `su`) can be opened only by
/// the name /dev/tty; where even that is refused, writing may wait.
static int reopen(int original) {
    const int flags = O_RDWR | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;
    char path[32];
    snprintf(path, sizeof path, "/proc/self/fd/%d", original);
    int own = open(path, flags);
    if (own >= 0) return own;
    unsigned wanted = 0, found = 1;
    own = open("/dev/tty", flags);
    if (own >= 0) {
        ioctl(original, TIOCGDEV, &wanted);
        ioctl(own, TIOCGDEV, &found);
        if (wanted == found) return own;
    }
    if (own >= 0) close(own);
    return fcntl(original, F_DUPFD_CLOEXEC, 3);
}

bool output_open(int original) {
    terminal = reopen(original);
    memory = memfd_create("screen", MFD_CLOEXEC);
    sent = 0;
    forgotten = false;
    if (terminal >= 0 && memory >= 0) return true;
    output_close();
    return false;
}

void output_close(void) {
    if (terminal >= 0) close(terminal);
    if (memory >= 0) close(memory);
    terminal = memory = -1;
}

bool output_collect(int writer) { return dup3(memory, writer, O_CLOEXEC) >= 0; }

int terminal_output(void) { return terminal; }

void output_forget(void) { forgotten = true; }

bool output_is_forgotten(void) { return forgotten; }

static void forget_sent(void) {
    sent = 0;
    if (ftruncate(memory, 0) != 0 || lseek(memory, 0, SEEK_SET) != 0) forgotten = true;
}

enum terminal_progress terminal_flush(void) {
    char bytes[16 * 1024];
    while (!forgotten && !guard_gave_back()) {
        ssize_t count = pread(memory, bytes, sizeof bytes, sent);
        if (count <= 0) {
            if (sent > 0) forget_sent();
            return TERMINAL_DRAINED;
        }
        ssize_t written = write(terminal, bytes, (size_t)count);
        if (written >= 0) sent += written;
        else if (errno == EAGAIN) return TERMINAL_WAITS;
        else if (errno != EINTR) forgotten = true;
    }
    // A loop that ended now would end the process, and with another status than that of its crash.
    guard_await_end();
    return TERMINAL_GONE;
}

int64_t output_milliseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

bool output_drain(int patience) {
    const int64_t end = output_milliseconds() + patience;
    enum terminal_progress progress;
    while ((progress = terminal_flush()) == TERMINAL_WAITS) {
        const int64_t left = end - output_milliseconds();
        if (left <= 0) return false;
        poll(&(struct pollfd){.fd = terminal, .events = POLLOUT}, 1, (int)left);
    }
    return progress == TERMINAL_DRAINED;
}

void output_discard(void) { forget_sent(); }

void terminal_write(const char *bytes, size_t count) {
    if (write(memory, bytes, count) != (ssize_t)count) forgotten = true;
}
