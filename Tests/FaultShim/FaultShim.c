#define _GNU_SOURCE
#include "FaultShim.h"
#include "Disk.h"
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>

// FAULT_KILL_AT=k: SIGKILL right before the k-th call, counted from 1. FAULT_COUNT_FILE: where the number of calls is written at
// the end.
static atomic_long calls;
static long kill_at;

static ssize_t (*next_send)(int, const void *, size_t, int);
static ssize_t (*next_recv)(int, void *, size_t, int);
static ssize_t (*next_write)(int, const void *, size_t);
static int (*next_fsync)(int);
static int (*next_rename)(const char *, const char *);

__attribute__((constructor)) static void prepare(void) {
  next_send = dlsym(RTLD_NEXT, "send");
  next_recv = dlsym(RTLD_NEXT, "recv");
  next_write = dlsym(RTLD_NEXT, "write");
  next_fsync = dlsym(RTLD_NEXT, "fsync");
  next_rename = dlsym(RTLD_NEXT, "rename");
  const char *text = getenv("FAULT_KILL_AT");
  kill_at = text ? atol(text) : 0;
}

__attribute__((destructor)) static void report(void) {
  const char *path = getenv("FAULT_COUNT_FILE");
  if (!path) return;
  char line[32];
  long count = disk_calls() < 0 ? atomic_load(&calls) : disk_calls();
  int length = snprintf(line, sizeof line, "%ld\n", count);
  int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  if (file < 0) return;
  if (next_write(file, line, length) == length) close(file);
}

static void step(void) {
  if (atomic_fetch_add(&calls, 1) + 1 == kill_at) kill(getpid(), SIGKILL);
}

ssize_t send(int file, const void *bytes, size_t count, int flags) {
  step();
  return next_send(file, bytes, count, flags);
}

ssize_t recv(int file, void *bytes, size_t count, int flags) {
  step();
  return next_recv(file, bytes, count, flags);
}

ssize_t write(int file, const void *bytes, size_t count) {
  step();
  return disk_refuses_file(file) ? -1 : next_write(file, bytes, count);
}

int fsync(int file) {
  step();
  return disk_refuses_file(file) ? -1 : next_fsync(file);
}

int rename(const char *from, const char *to) {
  step();
  return disk_refuses(to) ? -1 : next_rename(from, to);
}
