#pragma once

// FAULT_FOLDER: a folder whose disk fails, and the number of calls to the system that make, write and rename files there
// is what is counted. FAULT_FAIL_AT=k: the k-th of them, counted from 1, fails with FAULT_ERRNO; with FAULT_STAYS all
// after it do, too, as on a disk that is full.

// How many calls have been counted; -1 if no disk fails.
long disk_calls(void);

// Counts a call that is about to be made on a path; whether it has to fail. Sets errno then.
int disk_refuses(const char *path);

// The same for an open file.
int disk_refuses_file(int file);
