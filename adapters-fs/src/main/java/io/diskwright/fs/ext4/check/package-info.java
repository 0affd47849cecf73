/**
 * Checks ext2, ext3 and ext4 as {@code e2fsck -fn} does, in its passes: superblock and group
 * descriptors; every inode with its map, attributes and blocks; every directory with its index; the
 * way of each directory to the root; link counts; bitmaps and counts. A journal that holds changes
 * is replayed in memory before. Nothing is written.
 */
package io.diskwright.fs.ext4.check;
