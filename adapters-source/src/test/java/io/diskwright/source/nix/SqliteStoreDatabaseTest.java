package io.diskwright.source.nix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.nix.StoreContents;
import io.diskwright.port.BlockSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the database's file is, whatever it holds; SqliteStoreDatabaseIT judges its rows. */
final class SqliteStoreDatabaseTest {

  private static final StoreContents SOME = RandomStore.contents(1, 500);

  @TempDir Path directory;

  private byte[] write(StoreContents contents) throws IOException {
    return write(contents, directory);
  }

  private static byte[] write(StoreContents contents, Path directory) throws IOException {
    try (BlockSource file = new SqliteStoreDatabase().write(contents, directory)) {
      ByteBuffer bytes = ByteBuffer.allocate((int) file.sizeBytes());
      file.read(0, bytes);
      return bytes.array();
    }
  }

  /** Recorded when the bytes were last meant to change. */
  @Test
  void theBytesAreThoseOnRecord() throws IOException {
    assertEquals(
        "727c61375c71f44a5a72c7855b458f0dbdf1dd1b431d4c52c6dd8334727cfe2d",
        RandomStore.sha256(write(SOME)));
  }

  @Test
  void theHeaderSaysNothingOfTheLibrary() throws IOException {
    ByteBuffer header = ByteBuffer.wrap(write(SOME));
    assertEquals(4096, header.getShort(16), "page size");
    assertEquals(0x0101, header.getShort(18), "rollback journal, for writers and readers");
    assertEquals(1, header.getInt(24), "change counter");
    assertEquals(header.capacity() / 4096, header.getInt(28), "pages");
    assertEquals(0, header.getInt(36), "free pages");
    assertEquals(1, header.getInt(92), "version-valid-for");
    assertEquals(3_040_001, header.getInt(96), "library");
  }

  @Test
  void anEmptyStoreHasADatabaseToo() throws IOException {
    byte[] empty = write(StoreContents.EMPTY);
    assertEquals(0, empty.length % 4096);
  }

  @Test
  void whileItIsOpenItHasNoName() throws IOException {
    try (BlockSource file = new SqliteStoreDatabase().write(SOME, directory);
        Stream<Path> left = Files.list(directory)) {
      assertEquals(0, left.count());
      assertTrue(file.sizeBytes() > 0);
    }
  }

  @Test
  void aFolderMayHaveAnyName() throws IOException {
    Path odd = Files.createDirectory(directory.resolve("a ?cache=shared&x=%20#ü'\""));
    assertEquals(RandomStore.sha256(write(SOME)), RandomStore.sha256(write(SOME, odd)));
  }

  @Test
  void aFolderThatIsNotThereIsTold() {
    Path missing = directory.resolve("missing");
    assertThrows(IOException.class, () -> write(SOME, missing));
  }

  @Test
  void partsCanBeReadInAnyOrder() throws IOException {
    byte[] whole = write(SOME);
    try (BlockSource file = new SqliteStoreDatabase().write(SOME, directory)) {
      ByteBuffer part = ByteBuffer.allocate(1000);
      file.read(5000, part);
      assertEquals(ByteBuffer.wrap(whole, 5000, 1000), part.flip());
    }
  }
}
