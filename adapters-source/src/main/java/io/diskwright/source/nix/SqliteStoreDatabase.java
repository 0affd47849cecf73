package io.diskwright.source.nix;

import io.diskwright.error.SourceException;
import io.diskwright.nix.StoreContents;
import io.diskwright.port.BlockSource;
import io.diskwright.port.StoreDatabase;
import io.diskwright.tree.FileContent;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteLimits;

/** Lets SQLite write the database, and takes out of it what depends on SQLite's version. */
public final class SqliteStoreDatabase implements StoreDatabase {

  /** Tables come into a database that is attached, whose name no URL has to carry. */
  private static final String URL = "jdbc:sqlite::memory:";

  private static final int LONGEST_VALUE_BYTES = 1 << 20;

  /** SQLite's advice for files of unknown origin; the query opens all that there is. */
  private static final List<String> READING =
      List.of(
          "pragma trusted_schema = off",
          "pragma cell_size_check = on",
          "pragma ignore_check_constraints = on",
          "pragma temp_store = memory",
          "pragma store.cache_size = -16384",
          "select count(*) from store.sqlite_master");

  /** Keeps no state. */
  public SqliteStoreDatabase() {}

  @Override
  public BlockSource write(StoreContents contents, Path temporaryDirectory) throws IOException {
    DatabaseFile file = DatabaseFile.in(temporaryDirectory);
    try {
      fill(file, contents);
      file.forgetLibrary();
      return file;
    } catch (IOException | RuntimeException e) {
      try (file) {
        throw e;
      }
    }
  }

  private static void fill(DatabaseFile file, StoreContents contents) throws IOException {
    try (Connection connection = JDBC.createConnection(URL, new Properties())) {
      StoreTables tables = new StoreTables(connection);
      StoreTables.attach(connection, file.path(), StoreTables.WRITING);
      file.unlink();
      tables.create();
      tables.insert(contents);
      tables.index();
    } catch (SQLException e) {
      throw new IOException(
          "%s: cannot hold the database of %d store paths: %s; make room or give --temp-dir"
              .formatted(file.directory(), contents.objects().size(), e.getMessage()),
          e);
    }
  }

  @Override
  public StoreContents read(
      String place, FileContent database, FileContent log, Path temporaryDirectory)
      throws IOException {
    try (DatabaseCopy copy = DatabaseCopy.make(place, database, log, temporaryDirectory);
        SQLiteConnection connection = JDBC.createConnection(URL, new Properties())) {
      connection.setLimit(SQLiteLimits.SQLITE_LIMIT_LENGTH, LONGEST_VALUE_BYTES);
      StepLimit.set(connection, copy.pages());
      StoreTables.attach(connection, copy.file(), READING);
      copy.unlink();
      return new StoreRows(connection, place).read();
    } catch (SQLException e) {
      throw new SourceException(
          "%s: cannot be read as the database of a Nix store: %s".formatted(place, e.getMessage()),
          e);
    }
  }
}
