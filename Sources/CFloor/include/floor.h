#ifndef FLOOR_H
#define FLOOR_H

#include <stddef.h>

/* What the benchmarks are held against: the same work in C with nothing around it. */

/// Commits `transactions` of `rows` tweets each into a new database at `path`, durable (WAL, synchronous=FULL).
/// Returns the seconds taken, or a negative number when SQLite refused.
double floor_commit(const char *path, int transactions, int rows);

/// Reads the newest `rows` tweets of the history at `path` `repeats` times; seconds for all, negative on failure.
double floor_newest(const char *path, int rows, int repeats);

#endif
