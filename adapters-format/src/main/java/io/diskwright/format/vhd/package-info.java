/**
 * Virtual hard disks (Microsoft, <i>Virtual Hard Disk Image Format Specification</i>, version 1.0);
 * all numbers big-endian.
 *
 * <pre>
 * fixed                              dynamic
 *      0  the disk                        0  copy of the footer
 *   size  footer, 512 bytes             512  header, 1024 bytes            DynamicHeader
 *                    VhdFooter         1536  block allocation table: the sector of each block,
 *                                            or FFFFFFFF where there is none; filled up with
 *                                            FFFFFFFF to a whole sector
 *                                            blocks: a bitmap of the sectors that have data,
 *                                            filled up to a whole sector, then 2 MiB of data
 *                                      last  footer
 * </pre>
 *
 * <p><b>What is written.</b> <i>Dynamic:</i> blocks follow each other in the order of the disk,
 * those that are all zero do not exist; pages of zeros inside a block are holes of the file. The
 * data of each block begins on a multiple of 4 KiB, its bitmap is the sector before: readers follow
 * the table, and a host with blocks of 4 KiB has one block of its own for each of the disk's.
 * Bitmaps are all ones, as qemu and VirtualBox write them. Footer and header depend on the disk
 * alone and are written first, then the table, piece by piece while the blocks are placed; it is
 * never in memory as a whole. The last block is whole even where the disk ends inside it. <i>Fixed:
 * </i> the disk, with holes where it is zero, and the footer. Azure takes fixed disks of whole MiB;
 * every disk that Diskwright plans is one, a converted disk need not be.
 *
 * <p><b>The exact size.</b> The footer says the size twice: in bytes (current size), and as
 * cylinders × heads × sectors, which can say only some sizes. Virtual PC and everything that
 * follows it, qemu among them, believe the geometry; Hyper-V, Azure, VirtualBox, libvhdi and
 * XenServer believe the bytes. So that both see the planned size, the geometry is the greatest
 * there is, 65535 × 16 × 255, which means "too large to say" and has every reader of geometries
 * turn to the bytes; and the creator is {@code qem2}, the name under which qemu itself writes such
 * footers and from which it believes the bytes whatever the geometry. Creators that are believed as
 * well, Hyper-V's {@code "win "} for one, would claim a program that Diskwright is not; a name of
 * its own would not be known to anyone. Virtual PC, which ends at 127 GiB, would see too large a
 * disk.
 *
 * <p>The identifier is derived from the disk; the time is the disk's, within 2000 and 2136, and 0
 * or the greatest number there is outside.
 *
 * <p><b>Limits.</b> 2040 GiB, in sectors of 512 bytes.
 *
 * <p><b>What is read.</b> Fixed and dynamic; footers of 511 bytes, as Virtual PC wrote before 2004;
 * blocks of any power of two from 512 bytes to 256 MiB, in any order; sectors whose bit is 0 are
 * zeros. A dynamic disk has two footers: if one is damaged, the other is read, and a note says so.
 * The size is what qemu makes of the footer ({@code Creators}). Refused by name: differencing
 * disks, other versions.
 */
package io.diskwright.format.vhd;
