package io.diskwright.fs.ext4.write;

/**
 * Blocks of a file that are neighbours on the disk too.
 *
 * @param logical the first one's place in the file
 * @param physical the first one's place in the filesystem
 * @param count how many
 */
record Run(long logical, long physical, long count) {}
