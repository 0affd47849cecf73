package io.diskwright.source.directory;

import io.diskwright.posix.Posix;
import io.diskwright.posix.PosixException;
import io.diskwright.value.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;

/** Reads directories one after the other, name by name; each thread has one. */
final class DirectoryReader implements AutoCloseable {

  private final Posix posix;
  private final EntryReader reader;
  private final Exclusions exclusions;
  private final ScanProblems problems;
  private final ScanNotes notes;
  private final OpenDirectories open;
  private int place = OpenDirectories.NOWHERE;

  DirectoryReader(
      Posix posix,
      EntryReader reader,
      Exclusions exclusions,
      OpenDirectories open,
      ScanProblems problems,
      ScanNotes notes) {
    this.posix = posix;
    this.reader = reader;
    this.exclusions = exclusions;
    this.problems = problems;
    this.notes = notes;
    this.open = open;
  }

  /**
   * Sends what is in a directory, without the end; what cannot be read is put among the problems.
   */
  void read(DirectoryJob job, BlockingQueue<ScannedBatch> results) throws InterruptedException {
    try {
      int descriptor = enter(job);
      List<ByteString> excluded = exclusions.in(posix, descriptor);
      for (List<byte[]> names = posix.readDirectory(descriptor);
          !names.isEmpty();
          names = posix.readDirectory(descriptor)) {
        results.put(ScannedBatch.of(job, entries(job, descriptor, names, excluded)));
      }
    } catch (PosixException e) {
      problems.add(job.path(), e);
    }
  }

  /** Leaves the directory before only now, since the next one is often below it. */
  private int enter(DirectoryJob job) throws PosixException {
    int descriptor = open.open(job);
    open.close(place);
    place = job.place();
    return descriptor;
  }

  private List<ScannedEntry> entries(
      DirectoryJob job, int descriptor, List<byte[]> names, List<ByteString> excluded) {
    List<ScannedEntry> entries = new ArrayList<>(names.size());
    byte[] directory = job.path().toBytes();
    for (byte[] name : names) {
      byte[] path = HostPath.child(directory, name);
      if (!excluded.isEmpty() && excluded.contains(ByteString.copyOf(name))) {
        notes.add(ByteString.copyOf(path), "left out, the output goes there");
        continue;
      }
      try {
        entries.add(reader.read(descriptor, name, path));
      } catch (PosixException e) {
        problems.add(ByteString.copyOf(path), e);
      }
    }
    return entries;
  }

  @Override
  public void close() {
    open.close(place);
  }
}
