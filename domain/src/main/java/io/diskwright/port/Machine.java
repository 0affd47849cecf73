package io.diskwright.port;

import io.diskwright.spec.Accelerator;
import io.diskwright.spec.Startup;
import java.nio.file.Path;

/**
 * A virtual machine with one disk and one serial line.
 *
 * @param image the disk, absolute
 * @param format of the image, by QEMU's name
 * @param keepsChanges whether the guest writes to the image; else what it writes is forgotten
 * @param startup what it runs first
 * @param memoryMib in MiB
 * @param accelerator what executes its instructions
 * @param network whether it reaches the network
 */
public record Machine(
    Path image,
    String format,
    boolean keepsChanges,
    Startup startup,
    int memoryMib,
    Accelerator accelerator,
    boolean network) {}
