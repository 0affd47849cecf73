package io.diskwright.fs.fat.check;

import io.diskwright.fs.fat.read.FatKind;
import io.diskwright.fs.fat.read.FoundVolume;
import io.diskwright.fs.fat.read.TableCursor;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The file allocation tables, without regard to files. */
final class TableCheck {

  static final String NAME = "file allocation table";

  private static final int CHUNK_BYTES = 1 << 16;

  private final Subject subject;
  private final FoundVolume volume;
  private final TableCursor table;

  TableCheck(Subject subject, TableCursor table) {
    this.subject = subject;
    this.volume = subject.volume();
    this.table = table;
  }

  /**
   * Checks.
   *
   * @param mirrored whether all tables must be alike
   */
  void run(boolean mirrored) throws IOException {
    for (int copy = 1; mirrored && copy < volume.fatCount(); copy++) {
      compare(copy);
    }
    checkMedia();
    checkEntries();
  }

  private void compare(int copy) throws IOException {
    long entryBits = (volume.lastCluster() + 1) * volume.kind().entryBits();
    long usedBytes = (entryBits + Byte.SIZE - 1) / Byte.SIZE;
    for (long at = 0; at < usedBytes; at += CHUNK_BYTES) {
      int length = (int) Math.min(CHUNK_BYTES, usedBytes - at);
      int same = chunk(0, at, length).mismatch(chunk(copy, at, length));
      if (same >= 0) {
        long cluster = (at + same) * Byte.SIZE / volume.kind().entryBits();
        add(
            copy,
            volume.fatOffset(copy) + at + same,
            "differs from the first from the entry of cluster %d on".formatted(cluster));
        return;
      }
    }
  }

  private ByteBuffer chunk(int copy, long at, int length) throws IOException {
    ByteBuffer chunk = ByteBuffer.allocate(length);
    subject.place().read(volume.fatOffset(copy) + at, chunk);
    return chunk.flip();
  }

  /** The first entry repeats the media byte; all of its other bits are set. */
  private void checkMedia() throws IOException {
    long expected = (volume.kind().mask() & ~0xFFL) | subject.boot().media();
    long found = table.entry(0);
    if (found != expected) {
      add(0, table.offset(0), "begins with 0x%x; it should be 0x%x".formatted(found, expected));
    }
  }

  private void checkEntries() throws IOException {
    long wrong = 0;
    long first = 0;
    for (long cluster = FoundVolume.FIRST_CLUSTER; cluster <= volume.lastCluster(); cluster++) {
      if (leadsNowhere(table.entry(cluster))) {
        first = wrong++ == 0 ? cluster : first;
      }
    }
    if (wrong > 0) {
      add(
          0,
          table.offset(first),
          "the entry of cluster %d is %d, a cluster that there is not (the last is %d); such entries: %d"
              .formatted(first, table.entry(first), volume.lastCluster(), wrong));
    }
  }

  private boolean leadsNowhere(long entry) {
    FatKind kind = volume.kind();
    return entry != 0 && !volume.isCluster(entry) && !kind.isBad(entry) && !kind.isEnd(entry);
  }

  private void add(int copy, long offset, String message) {
    subject.faults().add(NAME, copy + 1L, offset, message);
  }
}
