// Tells the thread sanitiser of Swift's Mutex.
//
// Its quick path is compiled into the program, where the sanitiser sees the atomics. Its slow path, taken where two threads
// meet, is not: without these words the sanitiser believes that a lock waited for is no lock, and reports races that are
// none. The linker puts these functions in the place of the library's (`--wrap`, Package.swift).

#define SWIFT __attribute__((swiftcall))
#define SELF __attribute__((swift_context))

extern void __tsan_acquire(void *mutex);
extern void __tsan_release(void *mutex);

// _MutexHandle._lockSlow(_:) and _MutexHandle._unlockSlow(), by the names that Swift gives them.
SWIFT void lock(unsigned thread, SELF void *mutex) __asm__(
    "__real_$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF");
SWIFT void lock_told(unsigned thread, SELF void *mutex) __asm__(
    "__wrap_$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF");
SWIFT void unlock(SELF void *mutex) __asm__(
    "__real_$s15Synchronization12_MutexHandleV11_unlockSlowyyF");
SWIFT void unlock_told(SELF void *mutex) __asm__(
    "__wrap_$s15Synchronization12_MutexHandleV11_unlockSlowyyF");

SWIFT void lock_told(unsigned thread, SELF void *mutex) {
    lock(thread, mutex);
    __tsan_acquire(mutex);
}

SWIFT void unlock_told(SELF void *mutex) {
    __tsan_release(mutex);
    unlock(mutex);
}
