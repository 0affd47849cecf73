package io.diskwright.source.directory;

import io.diskwright.error.SourceException;
import io.diskwright.port.HostFiles.EntryVisitor;
import io.diskwright.port.ScanOptions;
import io.diskwright.posix.FileStatus;
import io.diskwright.posix.Posix;
import io.diskwright.posix.PosixException;
import io.diskwright.tree.TreeBuilder;
import io.diskwright.value.ByteString;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Takes a directory with all that is below into a tree.
 *
 * <p>What comes out does not depend on the order in which the names are found: they are different
 * files but where an earlier source has a link to a directory under the name of a directory ({@code
 * bin} to {@code usr/bin}), so that two directories of this source become one. Such are taken last,
 * in the order of their paths.
 */
final class TreeScan {

  private final Posix posix;
  private final ByteString root;
  private final TreeBuilder tree;
  private final ScanOptions options;
  private final HostDirectories directories;
  private final EntryReader reader;
  private final TreeFiller filler;
  private final Exclusions exclusions;
  private final OpenDirectories open;
  private final ScanProblems problems = new ScanProblems();
  private final ScanNotes notes = new ScanNotes();
  private final PriorityQueue<DirectoryJob> deferred =
      new PriorityQueue<>(Comparator.comparing(DirectoryJob::path));
  private long scanned;

  TreeScan(
      Posix posix, ByteString root, TreeBuilder tree, ScanOptions options, EntryVisitor visitor) {
    this.posix = posix;
    this.root = root;
    this.tree = tree;
    this.options = options;
    this.directories = new HostDirectories(root.toBytes());
    this.reader = new EntryReader(posix, new XattrReader(posix, options.xattrs()));
    this.filler = new TreeFiller(tree, options, visitor, new ScannedFiles(posix, directories));
    this.open = new OpenDirectories(posix);
    this.exclusions = Exclusions.of(posix, options.excluded());
  }

  /**
   * Reads everything.
   *
   * @param entry the directory of the tree that the source's content goes into
   * @throws SourceException at the end, naming everything that cannot be read
   */
  void run(int entry) throws IOException {
    DirectoryJob first =
        new DirectoryJob(HostDirectories.ROOT, HostDirectories.ROOT, root, entry, readRoot(entry));
    try (DirectoryReaders readers = new DirectoryReaders(this::newReader)) {
      take(first, readers);
      filler.expectOverlaps();
      while (!deferred.isEmpty()) {
        take(deferred.remove(), readers);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("%s: the scan was interrupted".formatted(root));
    }
    notes.tell(options.progress());
    problems.throwIfAny();
  }

  /** The metadata of the source itself; the tree's root keeps that of its first source. */
  private long readRoot(int entry) {
    byte[] path = HostPath.child(root.toBytes(), new byte[] {'.'});
    try {
      ScannedEntry found = reader.read(Posix.WORKING_DIRECTORY, path, path);
      if (entry != TreeBuilder.ROOT || options.firstSource()) {
        filler.setMetadata(entry, found);
      }
      return found.status().device();
    } catch (PosixException e) {
      throw new SourceException("%s: cannot be read: %s".formatted(root, e.errno().text()), e);
    }
  }

  private DirectoryReader newReader() {
    return new DirectoryReader(posix, reader, exclusions, open, problems, notes);
  }

  /** A directory and all below, but for what is deferred. */
  private void take(DirectoryJob job, DirectoryReaders readers) throws InterruptedException {
    readers.submit(job);
    for (ScannedBatch batch = readers.next(); batch != null; batch = readers.next()) {
      for (ScannedEntry found : batch.entries()) {
        add(batch.job(), found, readers);
      }
      scanned += batch.entries().size();
      options.progress().scanned(scanned);
    }
  }

  private void add(DirectoryJob job, ScannedEntry found, DirectoryReaders readers) {
    int entry = filler.put(job.entry(), found.name(), found, job.place());
    if (found.status().isDirectory()) {
      descend(job, found, entry, readers);
    }
  }

  private void descend(DirectoryJob job, ScannedEntry found, int entry, DirectoryReaders readers) {
    byte[] name = found.name().toBytes();
    ByteString path = ByteString.copyOf(HostPath.child(job.path().toBytes(), name));
    FileStatus status = found.status();
    if (isMountPoint(status, job)) {
      notes.add(path, "left empty, another filesystem is mounted there");
      return;
    }
    int place = directories.add(job.place(), name);
    DirectoryJob below = new DirectoryJob(place, job.place(), path, entry, status.device());
    boolean merged = entry != tree.find(job.entry(), found.name());
    if (merged) {
      deferred.add(below);
    } else {
      readers.submit(below);
    }
  }

  /**
   * A part of a filesystem with a device number of its own (a Btrfs subvolume) is no mount point,
   * if the kernel tells.
   */
  private static boolean isMountPoint(FileStatus status, DirectoryJob parent) {
    return status.tellsMountRoot() ? status.isMountRoot() : status.device() != parent.device();
  }
}
