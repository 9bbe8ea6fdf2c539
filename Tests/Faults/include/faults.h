/// A library that tests load into the program (LD_PRELOAD): it notes what the program writes to the files of one folder and
/// what it syncs, and it lets calls on them fail. It is linked into nothing.
///
/// What it does is said by environment variables:
///
/// - FAULTS_FOLDER: absolute path; only files right in this folder are looked at.
/// - FAULTS_JOURNAL: a file to which every change is appended; see `record` for its form.
/// - FAULTS_PLAN: `CALLS:N:END`, where the N-th of the calls ends so. CALLS are names joined by commas.
/// - FAULTS_FIRED: a file that is made when the planned call came.
/// - FAULTS_SWITCH: while this file exists, every call that its text names ends so: `CALLS:END`.
/// - FAULTS_UNSYNCED: syncs of files whose name ends so do nothing, and say that they did.
///
/// Calls: open, write, sync, truncate, rename, unlink, allocate. Ends: ENOSPC, EIO, EROFS, EACCES, KILL (the process is gone
/// before the call), TORN (it is gone in the middle of a write).
#ifndef FAULTS_H
#define FAULTS_H

#include <stdint.h>

/// One change, in the byte order of the machine; `nameLength` bytes of name follow, then `length` bytes.
///
/// `what` is C (created), W (written: the bytes at `offset`), T (cut or grown to `offset`), S (synced), D (the folder
/// synced), R (renamed: the bytes are the new name), U (unlinked).
struct faults_record {
    uint32_t what;
    uint32_t nameLength;
    int64_t offset;
    int64_t length;
};

#endif
