#define _GNU_SOURCE 1
#include "faults.h"

#ifdef __linux__
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum call { CALL_OPEN, CALL_WRITE, CALL_SYNC, CALL_TRUNCATE, CALL_RENAME, CALL_UNLINK, CALL_ALLOCATE };

static const char *const call_names[] = {"open", "write", "sync", "truncate", "rename", "unlink", "allocate"};

enum { NO_END = 0, END_KILL = -1, END_TORN = -2 };

struct plan {
    unsigned calls;  // a bit for each
    long number;     // of the call that ends so; 0 for every one
    int end;         // an error number, or one of the above
};

static const char *folder, *switch_path, *fired_path, *unsynced;
static int journal = -1;
static struct plan plan;
static long calls_so_far;

// Held from before a call until it is in the journal, so that the journal's order is the order of the calls.
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

// The name of each open file of the folder, by descriptor; "" is the folder itself. Never freed: a run is short.
enum { DESCRIPTORS = 65536 };
static _Atomic(const char *) names[DESCRIPTORS];

// MARK: the kernel, past our own names for it

static int real_open(int at, const char *path, int flags, mode_t mode) {
    return (int)syscall(SYS_openat, at, path, flags, mode);
}

// MARK: plans

static int end_named(const char *name) {
    static const struct { const char *name; int end; } ends[] = {
        {"ENOSPC", ENOSPC}, {"EIO", EIO}, {"EROFS", EROFS}, {"EACCES", EACCES}, {"KILL", END_KILL}, {"TORN", END_TORN},
    };
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
        if (strcmp(name, ends[i].name) == 0) return ends[i].end;
    return NO_END;
}

static struct plan parsed(const char *text, bool is_numbered) {
    struct plan result = {0, 0, NO_END};
    char copy[128];
    snprintf(copy, sizeof copy, "%s", text);
    copy[strcspn(copy, "\n")] = 0;
    char *rest = copy;
    char *calls = strsep(&rest, ":");
    if (is_numbered) {
        const char *number = strsep(&rest, ":");
        result.number = number ? atol(number) : 0;
    }
    if (rest) result.end = end_named(rest);
    for (char *name; (name = strsep(&calls, ","));)
        for (unsigned i = 0; i < sizeof call_names / sizeof call_names[0]; i++)
            if (strcmp(name, call_names[i]) == 0) result.calls |= 1u << i;
    return result;
}

