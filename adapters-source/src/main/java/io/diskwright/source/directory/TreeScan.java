package io.diskwright.source.directory;

import io.diskwright.error.SourceException;
import io.diskwright.port.HostFiles.EntryVisitor;
import io.diskwright.port.ScanOptions;
import io.diskwright.posix.FileStatus;
import io.diskwright.posix.Posix;
import io.diskwright.posix.PosixException;
import io.diskwright.tree.TreeBuilder;
import io.diskwright.value.ByteString;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Takes a directory with all that is below into a tree, two directories open at most.
 *
 * <p>What comes out does not depend on the order of names in the directories: they are different
 * files but where an earlier source has a link to a directory under the name of a directory ({@code
 * bin} to {@code usr/bin}), so that two directories of this source become one. Such are taken last,
 * in the order of their paths.
 */
final class TreeScan {

  /**
   * A directory to be read.
   *
   * @param place its number among {@link HostDirectories}
   * @param entry where its children go in the tree
   * @param device the filesystem it is on
   */
  private record Job(int place, int entry, long device) {}

  private final Posix posix;
  private final TreeBuilder tree;
  private final ScanOptions options;
  private final HostDirectories directories;
  private final DirectoryWalk walk;
  private final EntryReader reader;
  private final TreeFiller filler;
  private final Exclusions exclusions;
  private final ScanProblems problems = new ScanProblems();
  private final Deque<Job> pending = new ArrayDeque<>();
  private final PriorityQueue<Job> deferred;
  private long scanned;

  TreeScan(
      Posix posix, ByteString root, TreeBuilder tree, ScanOptions options, EntryVisitor visitor) {
    this.posix = posix;
    this.tree = tree;
    this.options = options;
    this.directories = new HostDirectories(root.toBytes());
    this.walk = new DirectoryWalk(posix, directories);
    this.reader = new EntryReader(posix, new XattrReader(posix, options.xattrs()));
    this.filler = new TreeFiller(tree, options, visitor, new ScannedFiles(posix, directories));
    this.exclusions = Exclusions.of(posix, options.excluded());
    this.deferred = new PriorityQueue<>(Comparator.comparing(job -> path(job.place)));
  }

  /**
   * Reads everything.
   *
   * @param entry the directory of the tree that the source's content goes into
   * @throws SourceException at the end, naming everything that cannot be read
   */
  void run(int entry) {
    pending.push(new Job(HostDirectories.ROOT, entry, readRoot(entry)));
    try (walk) {
      for (Job job = next(); job != null; job = next()) {
        read(job);
      }
    }
    problems.throwIfAny();
  }

  /** The metadata of the source itself; the tree's root keeps that of its first source. */
  private long readRoot(int entry) {
    byte[] path = HostPath.child(directories.path(HostDirectories.ROOT), new byte[] {'.'});
    try {
      ScannedEntry root = reader.read(Posix.WORKING_DIRECTORY, path, path);
      if (entry != TreeBuilder.ROOT || options.firstSource()) {
        filler.setMetadata(entry, root);
      }
      return root.status().device();
    } catch (PosixException e) {
      throw new SourceException(
          "%s: cannot be read: %s".formatted(path(HostDirectories.ROOT), e.errno().text()), e);
    }
  }

  private @Nullable Job next() {
    if (!pending.isEmpty()) {
      return pending.pop();
    }
    filler.expectOverlaps();
    return deferred.poll();
  }

  private void read(Job job) {
    byte[] path = directories.path(job.place);
    try {
      readNames(job, path, walk.enter(job.place));
    } catch (PosixException e) {
      problems.add(path, e);
    }
  }

  private void readNames(Job job, byte[] path, int descriptor) throws PosixException {
    List<ByteString> excluded = exclusions.in(posix, descriptor);
    List<byte[]> names = posix.readDirectory(descriptor);
    while (!names.isEmpty()) {
      for (byte[] name : names) {
        readName(job, path, descriptor, name, excluded);
      }
      scanned += names.size();
      options.progress().scanned(scanned);
      names = posix.readDirectory(descriptor);
    }
  }

  private void readName(
      Job job, byte[] directory, int descriptor, byte[] name, List<ByteString> excluded) {
    byte[] path = HostPath.child(directory, name);
    if (!excluded.isEmpty() && excluded.contains(ByteString.copyOf(name))) {
      options
          .progress()
          .note("%s: left out, the output goes there".formatted(ByteString.copyOf(path)));
      return;
    }
    try {
      add(job, reader.read(descriptor, name, path), path);
    } catch (PosixException e) {
      problems.add(path, e);
    }
  }

  private void add(Job job, ScannedEntry found, byte[] path) {
    int entry = filler.put(job.entry, found.name(), found, job.place);
    FileStatus status = found.status();
    if (!status.isDirectory()) {
      return;
    }
    if (isMountPoint(status, job)) {
      options
          .progress()
          .note(
              "%s: left empty, another filesystem is mounted there"
                  .formatted(ByteString.copyOf(path)));
      return;
    }
    Job below = new Job(directories.add(job.place, found.name().toBytes()), entry, status.device());
    boolean merged = entry != tree.find(job.entry, found.name());
    if (merged) {
      deferred.add(below);
    } else {
      pending.push(below);
    }
  }

  /**
   * A part of a filesystem with a device number of its own (a Btrfs subvolume) is no mount point,
   * if the kernel tells.
   */
  private static boolean isMountPoint(FileStatus status, Job parent) {
    return status.tellsMountRoot() ? status.isMountRoot() : status.device() != parent.device;
  }

  private ByteString path(int place) {
    return ByteString.copyOf(directories.path(place));
  }
}
