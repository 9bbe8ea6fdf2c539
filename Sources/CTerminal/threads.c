#define _GNU_SOURCE 1
#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>

// A thread whose stack is full can be told of its signal on another stack only, and that is a matter of each
// thread. Those of pools belong to others: so whoever starts a thread in this process does it here, and it
// begins with such a stack. The linker exports the function because the libraries import it.

#if defined(__has_feature)
#if __has_feature(thread_sanitizer) || __has_feature(address_sanitizer)
#define STARTS_BELONG_TO_A_SANITIZER 1
#endif
#endif

#ifndef STARTS_BELONG_TO_A_SANITIZER

enum { stack_size = 64 * 1024 };

struct beginning {
    void *(*run)(void *);
    void *argument;
};

static void take_stack_away(void *stack) {
    sigaltstack(&(stack_t){.ss_flags = SS_DISABLE}, NULL);
    munmap(stack, stack_size);
}

static void *begin(void *given) {
    const struct beginning beginning = *(struct beginning *)given;
    free(given);
    // Costs an address range: no page of it is touched before a crash.
    void *stack = mmap(NULL, stack_size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (stack == MAP_FAILED) return beginning.run(beginning.argument);
    sigaltstack(&(stack_t){.ss_sp = stack, .ss_size = stack_size}, NULL);
    void *result;
    pthread_cleanup_push(take_stack_away, stack);
    result = beginning.run(beginning.argument);
    pthread_cleanup_pop(1);
    return result;
}

__attribute__((used, visibility("default"))) int pthread_create(
    pthread_t *restrict thread, const pthread_attr_t *restrict attributes, void *(*run)(void *),
    void *restrict argument) {
    typedef int create(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);
    create *start = (create *)dlsym(RTLD_NEXT, "pthread_create");
    struct beginning *beginning = malloc(sizeof *beginning);
    if (!start || !beginning) {
        free(beginning);
        return EAGAIN;
    }
    *beginning = (struct beginning){.run = run, .argument = argument};
    const int error = start(thread, attributes, begin, beginning);
    if (error) free(beginning);
    return error;
}

#endif
