#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

bool cell_laws_hold(const uint8_t *bytes, size_t count); // Laws/FuzzTarget.swift

// The name by which libFuzzer finds what to call.
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
    if (!cell_laws_hold(bytes, count)) abort();
    return 0;
}
