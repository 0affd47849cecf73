/**
 * The master boot record (classic generic MBR; UEFI 2.10, section 5.2.1), sector 0 of a disk:
 *
 * <pre>
 * 0x000  440  boot code, left to a boot loader
 * 0x1B8    4  disk signature
 * 0x1BC    2  zero
 * 0x1BE   64  four partition entries of 16 bytes
 * 0x1FE    2  55 AA
 * </pre>
 *
 * <p>An extended partition holds a chain of such sectors, extended boot records, which have two
 * entries: a logical partition, its place counted from that record, and the next record, its place
 * counted from the start of the extended partition.
 */
package io.diskwright.partition.mbr;
