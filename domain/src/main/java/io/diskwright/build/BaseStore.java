package io.diskwright.build;

import io.diskwright.error.SourceException;
import io.diskwright.nix.MissingPaths;
import io.diskwright.nix.StoreContents;
import io.diskwright.nix.StoreObject;
import io.diskwright.nix.StorePath;
import io.diskwright.nix.StoreRegistration;
import io.diskwright.port.StoreDatabase;
import io.diskwright.tree.FileContent;
import io.diskwright.tree.FileType;
import io.diskwright.tree.TreeBuilder;
import io.diskwright.value.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The Nix store that the sources of an image have brought already: what its database knows. */
final class BaseStore {

  static final String DATABASE = "/nix/var/nix/db";
  static final String SCHEMA_VERSION = "10";

  private static final String PLACE = DATABASE + "/db.sqlite";
  private static final int MOST_SCHEMA_BYTES = 32;
  private static final FileContent NOTHING = FileContent.of(new byte[0]);

  private final TreeBuilder tree;
  private final StoreContents contents;
  private final TreeMap<StorePath, StoreObject> paths = new TreeMap<>();

  private BaseStore(TreeBuilder tree, StoreContents contents) {
    this.tree = tree;
    this.contents = contents;
    contents.objects().forEach(object -> paths.put(object.path(), object));
  }

  /**
   * Reads the database of a tree, if it has one.
   *
   * @throws SourceException if it is damaged, or knows a path that is not in the tree
   */
  static BaseStore of(TreeBuilder tree, StoreDatabase database, Path temporaryDirectory)
      throws IOException {
    Optional<FileContent> file = file(tree, "db.sqlite");
    if (file.isEmpty()) {
      return new BaseStore(tree, StoreContents.EMPTY);
    }
    checkSchema(tree);
    if (file(tree, "db.sqlite-journal").orElse(NOTHING).sizeBytes() > 0) {
      throw new SourceException(
          "%s: a change of it was interrupted (%s-journal is not empty); open the store with Nix once"
              .formatted(PLACE, PLACE));
    }
    FileContent log = file(tree, "db.sqlite-wal").orElse(NOTHING);
    BaseStore store =
        new BaseStore(tree, database.read(PLACE, file.get(), log, temporaryDirectory));
    store.checkPresent();
    store.checkReferences();
    return store;
  }

  private static Optional<FileContent> file(TreeBuilder tree, String name) {
    int entry = tree.resolve(TreeBuilder.ROOT, ByteString.utf8(DATABASE + "/" + name), false);
    if (entry == TreeBuilder.ABSENT) {
      return Optional.empty();
    }
    if (tree.type(entry) != FileType.REGULAR) {
      throw new SourceException(
          "%s/%s: a regular file is needed there, not a %s"
              .formatted(DATABASE, name, tree.type(entry)));
    }
    return Optional.of(tree.content(entry));
  }

  private static void checkSchema(TreeBuilder tree) throws IOException {
    FileContent file = file(tree, "schema").orElse(NOTHING);
    ByteBuffer start = ByteBuffer.allocate((int) Math.min(MOST_SCHEMA_BYTES, file.sizeBytes()));
    file.read(0, start);
    String version = StandardCharsets.ISO_8859_1.decode(start.flip()).toString().strip();
    if (!version.equals(SCHEMA_VERSION)) {
      throw new SourceException(
          "%s/schema: the version is '%s', only %s is read; let a Nix from 2.0 on open the store"
              .formatted(DATABASE, version, SCHEMA_VERSION));
    }
  }

  private void checkReferences() {
    StoreRegistration registration = new StoreRegistration();
    paths.values().forEach(object -> registration.add(PLACE, object));
    registration.checkReferences();
  }

  private void checkPresent() {
    int store = tree.resolve(TreeBuilder.ROOT, ByteString.utf8(StorePath.STORE), true);
    List<String> missing =
        paths.keySet().stream()
            .filter(path -> store == TreeBuilder.ABSENT || !isIn(store, path))
            .map(StorePath::toString)
            .toList();
    if (!missing.isEmpty()) {
      throw new SourceException(
          MissingPaths.message("in %s but not in the image".formatted(PLACE), missing));
    }
  }

  private boolean isIn(int store, StorePath path) {
    return tree.find(store, ByteString.utf8(path.baseName())) != TreeBuilder.ABSENT;
  }

  /** What the database knows. */
  StoreContents contents() {
    return contents;
  }

  /**
   * Those that are not in it yet.
   *
   * @throws SourceException if it knows other contents of one
   */
  List<StoreObject> missing(List<StoreObject> objects) {
    return objects.stream().filter(object -> !has(object)).toList();
  }

  private boolean has(StoreObject object) {
    StoreObject known = paths.get(object.path());
    if (known != null && !known.agreesWith(object)) {
      throw new SourceException(
          "%s: is in %s with other contents than in the closures: %s; %s"
              .formatted(object.path(), PLACE, known.summary(), object.summary()));
    }
    return known != null;
  }
}
