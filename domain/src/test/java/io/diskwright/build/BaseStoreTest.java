package io.diskwright.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.diskwright.error.SourceException;
import io.diskwright.nix.DerivationOutput;
import io.diskwright.nix.NarHash;
import io.diskwright.nix.StoreContents;
import io.diskwright.nix.StoreObject;
import io.diskwright.nix.StorePath;
import io.diskwright.nix.ValidPath;
import io.diskwright.spec.ImageSpec;
import io.diskwright.spec.NixOptions;
import io.diskwright.tree.FileContent;
import io.diskwright.tree.Metadata;
import io.diskwright.tree.TreeBuilder;
import io.diskwright.value.ByteString;
import io.diskwright.value.Timestamp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Closures into a store that a root source has brought, with its database. */
final class BaseStoreTest {

  private static final String PREFIX = "/nix/store/00bgd045z0d4icpbc2yyz4gx48ak44la-";
  private static final String DATABASE = "/nix/var/nix/db/";
  private static final String PROFILES = "/nix/var/nix/profiles/";
  private static final NarHash HASH = NarHash.parse("e3b0c442".repeat(8));
  private static final Metadata METADATA = Metadata.ofRoot(0755, Timestamp.EPOCH);

  private final FakeWorld world = new FakeWorld();

  /** Files of the root source, and links if their texts begin with an arrow. */
  private final Map<String, String> base = new TreeMap<>();

  @TempDir Path directory;

  private Path closure = Path.of("");

  @BeforeEach
  void makeStoreAndBase() throws IOException {
    world
        .host
        .with("/s" + PREFIX + "system", "system")
        .with("/s" + PREFIX + "lib", "from the host");
    closure = Files.createDirectory(directory.resolve("info"));
    Files.writeString(
        closure.resolve("registration"), record("system", path("lib")) + record("lib"));
    Files.writeString(closure.resolve("store-paths"), PREFIX + "system\n" + PREFIX + "lib\n");
    base.put(DATABASE + "db.sqlite", "a database");
    base.put(DATABASE + "schema", "10\n");
    base.put(PREFIX + "lib", "from the base");
    base.put(PREFIX + "old.drv", "old");
    world.database.stored = stored("lib", "old.drv");
  }

  private static StorePath path(String name) {
    return StorePath.parse(PREFIX + name);
  }

  private static String record(String name, StorePath... references) {
    StringBuilder text = new StringBuilder();
    text.append("%s%s\n%s\n120\n\n%d\n".formatted(PREFIX, name, HASH, references.length));
    for (StorePath reference : references) {
      text.append(reference).append('\n');
    }
    return text.toString();
  }

  private static StoreObject object(String name, StorePath... references) {
    return new StoreObject(path(name), HASH, 120, Optional.empty(), List.of(references));
  }

  private static ValidPath built(String name) {
    return new ValidPath(object(name), 1234, true, "a-key:signature", "");
  }

  private static StoreContents stored(String... names) {
    return new StoreContents(
        List.of(names).stream().map(BaseStoreTest::built).toList(),
        List.of(new DerivationOutput(path("old.drv"), "out", PREFIX + "old")));
  }

  private ImageSpec.Builder spec() {
    world.sources.put(directory.toString(), (tree, options) -> fill(tree));
    return ImageSpec.builder()
        .root(List.of(directory))
        .nix(
            NixOptions.DEFAULTS
                .withStoreRoot(Path.of("/s"))
                .withToplevel(path("system"))
                .withClosureInfo(closure));
  }

  private void fill(TreeBuilder tree) {
    base.forEach(
        (path, text) -> {
          int slash = path.lastIndexOf('/');
          int parent = tree.makeDirectories(ByteString.utf8(path.substring(0, slash)), METADATA);
          ByteString name = ByteString.utf8(path.substring(slash + 1));
          if (text.startsWith("->")) {
            tree.putSymlink(parent, name, METADATA, ByteString.utf8(text.substring(2)));
          } else {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            tree.putFile(parent, name, METADATA, FileContent.of(bytes));
          }
        });
  }

  private StoreContents written() throws IOException {
    world.build(spec());
    return world.database.written.get(0);
  }

  private String refusal() {
    return String.valueOf(
        assertThrows(SourceException.class, () -> world.build(spec())).getMessage());
  }

