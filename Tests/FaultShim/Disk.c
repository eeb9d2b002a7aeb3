#define _GNU_SOURCE
#include "Disk.h"
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static atomic_long calls;
static const char *folder;
static long fail_at;
static int code;
static int stays;

__attribute__((constructor)) static void prepare(void) {
  const char *at = getenv("FAULT_FAIL_AT"), *number = getenv("FAULT_ERRNO");
  folder = getenv("FAULT_FOLDER");
  fail_at = at ? atol(at) : 0;
  code = number ? atoi(number) : EIO;
  stays = getenv("FAULT_STAYS") != NULL;
}

long disk_calls(void) { return folder ? atomic_load(&calls) : -1; }

int disk_refuses(const char *path) {
  if (!folder || strncmp(path, folder, strlen(folder)) != 0) return 0;
  long call = atomic_fetch_add(&calls, 1) + 1;
  if (fail_at == 0 || call < fail_at || (call > fail_at && !stays)) return 0;
  errno = code;
  return 1;
}

int disk_refuses_file(int file) {
  char link[64], path[PATH_MAX];
  if (!folder) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return disk_refuses(path);
}

// The function of this name that is meant to be called.
#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

int open(const char *path, int flags, ...) {
  mode_t mode = 0;
  if (flags & (O_CREAT | O_TMPFILE)) {
    va_list rest;
    va_start(rest, flags);
    mode = va_arg(rest, mode_t);
    va_end(rest);
  }
  return disk_refuses(path) ? -1 : NEXT(open)(path, flags, mode);
}

FILE *fopen(const char *path, const char *mode) { return disk_refuses(path) ? NULL : NEXT(fopen)(path, mode); }

FILE *fopen64(const char *path, const char *mode) { return disk_refuses(path) ? NULL : NEXT(fopen64)(path, mode); }

int mkstemp(char *path) { return disk_refuses(path) ? -1 : NEXT(mkstemp)(path); }

int mkdir(const char *path, mode_t mode) { return disk_refuses(path) ? -1 : NEXT(mkdir)(path, mode); }

int symlink(const char *target, const char *path) { return disk_refuses(path) ? -1 : NEXT(symlink)(target, path); }

// Tells the error by what it returns.
int posix_fallocate(int file, off_t start, off_t length) {
  return disk_refuses_file(file) ? code : NEXT(posix_fallocate)(file, start, length);
}
