package io.diskwright.fs.fat;

import io.diskwright.tree.FileTree;

/**
 * A tree with all that a directory says of it.
 *
 * @param tree the files
 * @param names as directories hold them
 * @param clusters where contents are
 * @param label the root directory's first entry
 * @param created time of the label
 */
record PlannedTree(
    FileTree tree, NameTable names, ClusterMap clusters, VolumeLabel label, FatTimestamp created) {}
