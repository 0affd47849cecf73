/**
 * The GUID partition table (UEFI 2.10, section 5.3), with N the number of sectors of the disk:
 *
 * <pre>
 * 0            protective MBR, its boot code left to a boot loader
 * 1            header
 * 2 – 33       128 entries of 128 bytes
 * 34 – N-34    partitions
 * N-33 – N-2   the entries again
 * N-1          backup header
 * </pre>
 */
package io.diskwright.partition.gpt;
