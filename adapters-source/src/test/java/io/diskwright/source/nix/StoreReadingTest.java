package io.diskwright.source.nix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.error.SourceException;
import io.diskwright.nix.StoreContents;
import io.diskwright.nix.StorePath;
import io.diskwright.nix.ValidPath;
import io.diskwright.port.BlockSource;
import io.diskwright.tree.FileContent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.JDBC;

/** Databases that others made, with good and bad intent; NixStoreIT reads those of Nix. */
final class StoreReadingTest {

  private static final FileContent NO_LOG = FileContent.of(new byte[0]);
  private static final String PREFIX = "/nix/store/00bgd045z0d4icpbc2yyz4gx48ak44la-";
  private static final String HASH = "sha256:" + "e3b0c442".repeat(8);

  @TempDir Path directory;

  @TempDir Path temporary;

  private StoreContents read(FileContent database, FileContent log) throws IOException {
    try {
      return new SqliteStoreDatabase().read("/db", database, log, temporary);
    } finally {
      try (Stream<Path> left = Files.list(temporary)) {
        assertEquals(List.of(), left.toList());
      }
    }
  }

  private static FileContent content(Path file) throws IOException {
    return FileContent.of(Files.readAllBytes(file));
  }

  /** A database that SQL makes; the tables are Nix's, with two paths. */
  private Path database(String... statements) throws SQLException {
    List<String> all = new ArrayList<>();
    StoreTables.TABLES.forEach(table -> all.add(table.replace("store.", "")));
    all.add(path(1, "lib"));
    all.add(path(2, "system"));
    all.add("insert into Refs values (2, 1), (2, 2)");
    all.addAll(List.of(statements));
    return raw(all);
  }

  private static String path(int id, String name) {
    return "insert into ValidPaths (id, path, hash, registrationTime, narSize) values (%d, '%s%s', '%s', 7, 120)"
        .formatted(id, PREFIX, name, HASH);
  }

  private Path raw(List<String> statements) throws SQLException {
    Path file = directory.resolve("db.sqlite");
    try (Connection connection = JDBC.createConnection("jdbc:sqlite:" + file, new Properties());
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
    return file;
  }

  private String refusal(FileContent database) {
    return String.valueOf(
        assertThrows(SourceException.class, () -> read(database, NO_LOG)).getMessage());
  }

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    StoreContents some = RandomStore.contents(5, 2000);
    try (BlockSource file = new SqliteStoreDatabase().write(some, directory)) {
      assertEquals(some, read(file, NO_LOG));
    }
  }

  @Test
  void whereAPathIsFromIsKept() throws Exception {
    Path file =
        database(
            "update ValidPaths set ultimate = 1, sigs = 'a:b c:d', ca = 'fixed:r:sha256:x' where id = 1",
            "update ValidPaths set narSize = null, registrationTime = -1 where id = 2");
    List<ValidPath> paths = read(content(file), NO_LOG).paths();
    assertEquals(
        new ValidPath(paths.get(0).object(), 7, true, "a:b c:d", "fixed:r:sha256:x"), paths.get(0));
    assertEquals(ValidPath.loaded(paths.get(1).object(), -1), paths.get(1));
    assertEquals(0, paths.get(1).object().narSizeBytes());
    assertEquals(
        List.of(StorePath.parse(PREFIX + "lib"), StorePath.parse(PREFIX + "system")),
        paths.get(1).object().references());
    StoreContents contents = read(content(file), NO_LOG);
    try (BlockSource again = new SqliteStoreDatabase().write(contents, directory)) {
      assertEquals(contents, read(again, NO_LOG));
    }
  }

