package io.diskwright.build;

import io.diskwright.nix.StoreContents;
import io.diskwright.port.BlockSource;
import io.diskwright.port.StoreDatabase;
import io.diskwright.tree.FileContent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A database that remembers what it was to hold. */
final class FakeDatabase implements StoreDatabase {

  final List<StoreContents> written = new ArrayList<>();

  /** What any file is taken to hold. */
  StoreContents stored = StoreContents.EMPTY;

  /** The texts of what was read. */
  final List<String> read = new ArrayList<>();

  @Override
  public StoreContents read(
      String place, FileContent database, FileContent log, Path temporaryDirectory)
      throws IOException {
    read.add(text(database));
    read.add(text(log));
    return stored;
  }

  private static String text(FileContent content) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) content.sizeBytes());
    content.read(0, bytes);
    return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
  }

  @Override
  public BlockSource write(StoreContents contents, Path temporaryDirectory) {
    written.add(contents);
    return new BlockSource() {
      @Override
      public long sizeBytes() {
        return 4096;
      }

      @Override
      public void read(long offset, ByteBuffer target) {
        target.position(target.limit());
      }

      @Override
      public void close() {}
    };
  }
}
