package io.diskwright.source.nix;

import io.diskwright.nix.StoreContents;
import io.diskwright.port.BlockSource;
import io.diskwright.port.StoreDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.sqlite.JDBC;

/** Lets SQLite write the database, and takes out of it what depends on SQLite's version. */
public final class SqliteStoreDatabase implements StoreDatabase {

  /** Tables come into a database that is attached, whose name no URL has to carry. */
  private static final String URL = "jdbc:sqlite::memory:";

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
      tables.attach(file.path());
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
}
