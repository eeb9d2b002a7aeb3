#include "FuzzDriver.h"

// libFuzzer's own main asks for this one. It is linked, but ours runs.
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) { return 0; }
