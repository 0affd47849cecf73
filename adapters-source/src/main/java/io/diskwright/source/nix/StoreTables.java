package io.diskwright.source.nix;

import io.diskwright.nix.DerivationOutput;
import io.diskwright.nix.StoreContents;
import io.diskwright.nix.StoreObject;
import io.diskwright.nix.StorePath;
import io.diskwright.nix.ValidPath;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The tables of a store's database. Their texts are kept in the database and are Nix's to the
 * letter. Indexes are made last, when their entries can be written in order.
 */
final class StoreTables {

  private static final int BATCH_ROWS = 4096;

  static final List<String> WRITING =
      List.of(
          "pragma store.page_size = 4096",
          "pragma store.journal_mode = off",
          "pragma store.synchronous = off",
          "pragma store.locking_mode = exclusive",
          "pragma store.cache_size = -16384",
          "pragma temp_store = memory");

  static final List<String> TABLES =
      List.of(
          """
          create table store.ValidPaths (
              id               integer primary key autoincrement not null,
              path             text unique not null,
              hash             text not null,
              registrationTime integer not null,
              deriver          text,
              narSize          integer,
              ultimate         integer, -- null implies "false"
              sigs             text, -- space-separated
              ca               text -- if not null, an assertion that the path is content-addressed; see ValidPathInfo
          )""",
          """
          create table store.Refs (
              referrer  integer not null,
              reference integer not null,
              primary key (referrer, reference),
              foreign key (referrer) references ValidPaths(id) on delete cascade,
              foreign key (reference) references ValidPaths(id) on delete restrict
          )""",
          """
          create table store.DerivationOutputs (
              drv  integer not null,
              id   text not null, -- symbolic output id, usually "out"
              path text not null,
              primary key (drv, id),
              foreign key (drv) references ValidPaths(id) on delete cascade
          )""");

  static final List<String> INDEXES =
      List.of(
          "create index store.IndexReferrer on Refs(referrer)",
          "create index store.IndexReference on Refs(reference)",
          """
          create trigger store.DeleteSelfRefs before delete on ValidPaths
            begin
              delete from Refs where referrer = old.id and reference = old.id;
            end""",
          "create index store.IndexDerivationOutputs on DerivationOutputs(path)");

  private final Connection connection;
  private final Map<StorePath, Long> ids = new HashMap<>();

  StoreTables(Connection connection) {
    this.connection = connection;
  }

  /** Makes a file known as {@code store}, with pragmas for what is to be done with it. */
  static void attach(Connection connection, Path file, List<String> pragmas) throws SQLException {
    try (PreparedStatement attach = connection.prepareStatement("attach database ? as store")) {
      attach.setString(1, file.toString());
      attach.execute();
    }
    execute(connection, pragmas);
  }

  /** From here to the indexes all is one transaction. */
  void create() throws SQLException {
    connection.setAutoCommit(false);
    execute(connection, TABLES);
  }

  void index() throws SQLException {
    execute(connection, INDEXES);
    connection.commit();
  }

  private static void execute(Connection connection, List<String> statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  void insert(StoreContents contents) throws SQLException {
    insertPaths(contents);
    insertReferences(contents.objects());
    insertOutputs(contents.outputs());
  }

  private void insertPaths(StoreContents contents) throws SQLException {
    String sql =
        "insert into store.ValidPaths (path, hash, registrationTime, deriver, narSize, ultimate, sigs, ca) values (?, ?, ?, ?, ?, ?, ?, ?)";
    try (Rows rows = new Rows(sql)) {
      for (ValidPath path : contents.paths()) {
        StoreObject object = path.object();
        ids.put(object.path(), ids.size() + 1L);
        rows.statement.setString(1, object.path().toString());
        rows.statement.setString(2, object.narHash().toString());
        rows.statement.setLong(3, path.registrationSeconds());
        rows.setTextOrNull(4, object.deriver().map(StorePath::toString).orElse(""));
        rows.setNumberOrNull(5, object.narSizeBytes());
        rows.setNumberOrNull(6, path.ultimate() ? 1 : 0);
        rows.setTextOrNull(7, path.signatures());
        rows.setTextOrNull(8, path.contentAddress());
        rows.add();
      }
    }
  }

  private void insertReferences(List<StoreObject> objects) throws SQLException {
    try (Rows rows = new Rows("insert into store.Refs (referrer, reference) values (?, ?)")) {
      for (StoreObject object : objects) {
        for (StorePath reference : object.references()) {
          rows.statement.setLong(1, id(object.path()));
          rows.statement.setLong(2, id(reference));
          rows.add();
        }
      }
    }
  }

  private void insertOutputs(List<DerivationOutput> outputs) throws SQLException {
    String sql = "insert into store.DerivationOutputs (drv, id, path) values (?, ?, ?)";
    try (Rows rows = new Rows(sql)) {
      for (DerivationOutput output : outputs) {
        rows.statement.setLong(1, id(output.derivation()));
        rows.statement.setString(2, output.name());
        rows.statement.setString(3, output.path());
        rows.add();
      }
    }
  }

  private long id(StorePath path) {
    Long id = ids.get(path);
    if (id == null) {
      throw new IllegalStateException("%s is not among the paths of the store".formatted(path));
    }
    return id;
  }

  /** Rows on their way into a table. */
  private final class Rows implements AutoCloseable {

    final PreparedStatement statement;
    private int waiting;

    Rows(String sql) throws SQLException {
      statement = connection.prepareStatement(sql);
    }

    /** Nix writes null for what it does not know. */
    void setTextOrNull(int column, String text) throws SQLException {
      if (text.isEmpty()) {
        statement.setNull(column, Types.VARCHAR);
      } else {
        statement.setString(column, text);
      }
    }

    void setNumberOrNull(int column, long number) throws SQLException {
      if (number == 0) {
        statement.setNull(column, Types.INTEGER);
      } else {
        statement.setLong(column, number);
      }
    }

    void add() throws SQLException {
      statement.addBatch();
      if (++waiting == BATCH_ROWS) {
        flush();
      }
    }

    private void flush() throws SQLException {
      statement.executeBatch();
      waiting = 0;
    }

    @Override
    public void close() throws SQLException {
      try (statement) {
        if (waiting > 0) {
          flush();
        }
      }
    }
  }
}
