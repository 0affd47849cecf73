package io.diskwright.port;

import io.diskwright.tree.FileType;
import io.diskwright.value.ByteString;
import java.util.Optional;

/**
 * An entry of a directory.
 *
 * @param name neither {@code .} nor {@code ..}; never empty, and without a slash
 * @param number of the file: names with the same number are links to one file
 * @param type of the file, where the directory tells
 */
public record StoredName(ByteString name, long number, Optional<FileType> type) {}
