// Nothing is called from Swift: the linker alone uses this target.
