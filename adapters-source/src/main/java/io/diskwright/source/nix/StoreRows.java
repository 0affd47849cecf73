package io.diskwright.source.nix;

import io.diskwright.error.SourceException;
import io.diskwright.nix.DerivationOutput;
import io.diskwright.nix.NarHash;
import io.diskwright.nix.StoreContents;
import io.diskwright.nix.StoreObject;
import io.diskwright.nix.StorePath;
import io.diskwright.nix.ValidPath;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the rows of a store's database, and believes none of them unseen. */
final class StoreRows {

  private static final List<String> TABLES = List.of("ValidPaths", "Refs", "DerivationOutputs");

  /** Far more than there are in any store; what is read stays in memory. */
  private static final int MOST_PATHS = 1 << 21;

  private static final int MOST_REFERENCES = 1 << 24;

  /** Longer ones would need pages that {@link TreePage} does not know. */
  private static final int MOST_SIGNATURE_CHARACTERS = 3000;

  private final Connection connection;
  private final String place;
  private final Map<Long, Row> rows = new HashMap<>();
  private final TreeMap<StorePath, Row> byPath = new TreeMap<>();
  private final List<DerivationOutput> outputs = new ArrayList<>();
  private int references;

  StoreRows(Connection connection, String place) {
    this.connection = connection;
    this.place = place;
  }

  /** A path whose references come one by one. */
  private record Row(ValidPath path, List<StorePath> references) {

    ValidPath whole() {
      StoreObject object = path.object();
      StoreObject complete =
          new StoreObject(
              object.path(), object.narHash(), object.narSizeBytes(), object.deriver(), references);
      return new ValidPath(
          complete,
          path.registrationSeconds(),
          path.ultimate(),
          path.signatures(),
          path.contentAddress());
    }
  }

  /** What is done with each row of a query. */
  private interface Reader {
    void read(ResultSet row) throws SQLException;
  }

  /**
   * Reads all of them.
   *
   * @throws SourceException if one is not as Nix writes it
   */
  StoreContents read() throws SQLException {
    try {
      checkTables();
      checkSound();
      readRows();
    } catch (IllegalArgumentException e) {
      throw new SourceException("%s: %s".formatted(place, e.getMessage()), e);
    }
    List<ValidPath> paths = byPath.values().stream().map(Row::whole).toList();
    return StoreContents.EMPTY.with(paths, outputs);
  }

  private void checkSound() throws SQLException {
    select(
        "pragma store.quick_check(1)",
        row -> check(row.getString(1).equals("ok"), "is damaged: " + row.getString(1)));
  }

  private void readRows() throws SQLException {
    select(
        "select id, path, hash, registrationTime, deriver, narSize, ultimate, sigs, ca from store.ValidPaths",
        this::readPath);
    select("select referrer, reference from store.Refs", this::readReference);
    select("select drv, id, path from store.DerivationOutputs", this::readOutput);
  }

  /**
   * Views, virtual tables and computed columns could do anything; what is unknown would be lost.
   */
  private void checkTables() throws SQLException {
    List<String> found = new ArrayList<>();
    select(
        "select name from store.sqlite_master where type = 'table' and rootpage > 0 and name not like 'sqlite\\_%' escape '\\'",
        row -> found.add(row.getString(1)));
    for (String table : TABLES) {
      check(found.remove(table), "has no table " + table);
      select(
          "select count(*) from pragma_table_xinfo('%s', 'store') where hidden > 0"
              .formatted(table),
          row -> check(row.getInt(1) == 0, "computes columns of " + table));
    }
    for (String table : found) {
      select(
          "select exists (select 1 from store.\"%s\")".formatted(table.replace("\"", "\"\"")),
          row -> check(row.getInt(1) == 0, "has rows in " + table + ", which is not known here"));
    }
  }

  private void select(String sql, Reader reader) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      while (found.next()) {
        reader.read(found);
      }
    }
  }

  private static void check(boolean sound, String otherwise) {
    if (!sound) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  private void readPath(ResultSet row) throws SQLException {
    check(rows.size() < MOST_PATHS, "has more than %d paths".formatted(MOST_PATHS));
    String deriver = text(row, 5);
    StoreObject object =
        new StoreObject(
            StorePath.parse(text(row, 2)),
            NarHash.parse(text(row, 3)),
            row.getLong(6),
            deriver.isEmpty() ? Optional.empty() : Optional.of(StorePath.parse(deriver)),
            List.of());
    ValidPath path =
        new ValidPath(object, row.getLong(4), row.getInt(7) == 1, text(row, 8), text(row, 9));
    check(
        path.signatures().length() + path.contentAddress().length() <= MOST_SIGNATURE_CHARACTERS,
        "%s has more than %d characters of signatures"
            .formatted(object.path(), MOST_SIGNATURE_CHARACTERS));
    Row made = new Row(path, new ArrayList<>());
    rows.put(row.getLong(1), made);
    check(byPath.put(object.path(), made) == null, "has %s twice".formatted(object.path()));
  }

  private static String text(ResultSet row, int column) throws SQLException {
    String text = row.getString(column);
    return text == null ? "" : text;
  }

  private void readReference(ResultSet result) throws SQLException {
    check(
        ++references <= MOST_REFERENCES, "has more than %d references".formatted(MOST_REFERENCES));
    row(result, 1).references.add(row(result, 2).path.path());
  }

  private void readOutput(ResultSet result) throws SQLException {
    StorePath derivation = row(result, 1).path.path();
    outputs.add(DerivationOutput.of(derivation, text(result, 2), text(result, 3)));
  }

  private Row row(ResultSet result, int column) throws SQLException {
    Row row = rows.get(result.getLong(column));
    if (row == null) {
      throw new IllegalArgumentException(
          "has no path with the id %d that it refers to".formatted(result.getLong(column)));
    }
    return row;
  }
}
