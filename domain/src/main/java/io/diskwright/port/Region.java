package io.diskwright.port;

import java.util.OptionalLong;

/**
 * A stretch of a filesystem that holds one structure.
 *
 * @param offset of its first byte, from the start of the filesystem
 * @param sizeBytes over 0
 * @param structure as the specification calls it, in lower case and the singular: {@code inode
 *     table}, {@code directory}, {@code data}
 * @param number of what it belongs to: the file whose data or entries it holds, the block group
 *     whose table it is; empty where there is but one such structure
 */
public record Region(long offset, long sizeBytes, String structure, OptionalLong number) {}
