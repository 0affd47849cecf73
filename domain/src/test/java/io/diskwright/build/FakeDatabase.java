package io.diskwright.build;

import io.diskwright.nix.StoreContents;
import io.diskwright.port.BlockSource;
import io.diskwright.port.StoreDatabase;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A database that remembers what it was to hold. */
final class FakeDatabase implements StoreDatabase {

  final List<StoreContents> written = new ArrayList<>();

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
