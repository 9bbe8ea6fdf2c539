#define _GNU_SOURCE 1
#include "guard.h"
#include "terminal.h"
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

// Scroll region whole; mouse, focus and bracketed paste off; plain characters; cursor on; keypad off; alternate
// screen left.
static const char reset[] =
    "\033[r\033[?1000l\033[?1002l\033[?1006l\033[?1004l\033[?2004l\033[0m\033[?25h\033[?1l\033>\033[?1049l";

static atomic_bool armed, gave_back, crashing;
static int guarded = -1;
static struct termios modes;

void guard_arm(int terminal, const struct termios *wanted) {
    guarded = terminal;
    modes = *wanted;
    atomic_store(&armed, true);
}

void guard_disarm(void) { atomic_store(&armed, false); }

bool guard_gave_back(void) { return atomic_load(&gave_back); }

void guard_await_end(void) {
    while (atomic_load(&crashing)) pause();
}

static bool has_room(void) {
    struct pollfd terminal = {.fd = guarded, .events = POLLOUT};
    return poll(&terminal, 1, 0) == 1 && terminal.revents == POLLOUT;
}

/// Writes to the terminal unless that would have to wait. What stands in the kernel's buffer and was never
/// taken gives way.
static void tell(const char *text, size_t count) {
    if (!has_room()) tcflush(guarded, TCOFLUSH);
    if (!has_room()) return;
    ssize_t ignored = write(guarded, text, count);
    (void)ignored;
}

bool guard_give_back(void) {
    if (!atomic_exchange(&armed, false)) return false;
    tell(reset, sizeof reset - 1);
    // What nobody has read the shell would run.
    tcflush(guarded, TCIFLUSH);
    tcsetattr(guarded, TCSANOW, &modes);
    return true;
}

bool terminal_rescue(void) {
    atomic_store(&gave_back, true);
    return guard_give_back();
}

static void crash(int number) {
    static const char farewell[] = "tweetdash crashed; the last lines of its log say more.\n";
    atomic_store(&crashing, true);
    if (terminal_rescue()) tell(farewell, sizeof farewell - 1);
    // The signal is blocked while its handler runs: raised now, it ends the process on return, and the exit
    // status names it.
    signal(number, SIG_DFL);
    raise(number);
}

static void leave_at_exit(void) { guard_give_back(); }

void terminal_guard(void) {
    static atomic_bool installed;
    static const int fatal[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGABRT, SIGSYS};
    static char stack[64 * 1024];
    if (atomic_exchange(&installed, true)) return;
    sigaltstack(&(stack_t){.ss_sp = stack, .ss_size = sizeof stack}, NULL);
    struct sigaction action = {.sa_handler = crash, .sa_flags = SA_ONSTACK};
    sigfillset(&action.sa_mask);
    for (size_t i = 0; i < sizeof fatal / sizeof *fatal; i++) sigaction(fatal[i], &action, NULL);
    atexit(leave_at_exit);
}
