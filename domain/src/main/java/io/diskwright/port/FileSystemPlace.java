package io.diskwright.port;

/**
 * Where a filesystem goes.
 *
 * @param offsetBytes of its first byte on the disk (FAT records it)
 * @param sizeBytes of the place
 */
public record FileSystemPlace(long offsetBytes, long sizeBytes) {}
