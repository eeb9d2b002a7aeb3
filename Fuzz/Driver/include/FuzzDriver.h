#include <stddef.h>
#include <stdint.h>

/// libFuzzer's own loop; it comes with the compiler.
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*target)(const uint8_t *data, size_t size));
