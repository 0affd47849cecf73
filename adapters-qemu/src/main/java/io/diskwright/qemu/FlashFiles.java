package io.diskwright.qemu;

import java.nio.file.Path;

/**
 * The two flash chips of a UEFI machine.
 *
 * @param code the firmware, only read
 * @param variables a copy of its variables that the machine may change
 * @param secure whether the firmware checks signatures and needs SMM for that
 */
record FlashFiles(Path code, Path variables, boolean secure) {}
