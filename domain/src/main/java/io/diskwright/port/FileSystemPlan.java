package io.diskwright.port;

import io.diskwright.extent.Extents;

/**
 * A filesystem, planned.
 *
 * @param extents its bytes, counted from its own start
 * @param usage what it holds and what is free
 */
public record FileSystemPlan(Extents extents, FileSystemUsage usage) {}