  @Test
  void whatItKnowsStaysAsItIs() throws IOException {
    assertEquals(
        new StoreContents(
            List.of(
                built("lib"), built("old.drv"), ValidPath.loaded(object("system", path("lib")), 1)),
            List.of(new DerivationOutput(path("old.drv"), "out", PREFIX + "old"))),
        written());
    assertEquals("R 755 0:0", world.root().get(PREFIX + "lib"), "untouched");
    assertEquals("R 444 0:0", world.root().get(PREFIX + "system"));
  }

  @Test
  void otherContentsOfAPathAreRefused() {
    StoreObject other =
        new StoreObject(path("lib"), HASH, 136, Optional.empty(), List.of(path("lib")));
    world.database.stored = new StoreContents(List.of(ValidPath.loaded(other, 1)), List.of());
    assertEquals(
        "%slib: is in /nix/var/nix/db/db.sqlite with other contents than in the closures: %s of 136 bytes with 1 references; %s of 120 bytes with 0 references"
            .formatted(PREFIX, HASH, HASH),
        refusal());
  }

  @Test
  void whatItKnowsHasToBeThere() {
    base.remove(PREFIX + "lib");
    assertEquals(
        "1 store path is in /nix/var/nix/db/db.sqlite but not in the image: %slib"
            .formatted(PREFIX),
        refusal());
  }

  @Test
  void pathsThatNeedEachOtherAreRefused() {
    world.database.stored =
        new StoreContents(
            List.of(
                ValidPath.loaded(object("lib", path("old.drv")), 1),
                ValidPath.loaded(object("old.drv", path("lib")), 1)),
            List.of());
    assertEquals(
        PREFIX + "lib: refers to itself by way of other paths, which Nix does not allow",
        refusal());
  }

  @Test
  void anotherSchemaIsRefused() {
    base.put(DATABASE + "schema", "11");
    assertEquals(
        "/nix/var/nix/db/schema: the version is '11', only 10 is read; let a Nix from 2.0 on open the store",
        refusal());
    base.remove(DATABASE + "schema");
    assertEquals(
        "/nix/var/nix/db/schema: the version is '', only 10 is read; let a Nix from 2.0 on open the store",
        refusal());
  }

  @Test
  void aDatabaseIsAFile() {
    base.put(DATABASE + "db.sqlite", "->/etc/shadow");
    assertEquals(
        "/nix/var/nix/db/db.sqlite: a regular file is needed there, not a SYMLINK", refusal());
  }

  @Test
  void anInterruptedChangeIsNotOverwritten() {
    base.put(DATABASE + "db.sqlite-journal", "half");
    assertEquals(
        "/nix/var/nix/db/db.sqlite: a change of it was interrupted (/nix/var/nix/db/db.sqlite-journal is not empty); open the store with Nix once",
        refusal());
  }

  @Test
  void itsLogIsReadAndLeftEmpty() throws IOException {
    base.put(DATABASE + "db.sqlite-wal", "a log");
    world.build(spec());
    assertEquals(List.of("a database", "a log"), world.database.read);
    assertEquals("R 644 0:0", world.root().get(DATABASE + "db.sqlite-wal"));
  }

  @Test
  void aSystemIsTheNextGeneration() throws IOException {
    base.put(PROFILES + "system", "->system-9-link");
    base.put(PROFILES + "system-9-link", "->" + PREFIX + "old.drv");
    base.put(PROFILES + "system-10-link", "->" + PREFIX + "lib");
    base.put(PROFILES + "other-12-link", "->" + PREFIX + "lib");
    world.build(spec());
    assertEquals(
        List.of("system", "system-10-link", "system-11-link", "system-9-link"), generations());
  }

  @Test
  void theSameSystemIsTheSameGeneration() throws IOException {
    base.put(PROFILES + "system", "->system-1-link");
    base.put(PROFILES + "system-1-link", "->" + PREFIX + "system");
    base.put(PREFIX + "system", "system");
    world.database.stored =
        new StoreContents(
            List.of(ValidPath.loaded(object("system", path("lib")), 1), built("lib")), List.of());
    world.build(spec());
    assertEquals(List.of("system", "system-1-link"), generations());
  }

  private List<String> generations() {
    List<String> names = new ArrayList<>();
    for (String path : world.root().keySet()) {
      if (path.startsWith(PROFILES + "system")) {
        names.add(path.substring(PROFILES.length()));
      }
    }
    return names;
  }
}
