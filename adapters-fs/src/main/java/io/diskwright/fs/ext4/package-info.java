/**
 * ext4 (kernel documentation, Documentation/filesystems/ext4), planned to the last block before the
 * first byte is encoded.
 *
 * <p>The feature set is that of Debian 12's mke2fs, so that GRUB 2.06 and old kernels read the
 * result: has_journal ext_attr resize_inode dir_index filetype extent 64bit flex_bg sparse_super
 * large_file huge_file dir_nlink extra_isize metadata_csum. Blocks are 4 KiB, inodes 256 bytes,
 * group descriptors 64 bytes.
 *
 * <pre>
 * filesystem   | group 0 | group 1 | group 2 | ...     32,768 blocks each, 16 of them a flex group
 *
 * group 0, 1, powers of 3, 5 and 7:
 *              | superblock | group descriptors | reserved descriptors | ...
 *              |  1 block   |  64 bytes a group |  up to 1024 blocks   |
 *   In group 0 the superblock is at byte 1024 of its block, else at its start. The reserved descriptors
 *   belong to inode 7; those of group 0 name their copies, the copies are zero. From 2^32 blocks on
 *   there are none.
 *
 * first group of a flex group, behind that:
 *              | block bitmaps | inode bitmaps | inode tables | data ...
 *              |  1 block a group, each        |  of all its groups
 *   Bitmaps and tables of groups in which nothing is allocated are not written: their descriptors say
 *   INODE_UNINIT, BLOCK_UNINIT.
 *
 * data         | root directory | lost+found | map of inode 7 | directories | journal | files ...
 *
 * directory    one block:   | . | .. | names by bytes                            | tail with checksum |
 *              more blocks: | root: . .. and hashes | nodes, if over 507 leaves | leaves by hash ...  |
 *
 * file         1 to 4 extents in the inode, else a tree of blocks with 340 each
 * link         up to 59 bytes in the inode, else a block
 *
 * inode        | 128 bytes: classic fields | 32 bytes: times, checksum | magic | 92 bytes: attributes |
 * attributes   in the inode if they fit, the others in one block, which up to 1024 inodes share
 * </pre>
 *
 * <p>Numbers are little-endian but for the journal's. Every checksum is CRC-32C without inversions,
 * begun with a seed from the UUID and whatever tells one structure from its like (inode, group or
 * block number); see {@code ChecksumSeed}.
 *
 * <p>One on-disk structure is one record, whose documentation names the specification's section and
 * the fields left zero.
 */
package io.diskwright.fs.ext4;
