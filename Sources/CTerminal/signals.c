#define _GNU_SOURCE 1
#include "terminal.h"
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <unistd.h>

static bool is_ignored(int number) {
    struct sigaction action;
    return sigaction(number, NULL, &action) == 0 && action.sa_handler == SIG_IGN;
}

int terminal_block_signals(void) {
    // Those that mean something here, and those that would end the process before the terminal is given back.
    static const int wanted[] = {SIGWINCH, SIGTERM, SIGHUP,  SIGINT,    SIGQUIT, SIGTSTP, SIGCONT,   SIGUSR1,
                                 SIGUSR2,  SIGALRM, SIGPROF, SIGVTALRM, SIGPOLL, SIGPWR,  SIGSTKFLT, SIGXCPU};
    sigset_t set;
    sigemptyset(&set);
    // A blocked signal waits even where it is ignored: what whoever started us ignores must stay out of the set.
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        if (!is_ignored(wanted[i])) sigaddset(&set, wanted[i]);
    signal(SIGPIPE, SIG_IGN);
    errno = pthread_sigmask(SIG_BLOCK, &set, NULL);
    return errno ? -1 : signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
}

int terminal_next_signal(int descriptor) {
    struct signalfd_siginfo told;
    return read(descriptor, &told, sizeof told) == sizeof told ? (int)told.ssi_signo : 0;
}

bool terminal_may_stop_process(void) {
    return !is_ignored(SIGTSTP);
}

void terminal_stop_process(void) {
    // Sent to this thread, not to the process: so nothing after this line runs before the stop.
    pthread_kill(pthread_self(), SIGSTOP);
}

int terminal_wake_open(void) { return eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC); }

void terminal_wake(int descriptor) { eventfd_write(descriptor, 1); }

void terminal_wake_clear(int descriptor) {
    eventfd_t count;
    eventfd_read(descriptor, &count);
}

void terminal_wake_close(int descriptor) { close(descriptor); }

void terminal_hide_memory(void) { prctl(PR_SET_DUMPABLE, 0); }
