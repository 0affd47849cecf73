/**
 * FAT12, FAT16 and FAT32 with long names, as they are found, whoever wrote them. What differs
 * between the three, and what Linux's vfat does where Microsoft's specification (fatgen103) leaves
 * a choice:
 *
 * <pre>
 *                  FAT12             FAT16               FAT32
 * clusters         to 4084           to 65,524           to 268,435,444
 * told by          count             count               16-bit table size is 0
 * entry            12 bits           16 bits             28 bits of 32
 * root directory   fixed place       fixed place         chain of clusters
 * FSInfo, backup   none              none                sectors 1 and 6, as the boot sector says
 * </pre>
 *
 * <p>Files have no numbers on disk; here a file's is the offset of its directory entry, in bytes
 * from the start of the filesystem, which no two share. The root has number 1.
 */
package io.diskwright.fs.fat.read;
