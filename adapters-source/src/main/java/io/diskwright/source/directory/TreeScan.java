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
import java.util.List;
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

  /** Enough for all readers to have something to do, and few enough to wait in memory. */
  private static final int NAMES_AT_ONCE = 256;

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
    DirectoryJob first = rootJob(entry, readRoot(entry));
    run(
        readers -> {
          readers.submit(first);
          take(readers);
        });
  }

  /**
   * Reads some of what is in the source.
   *
   * @param entry the directory of the tree that they go into
   * @param names in the source; no two lead to the same directory of the tree
   * @throws SourceException at the end, naming everything that cannot be read
   */
  void run(int entry, List<ByteString> names) throws IOException {
    DirectoryJob first = rootJob(entry, 0);
    run(
        readers -> {
          for (int i = 0; i < names.size(); i++) {
            addNamed(first, names.get(i), readers);
            if (i % NAMES_AT_ONCE == NAMES_AT_ONCE - 1) {
              take(readers);
            }
          }
          take(readers);
        });
  }

  private DirectoryJob rootJob(int entry, long device) {
    return new DirectoryJob(HostDirectories.ROOT, HostDirectories.ROOT, root, entry, device);
  }

  /** What has the readers read, and takes what they found. */
  @FunctionalInterface
  private interface Reading {
    void with(DirectoryReaders readers) throws InterruptedException;
  }

  private void run(Reading reading) throws IOException {
    try (DirectoryReaders readers = new DirectoryReaders(this::newReader)) {
      reading.with(readers);
      filler.expectOverlaps();
      while (!deferred.isEmpty()) {
        readers.submit(deferred.remove());
        take(readers);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("%s: the scan was interrupted".formatted(root));
    }
    notes.tell(options.progress());
    problems.throwIfAny();
  }

  /** What was asked for by name is taken even where another filesystem is mounted. */
  private void addNamed(DirectoryJob first, ByteString name, DirectoryReaders readers) {
    byte[] path = HostPath.child(root.toBytes(), name.toBytes());
    try {
      ScannedEntry found = reader.read(Posix.WORKING_DIRECTORY, path, path).named(name);
      int entry = filler.put(first.entry(), name, found, first.place());
      scanned++;
      if (found.status().isDirectory()) {
        submit(first, found, entry, readers);
      }
    } catch (PosixException e) {
      problems.add(ByteString.copyOf(path), e);
    }
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

  /** All that was submitted and what is below, but for what is deferred. */
  private void take(DirectoryReaders readers) throws InterruptedException {
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
    if (isMountPoint(found.status(), job)) {
      notes.add(path(job, found), "left empty, another filesystem is mounted there");
    } else {
      submit(job, found, entry, readers);
    }
  }

  private static ByteString path(DirectoryJob job, ScannedEntry found) {
    return ByteString.copyOf(HostPath.child(job.path().toBytes(), found.name().toBytes()));
  }

  private void submit(DirectoryJob job, ScannedEntry found, int entry, DirectoryReaders readers) {
    int place = directories.add(job.place(), found.name().toBytes());
    DirectoryJob below =
        new DirectoryJob(place, job.place(), path(job, found), entry, found.status().device());
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
