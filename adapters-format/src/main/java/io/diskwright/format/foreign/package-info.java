/**
 * Images that are not read: known by their first or last bytes, so that they are refused by name
 * instead of being taken for raw disks.
 *
 * <p>A raw disk may begin with anything, so whatever bears the mark of one is a raw disk: the boot
 * signature 55 AA at byte 510 (MBR, GPT, FAT, NTFS), or an ext superblock at 1024. A disk that is
 * encrypted as a whole (LUKS) is a raw disk like any other.
 */
package io.diskwright.format.foreign;