  @Test
  void whatIsOnlyInTheLogCounts() throws Exception {
    Path file = database("pragma journal_mode = wal");
    try (Connection open = JDBC.createConnection("jdbc:sqlite:" + file, new Properties());
        Statement statement = open.createStatement()) {
      statement.execute("pragma wal_autocheckpoint = 0");
      statement.execute(path(3, "late"));
      FileContent log = content(file.resolveSibling("db.sqlite-wal"));
      assertTrue(log.sizeBytes() > 0);
      assertEquals(3, read(content(file), log).paths().size());
      assertEquals(2, read(content(file), NO_LOG).paths().size());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          drop table Refs | has no table Refs
          drop table ValidPaths; create view ValidPaths as select 1 as id | has no table ValidPaths
          alter table ValidPaths add column more as (zeroblob(1000000)) | computes columns of ValidPaths
          create table Realisations (id integer); insert into Realisations values (1) | has rows in Realisations, which is not known here
          create table "a""b" (id integer); insert into "a""b" values (1) | has rows in a"b, which is not known here
          insert into Refs values (2, 3) | has no path with the id 3 that it refers to
          insert into Refs values ('x', 1) | has no path with the id 0 that it refers to
          insert into DerivationOutputs values (9, 'out', 'x') | has no path with the id 9 that it refers to
          insert into DerivationOutputs values (1, '../x', '/nix/store/00bgd045z0d4icpbc2yyz4gx48ak44la-a') | /nix/store/00bgd045z0d4icpbc2yyz4gx48ak44la-lib cannot make '../x' at '/nix/store/00bgd045z0d4icpbc2yyz4gx48ak44la-a'
          update ValidPaths set path = '/nix/store/../etc' where id = 1 | '/nix/store/../etc' is not a store path, /nix/store/ and 32 digits of a hash, a hyphen and a name
          update ValidPaths set hash = 'md5:00' where id = 1 | 'md5:00' is not a SHA-256 hash in base 16, 32 or 64
          update ValidPaths set deriver = 'x' where id = 1 | 'x' is not a store path, /nix/store/ and 32 digits of a hash, a hyphen and a name
          update ValidPaths set sigs = printf('%.3001c', 'x') where id = 1 | /nix/store/00bgd045z0d4icpbc2yyz4gx48ak44la-lib has more than 3000 characters of signatures
          """)
  void whatIsNotOfAStoreIsRefused(String sql, String problem) throws Exception {
    Path file = database(sql.split("; "));
    assertEquals("/db: " + problem, refusal(content(file)));
  }

  @Test
  void aPathThatIsThereTwiceIsRefused() throws Exception {
    List<String> tables =
        List.of(
            "create table ValidPaths (id, path, hash, registrationTime, deriver, narSize, ultimate, sigs, ca)",
            "create table Refs (referrer, reference)",
            "create table DerivationOutputs (drv, id, path)",
            path(1, "lib"),
            path(2, "lib"));
    assertEquals("/db: has %slib twice".formatted(PREFIX), refusal(content(raw(tables))));
  }

  @Test
  void valuesOfAnyLengthAreNotEvenRead() throws Exception {
    Path file = database("update ValidPaths set sigs = zeroblob(3000000) where id = 1");
    String refused = refusal(content(file));
    assertTrue(refused.startsWith("/db: "), refused);
  }

  @Test
  void otherFilesAreRefused() throws IOException {
    String start = "/db: cannot be read as the database of a Nix store: ";
    byte[] noise = new byte[20_000];
    new Random(1).nextBytes(noise);
    assertTrue(refusal(FileContent.of(noise)).startsWith(start));
    assertEquals("/db: has no table ValidPaths", refusal(NO_LOG));
  }

  @Test
  void aFileThatIsFarTooLargeIsNotCopied() {
    FileContent huge =
        new FileContent() {
          @Override
          public long sizeBytes() {
            return 1L << 40;
          }

          @Override
          public void read(long offset, ByteBuffer target) {
            throw new IllegalStateException("is read");
          }
        };
    assertEquals(
        "/db: 1 TiB; a database of a store that is to be extended has at most 1 GiB",
        refusal(huge));
  }

  /** A bad page is either told or does not matter; nothing else is thrown, and nothing hangs. */
  @Test
  void damageIsToldOrHarmless() throws IOException {
    byte[] sound;
    try (BlockSource file =
        new SqliteStoreDatabase().write(RandomStore.contents(6, 300), directory)) {
      ByteBuffer bytes = ByteBuffer.allocate((int) file.sizeBytes());
      file.read(0, bytes);
      sound = bytes.array();
    }
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    int refused = 0;
    for (int round = 0; round < 150; round++) {
      byte[] damaged = sound.clone();
      for (int i = 0; i < 40; i++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      try {
        read(FileContent.of(damaged), NO_LOG);
      } catch (SourceException e) {
        refused++;
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
    assertTrue(refused > 0, "seed " + seed);
  }

  /** Children of a page that are that page's own parent. */
  @Test
  void pagesThatLeadToEachOtherEnd() throws IOException {
    byte[] bytes;
    try (BlockSource file =
        new SqliteStoreDatabase().write(RandomStore.contents(7, 2000), directory)) {
      ByteBuffer all = ByteBuffer.allocate((int) file.sizeBytes());
      file.read(0, all);
      bytes = all.array();
    }
    ByteBuffer pages = ByteBuffer.wrap(bytes);
    for (int page = TreePage.BYTES; page < bytes.length; page += TreePage.BYTES) {
      if (pages.get(page) == 5) {
        pointAllAt(pages, page);
      }
    }
    String refused = refusal(FileContent.of(bytes));
    assertTrue(refused.startsWith("/db: "), refused);
  }

  /** Every child of an inner node of a table becomes its first one. */
  private static void pointAllAt(ByteBuffer pages, int page) {
    int cells = pages.getShort(page + 3);
    int child = pages.getInt(page + pages.getShort(page + 12));
    for (int i = 1; i < cells; i++) {
      pages.putInt(page + pages.getShort(page + 12 + 2 * i), child);
    }
    pages.putInt(page + 8, child);
  }
}
