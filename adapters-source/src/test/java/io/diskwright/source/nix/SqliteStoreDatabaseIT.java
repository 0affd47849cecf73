package io.diskwright.source.nix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.diskwright.nix.DerivationOutput;
import io.diskwright.nix.StoreContents;
import io.diskwright.nix.StoreObject;
import io.diskwright.nix.StorePath;
import io.diskwright.port.BlockSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Another SQLite, of another version, writes the same rows, and the same bytes come out but for the
 * counters and the version in the header, and for what has no meaning.
 */
final class SqliteStoreDatabaseIT {

  @TempDir Path directory;

  @Test
  void theSqliteOfThisMachineWritesTheSameBytes() throws Exception {
    StoreContents contents = RandomStore.contents(2, 20_000);
    Path theirs = directory.resolve("theirs.sqlite");
    sqlite(theirs, script(contents));
    try (BlockSource ours = new SqliteStoreDatabase().write(contents, directory)) {
      ByteBuffer expected = clean(Files.readAllBytes(theirs));
      ByteBuffer bytes = ByteBuffer.allocate((int) ours.sizeBytes());
      ours.read(0, bytes);
      bytes.flip();
      for (int offset : new int[] {24, 92, 96}) {
        expected.putInt(offset, bytes.getInt(offset));
      }
      assertEquals(-1, expected.mismatch(bytes), "the first byte that differs");
    }
  }

  /** What older states of a page left differs, which is why it is taken out. */
  private static ByteBuffer clean(byte[] database) {
    ByteBuffer clean = ByteBuffer.allocate(database.length);
    for (int offset = 0; offset < database.length; offset += TreePage.BYTES) {
      ByteBuffer page = ByteBuffer.wrap(database).slice(offset, TreePage.BYTES);
      clean.put(TreePage.clean(page, offset == 0));
    }
    return clean.flip();
  }

  @Test
  void nothingIsLostFromThePages() throws Exception {
    Path copy = directory.resolve("ours.sqlite");
    try (BlockSource ours =
        new SqliteStoreDatabase().write(RandomStore.contents(4, 5_000), directory)) {
      ByteBuffer bytes = ByteBuffer.allocate((int) ours.sizeBytes());
      ours.read(0, bytes);
      Files.write(copy, bytes.array());
    }
    Path script = directory.resolve("check.sql");
    Files.writeString(script, "pragma integrity_check; select count(*) from ValidPaths;");
    assertEquals("ok\n5000\n", sqlite(copy, script));
  }

  @Test
  void aHundredThousandPathsTakeLittleMemory() throws Exception {
    StoreContents contents = RandomStore.contents(3, 100_000);
    try (BlockSource file = new SqliteStoreDatabase().write(contents, directory)) {
      assertTrue(file.sizeBytes() > 50 << 20, "%d bytes".formatted(file.sizeBytes()));
    }
  }

  private Path script(StoreContents contents) throws IOException {
    Path script = directory.resolve("script.sql");
    Map<StorePath, Integer> ids = new HashMap<>();
    try (PrintWriter sql = new PrintWriter(Files.newBufferedWriter(script))) {
      sql.println("pragma page_size = 4096;\npragma journal_mode = delete;\nbegin;");
      StoreTables.TABLES.forEach(table -> sql.println(table.replace("store.", "") + ";"));
      for (StoreObject object : contents.objects()) {
        ids.put(object.path(), ids.size() + 1);
        sql.println(
            "insert into ValidPaths (path, hash, registrationTime, deriver, narSize) values ('%s', '%s', %d, %s, %d);"
                .formatted(
                    object.path(),
                    object.narHash(),
                    RandomStore.REGISTRATION_SECONDS,
                    object.deriver().map(path -> "'" + path + "'").orElse("null"),
                    object.narSizeBytes()));
      }
      for (StoreObject object : contents.objects()) {
        for (StorePath reference : object.references()) {
          sql.println(
              "insert into Refs values (%d, %d);"
                  .formatted(ids.get(object.path()), ids.get(reference)));
        }
      }
      for (DerivationOutput output : contents.outputs()) {
        sql.println(
            "insert into DerivationOutputs values (%d, '%s', '%s');"
                .formatted(ids.get(output.derivation()), output.name(), output.path()));
      }
      StoreTables.INDEXES.forEach(index -> sql.println(index.replace("store.", "") + ";"));
      sql.println("commit;");
    }
    return script;
  }

  private static String sqlite(Path database, Path script) throws Exception {
    ProcessBuilder builder = new ProcessBuilder("sqlite3", database.toString());
    builder.redirectErrorStream(true).redirectInput(script.toFile());
    Process process = start(builder);
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(2, TimeUnit.MINUTES));
    assertEquals(0, process.exitValue(), output);
    return output;
  }

  private static Process start(ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      if ("skip".equals(System.getenv("DISKWRIGHT_MISSING_TOOLS"))) {
        abort("sqlite3 is missing");
      }
      return fail("sqlite3 is missing; ./test installs it", e);
    }
  }
}
