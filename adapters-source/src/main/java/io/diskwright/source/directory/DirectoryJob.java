package io.diskwright.source.directory;

import io.diskwright.value.ByteString;

/**
 * A directory to be read.
 *
 * @param place its number among {@link HostDirectories}
 * @param parentPlace that of the directory it is in
 * @param path where it is
 * @param entry where its children go in the tree
 * @param device the filesystem it is on
 */
record DirectoryJob(int place, int parentPlace, ByteString path, int entry, long device) {}