// How this call is to end; the lock is held.
static int end_of(enum call call) {
    if (switch_path) {
        int file = real_open(AT_FDCWD, switch_path, O_RDONLY | O_CLOEXEC, 0);
        if (file >= 0) {
            char text[128] = {0};
            ssize_t count = syscall(SYS_read, file, text, sizeof text - 1);
            syscall(SYS_close, file);
            struct plan now = parsed(count > 0 ? text : "", false);
            if (now.calls >> call & 1) return now.end;
        }
    }
    if (plan.end == NO_END || !(plan.calls >> call & 1) || ++calls_so_far != plan.number) return NO_END;
    if (fired_path) {
        int file = real_open(AT_FDCWD, fired_path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
        if (file >= 0) syscall(SYS_close, file);
    }
    return plan.end;
}

static void die(void) {
    syscall(SYS_kill, getpid(), SIGKILL);
    for (;;) pause();
}

// True where the call must fail with errno set; does not return where the process must end.
static bool fails(enum call call) {
    int end = end_of(call);
    if (end < 0) die();
    if (end > 0) errno = end;
    return end > 0;
}

// MARK: the journal

static void record(char what, const char *name, int64_t offset, const void *bytes, int64_t length) {
    if (journal < 0) return;
    struct faults_record head = {(uint32_t)what, (uint32_t)strlen(name), offset, length};
    struct iovec parts[] = {
        {&head, sizeof head}, {(void *)name, head.nameLength}, {(void *)bytes, (size_t)length},
    };
    if (syscall(SYS_writev, journal, parts, 3) < 0) die();
}

__attribute__((constructor)) static void begin(void) {
    const char *path = getenv("FAULTS_JOURNAL"), *text = getenv("FAULTS_PLAN");
    switch_path = getenv("FAULTS_SWITCH");
    fired_path = getenv("FAULTS_FIRED");
    unsynced = getenv("FAULTS_UNSYNCED");
    if (text) plan = parsed(text, true);
    if (path) journal = real_open(AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    folder = getenv("FAULTS_FOLDER");
}

// MARK: names

// The name within the folder, "" for the folder itself; nil for everything else.
static const char *name_within(const char *path) {
    if (!folder || !path) return NULL;
    size_t length = strlen(folder);
    if (strncmp(path, folder, length) != 0) return NULL;
    if (path[length] == 0 || strcmp(path + length, "/") == 0) return "";
    const char *name = path + length + 1;
    return path[length] == '/' && !strchr(name, '/') ? name : NULL;
}

static const char *name_of(int descriptor) {
    return descriptor >= 0 && descriptor < DESCRIPTORS ? atomic_load(&names[descriptor]) : NULL;
}

static void remember(int descriptor, const char *name) {
    if (descriptor >= 0 && descriptor < DESCRIPTORS) atomic_store(&names[descriptor], name ? strdup(name) : NULL);
}

// MARK: open and close

static int opened(int at, const char *path, int flags, mode_t mode) {
    const char *name = name_within(path);
    if (!name) {
        int descriptor = real_open(at, path, flags, mode);
        remember(descriptor, NULL);
        return descriptor;
    }
    pthread_mutex_lock(&lock);
    int descriptor = -1;
    if (!fails(CALL_OPEN)) {
        bool is_new = flags & O_CREAT && faccessat(AT_FDCWD, path, F_OK, 0) != 0;
        descriptor = real_open(at, path, flags, mode);
        remember(descriptor, name);
        if (descriptor >= 0 && is_new) record('C', name, 0, NULL, 0);
        if (descriptor >= 0 && flags & O_TRUNC) record('T', name, 0, NULL, 0);
    }
    int reason = errno;
    pthread_mutex_unlock(&lock);
    errno = reason;
    return descriptor;
}


int openat(int at, const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    mode_t mode = flags & (O_CREAT | __O_TMPFILE) ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return opened(at, path, flags, mode);
}

int open(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    mode_t mode = flags & (O_CREAT | __O_TMPFILE) ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return opened(AT_FDCWD, path, flags, mode);
}

int open64(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    mode_t mode = flags & (O_CREAT | __O_TMPFILE) ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return opened(AT_FDCWD, path, flags, mode);
}

// What `open` becomes where the compiler was told to be careful and no mode is given.
int __open_2(const char *path, int flags) { return opened(AT_FDCWD, path, flags, 0); }
int __open64_2(const char *path, int flags) { return opened(AT_FDCWD, path, flags, 0); }

int close(int descriptor) {
    if (descriptor >= 0 && descriptor < DESCRIPTORS) atomic_store(&names[descriptor], NULL);
    return (int)syscall(SYS_close, descriptor);
}

// MARK: write

static ssize_t real_write(int descriptor, const void *bytes, size_t count, int64_t offset) {
    return offset < 0 ? syscall(SYS_write, descriptor, bytes, count)
                      : syscall(SYS_pwrite64, descriptor, bytes, count, offset);
}

// `offset` is -1 where the bytes go where the file stands.
static ssize_t written(int descriptor, const void *bytes, size_t count, int64_t offset) {
    const char *name = name_of(descriptor);
    if (!name) return real_write(descriptor, bytes, count, offset);
    pthread_mutex_lock(&lock);
    int64_t place = offset;
    if (place < 0) {
        bool appends = fcntl(descriptor, F_GETFL) & O_APPEND;
        place = syscall(SYS_lseek, descriptor, 0, appends ? SEEK_END : SEEK_CUR);
    }
    int end = end_of(CALL_WRITE);
    if (end == END_TORN) {
        ssize_t half = real_write(descriptor, bytes, count / 2, offset);
        if (half > 0) record('W', name, place, bytes, half);
    }
    if (end < 0) die();
    ssize_t done = -1;
    errno = end;
    if (end == NO_END) done = real_write(descriptor, bytes, count, offset);
    if (done > 0) record('W', name, place, bytes, done);
    int reason = errno;
    pthread_mutex_unlock(&lock);
    errno = reason;
    return done;
}

ssize_t write(int descriptor, const void *bytes, size_t count) { return written(descriptor, bytes, count, -1); }

ssize_t pwrite(int descriptor, const void *bytes, size_t count, off_t offset) {
    return written(descriptor, bytes, count, offset);
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t count, off64_t offset) {
    return written(descriptor, bytes, count, offset);
}

// MARK: sync, truncate, allocate

static int synced(int descriptor, long number) {
    const char *name = name_of(descriptor);
    if (!name) return (int)syscall(number, descriptor);
    if (unsynced && strlen(name) >= strlen(unsynced)
        && strcmp(name + strlen(name) - strlen(unsynced), unsynced) == 0)
        return 0;
    pthread_mutex_lock(&lock);
    int result = fails(CALL_SYNC) ? -1 : (int)syscall(number, descriptor);
    if (result == 0) record(*name ? 'S' : 'D', name, 0, NULL, 0);
    int reason = errno;
    pthread_mutex_unlock(&lock);
    errno = reason;
    return result;
}

int fsync(int descriptor) { return synced(descriptor, SYS_fsync); }
int fdatasync(int descriptor) { return synced(descriptor, SYS_fdatasync); }

static int resized(int descriptor, int64_t length) {
    const char *name = name_of(descriptor);
    if (!name) return (int)syscall(SYS_ftruncate, descriptor, length);
    pthread_mutex_lock(&lock);
    int result = fails(CALL_TRUNCATE) ? -1 : (int)syscall(SYS_ftruncate, descriptor, length);
    if (result == 0) record('T', name, length, NULL, 0);
    int reason = errno;
    pthread_mutex_unlock(&lock);
    errno = reason;
    return result;
}

int ftruncate(int descriptor, off_t length) { return resized(descriptor, length); }
int ftruncate64(int descriptor, off64_t length) { return resized(descriptor, length); }

// Only lets it fail: what it allocates is written before it matters.
static int allocated(int descriptor, int mode, int64_t offset, int64_t length) {
    if (name_of(descriptor)) {
        pthread_mutex_lock(&lock);
        bool is_refused = fails(CALL_ALLOCATE);
        pthread_mutex_unlock(&lock);
        if (is_refused) return -1;
    }
    return (int)syscall(SYS_fallocate, descriptor, mode, offset, length);
}

int fallocate(int descriptor, int mode, off_t offset, off_t length) {
    return allocated(descriptor, mode, offset, length);
}

int fallocate64(int descriptor, int mode, off64_t offset, off64_t length) {
    return allocated(descriptor, mode, offset, length);
}

int posix_fallocate(int descriptor, off_t offset, off_t length) {
    return allocated(descriptor, 0, offset, length) == 0 ? 0 : errno;
}

int posix_fallocate64(int descriptor, off64_t offset, off64_t length) {
    return allocated(descriptor, 0, offset, length) == 0 ? 0 : errno;
}

// MARK: rename, unlink

int rename(const char *from, const char *to) {
    const char *name = name_within(from), *new_name = name_within(to);
    if (!name || !new_name) return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
    pthread_mutex_lock(&lock);
    int result = fails(CALL_RENAME) ? -1 : (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
    if (result == 0) record('R', name, 0, new_name, (int64_t)strlen(new_name));
    int reason = errno;
    pthread_mutex_unlock(&lock);
    errno = reason;
    return result;
}

int unlink(const char *path) {
    const char *name = name_within(path);
    if (!name) return (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
    pthread_mutex_lock(&lock);
    int result = fails(CALL_UNLINK) ? -1 : (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
    if (result == 0) record('U', name, 0, NULL, 0);
    int reason = errno;
    pthread_mutex_unlock(&lock);
    errno = reason;
    return result;
}
#endif
