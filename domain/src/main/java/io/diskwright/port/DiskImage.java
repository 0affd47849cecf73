package io.diskwright.port;

import io.diskwright.extent.Extents;
import io.diskwright.layout.DiskIds;

/**
 * A whole disk as its guest sees it.
 *
 * @param sizeBytes exact size
 * @param extents everything that is not zero
 * @param ids for containers that carry an identifier
 */
public record DiskImage(long sizeBytes, Extents extents, DiskIds ids) {}
