package io.diskwright.output;

import io.diskwright.port.StoredFile;
import io.diskwright.value.ByteString;

/**
 * A regular file to be filled.
 *
 * @param directory that it is in, in use until it is filled
 * @param descriptor of the new file, empty
 * @param path from the top
 * @param source in the image
 */
record FileCopy(FolderDirectory directory, int descriptor, ByteString path, StoredFile source) {}
