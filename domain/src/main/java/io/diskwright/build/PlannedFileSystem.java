package io.diskwright.build;

import io.diskwright.layout.Partition;
import io.diskwright.port.FileSystemParameters;
import io.diskwright.port.FileSystemUsage;

/**
 * A filesystem in its partition.
 *
 * @param partition its place
 * @param format name of its format
 * @param parameters label, ids
 * @param usage what is used and free
 */
public record PlannedFileSystem(
    Partition partition, String format, FileSystemParameters parameters, FileSystemUsage usage) {}
