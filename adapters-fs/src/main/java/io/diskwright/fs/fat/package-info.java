/**
 * FAT32 as a plan of extents, after Microsoft's "FAT32 File System Specification" (fatgen103) and,
 * for long names, its "Long Name Specification". Sectors of 512 bytes:
 *
 * <pre>
 * 0                  boot sector
 * 1                  FSInfo: free clusters
 * 6, 7               both again
 * R                  file allocation table, one 32-bit entry a cluster; unused entries are a hole
 * R + F              the same again
 * R + 2F             cluster 2, on a 4 KiB boundary of the disk:
 *                      the root directory, all other directories breadth first,
 *                      then the files in the same order, each in one piece
 * </pre>
 *
 * <p>R, the number of reserved sectors, is 32 or a few more so that the clusters are aligned. A
 * directory is a list of 32-byte entries; a name that is not of the form 8.3 has entries with up to
 * 13 UTF-16 units each in front of its proper one, the last part first:
 *
 * <pre>
 * .            the directory itself (not in the root, which may begin with the label)
 * ..           its parent
 * 42 "e.conf"  |
 * 01 "a long nam" ... | checksum of the short name in both
 * ALONGN~1.CON + attributes, times, first cluster, size
 * </pre>
 */
package io.diskwright.fs.fat;
