package io.diskwright.port;

/**
 * The numbers that {@code statfs(2)} gives for a filesystem once it is mounted.
 *
 * @param sizeBytes of the whole filesystem
 * @param blockBytes its allocation unit
 * @param freeBytes not allocated
 * @param availableBytes of those, what an unprivileged user may use
 * @param inodeCount inodes in all; 0 where the filesystem has none
 * @param freeInodes inodes not used
 */
public record FileSystemUsage(
    long sizeBytes,
    int blockBytes,
    long freeBytes,
    long availableBytes,
    long inodeCount,
    long freeInodes) {}
