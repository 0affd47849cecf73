/**
 * VirtualBox disk images, version 1.1 (VirtualBox, {@code VDICore.h}); all numbers little-endian.
 *
 * <pre>
 *          0  text, 64 bytes
 *         64  signature 0xBEDA107F, version 1.1
 *         72  header, 384 bytes: kind, places, sizes, identifiers      VdiHeader
 *        512  block map: for each MiB of the disk the number of its    format.container.BlockTable
 *             block, or FFFFFFFF where it is nowhere
 *  data start  block 0, block 1, ... of 1 MiB each
 * </pre>
 *
 * <p>A number n in the map means the block at <i>data start + n MiB</i>. What is nowhere reads as
 * zeros, and so does FFFFFFFE (discarded), which only the reader meets.
 *
 * <p><b>What is written.</b> The data starts at a multiple of 1 MiB, as VirtualBox has it, so that
 * a block of the disk lies on blocks of the host. <i>Dynamic:</i> blocks follow each other in the
 * order of the disk, those that are all zero are nowhere; pages of zeros inside a block are holes
 * of the file. The map is written piece by piece while the blocks are placed and never in memory as
 * a whole; the header, which counts the blocks, is written last. <i>Fixed:</i> every block has its
 * place, in the order of the disk; the file has its final size first, and holes where the disk is
 * zero. The last block is whole even where the disk ends inside it; the disk's size is in the
 * header, exact. The identifiers are derived from the disk; a VirtualBox that has seen another
 * build of the same disk knows it again, and refuses to have both registered at once.
 *
 * <p><b>Limits.</b> A map of 2 GiB less one sector, 536,870,784 blocks: what qemu reads. Whole
 * sectors of 512 bytes.
 *
 * <p><b>What is read.</b> Version 1.1, dynamic and fixed, blocks in any order, of 512 bytes to 256
 * MiB. Refused by name: differencing images, undo images, extra data per block, other versions.
 */
package io.diskwright.format.vdi;
