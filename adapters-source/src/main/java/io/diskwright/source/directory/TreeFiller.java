package io.diskwright.source.directory;

import io.diskwright.port.HostFiles.EntryVisitor;
import io.diskwright.port.ScanOptions;
import io.diskwright.posix.FileStatus;
import io.diskwright.tree.FileType;
import io.diskwright.tree.Metadata;
import io.diskwright.tree.TreeBuilder;
import io.diskwright.tree.Xattrs;
import io.diskwright.value.ByteString;
import io.diskwright.value.Timestamp;

/**
 * Puts scanned entries into a tree: metadata as the options want it, names of the same file as
 * links.
 */
final class TreeFiller {

  private final TreeBuilder tree;
  private final ScanOptions options;
  private final EntryVisitor visitor;
  private final ScannedFiles files;
  private final HardLinks links = new HardLinks();
  private boolean overlaps;

  TreeFiller(TreeBuilder tree, ScanOptions options, EntryVisitor visitor, ScannedFiles files) {
    this.tree = tree;
    this.options = options;
    this.visitor = visitor;
    this.files = files;
  }

  /**
   * Adds one entry under a name.
   *
   * @param place number of the directory that it was found in
   * @return where its children belong if it is a directory, otherwise the entry
   */
  int put(int parent, ByteString name, ScannedEntry entry, int place) {
    FileStatus status = entry.status();
    if (status.isDirectory()) {
      return visited(tree.putDirectory(parent, name, metadata(entry)));
    }
    if (overlaps) {
      forgetReplaced(parent, name);
    }
    boolean linked = status.linkCount() > 1;
    int original = linked ? links.find(status) : HardLinks.ABSENT;
    if (original != HardLinks.ABSENT) {
      return visited(tree.putLink(parent, name, original));
    }
    int added = putNew(parent, name, entry, place);
    if (linked) {
      links.put(status, added);
    }
    return visited(added);
  }

  /** From now on an entry may take the place of one that came from the same source. */
  void expectOverlaps() {
    overlaps = true;
  }

  private void forgetReplaced(int parent, ByteString name) {
    int taken = tree.find(parent, name);
    if (taken != TreeBuilder.ABSENT) {
      links.forget(taken);
    }
  }

  private int visited(int entry) {
    visitor.visit(entry);
    return entry;
  }

  private int putNew(int parent, ByteString name, ScannedEntry entry, int place) {
    FileStatus status = entry.status();
    FileType type = FileType.ofMode(status.mode());
    Metadata metadata = metadata(entry);
    return switch (type) {
      case REGULAR -> {
        long token = files.add(place, entry.name().toBytes(), status, entry.dataRanges());
        yield tree.putFile(parent, name, metadata, files, token, status.sizeBytes());
      }
      case SYMLINK -> tree.putSymlink(parent, name, metadata, entry.linkTarget());
      case FIFO, SOCKET -> tree.putSpecial(parent, name, type, metadata);
      default ->
          tree.putDevice(
              parent, name, type, metadata, status.specialMajor(), status.specialMinor());
    };
  }

  /** Gives a directory that is there the metadata of its source. */
  void setMetadata(int directory, ScannedEntry entry) {
    tree.setMetadata(directory, metadata(entry));
  }

  private Metadata metadata(ScannedEntry entry) {
    FileStatus status = entry.status();
    Timestamp modified = new Timestamp(status.modifiedSeconds(), status.modifiedNanos());
    Xattrs xattrs = entry.xattrs();
    return new Metadata(
        status.mode() & 07777,
        options.owner().map(owner -> owner.uid()).orElse(status.uid()),
        options.owner().map(owner -> owner.gid()).orElse(status.gid()),
        options.latest().map(modified::atMost).orElse(modified),
        xattrs);
  }
}
