#define _GNU_SOURCE 1
#include "floor.h"
#include <sqlite3.h>
#include <stdio.h>
#include <time.h>

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

double floor_commit(const char *path, int transactions, int rows) {
    sqlite3 *db;
    sqlite3_stmt *insert;
    double seconds = -1;
    if (sqlite3_open(path, &db) != SQLITE_OK) return -1;
    if (sqlite3_exec(db,
                     "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
                     "CREATE TABLE tweet(id INTEGER PRIMARY KEY, author TEXT, text TEXT, createdAt INTEGER)",
                     NULL, NULL, NULL) == SQLITE_OK &&
        sqlite3_prepare_v2(db, "INSERT INTO tweet VALUES (?,?,?,?)", -1, &insert, NULL) == SQLITE_OK) {
        double start = now();
        long id = 1;
        int ok = 1;
        for (int t = 0; t < transactions && ok; t++) {
            ok = sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL) == SQLITE_OK;
            for (int r = 0; r < rows && ok; r++) {
                char text[160];
                int length = snprintf(text, sizeof text,
                                      "The %ld-th tweet of the floor, as long as most tweets are, and with nothing to say "
                                      "beyond that.",
                                      id);
                sqlite3_bind_int64(insert, 1, id);
                sqlite3_bind_text(insert, 2, "observatory", -1, SQLITE_STATIC);
                sqlite3_bind_text(insert, 3, text, length, SQLITE_TRANSIENT);
                sqlite3_bind_int64(insert, 4, id++);
                ok = sqlite3_step(insert) == SQLITE_DONE && sqlite3_reset(insert) == SQLITE_OK;
            }
            ok = ok && sqlite3_exec(db, "COMMIT", NULL, NULL, NULL) == SQLITE_OK;
        }
        if (ok) seconds = now() - start;
        sqlite3_finalize(insert);
    }
    sqlite3_close(db);
    return seconds;
}

double floor_newest(const char *path, int rows, int repeats) {
    sqlite3 *db;
    sqlite3_stmt *select;
    double seconds = -1;
    if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK) return -1;
    if (sqlite3_prepare_v2(db, "SELECT id, handle, text, createdAt FROM tweet ORDER BY id DESC LIMIT ?", -1, &select,
                           NULL) == SQLITE_OK) {
        double start = now();
        long long bytes = 0;
        for (int i = 0; i < repeats; i++) {
            sqlite3_bind_int(select, 1, rows);
            while (sqlite3_step(select) == SQLITE_ROW) {
                bytes += sqlite3_column_int64(select, 0) & 1;
                bytes += sqlite3_column_text(select, 2) != NULL;
            }
            sqlite3_reset(select);
        }
        if (bytes >= 0) seconds = now() - start;
        sqlite3_finalize(select);
    }
    sqlite3_close(db);
    return seconds;
}
