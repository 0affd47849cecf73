package io.diskwright.build;

import io.diskwright.error.InvalidSpecException;
import io.diskwright.nix.StoreContents;
import io.diskwright.nix.StoreObject;
import io.diskwright.nix.StorePath;
import io.diskwright.nix.ValidPath;
import io.diskwright.port.BlockSource;
import io.diskwright.port.ScanOptions;
import io.diskwright.spec.ImageSpec;
import io.diskwright.spec.NixOptions;
import io.diskwright.tree.FileContent;
import io.diskwright.tree.Metadata;
import io.diskwright.tree.TreeBuilder;
import io.diskwright.value.ByteString;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Puts a Nix store into a tree and leaves what nixos-install does: the store and its database, the
 * profile of the system and of its channel, and the file that says that this is NixOS.
 *
 * <p>Of what nixos-install leaves, these are not there: links from {@code gcroots/auto} to the
 * profiles by their paths on the building machine, where they lead nowhere else ({@code
 * gcroots/profiles} keeps the profiles alive), and 8 MiB set aside in {@code db/reserved}, which
 * Nix makes anew when it first opens the store.
 */
final class NixInstallation {

  private static final String STATE = "/nix/var/nix";
  private static final String PROFILES = STATE + "/profiles";

  /** Beside the database; what is in them belongs to the one that is replaced. */
  private static final List<String> LEFT_BY_SQLITE =
      List.of("db.sqlite-wal", "db.sqlite-shm", "db.sqlite-journal");

  /** The group of the users that build, which NixOS gives this number. */
  private static final int NIXBLD = 30_000;

  private static final int STORE_PERMISSIONS = 01775;
  private static final int DIRECTORY_PERMISSIONS = 0755;
  private static final int FILE_PERMISSIONS = 0644;
  private static final int PRIVATE_DIRECTORY_PERMISSIONS = 0700;
  private static final int LOCK_PERMISSIONS = 0600;
  private static final int LINK_PERMISSIONS = 0777;

  private static final List<String> STATE_DIRECTORIES =
      List.of("/gcroots/auto", "/gcroots/per-user/root", "/profiles/per-user/root", "/temproots");

  private final ImageSpec spec;
  private final NixOptions nix;
  private final Adapters adapters;
  private final TreeBuilder tree;
  private final ScanOptions options;
  private final OpenSources sources;

  NixInstallation(
      ImageSpec spec,
      Adapters adapters,
      TreeBuilder tree,
      ScanOptions options,
      OpenSources sources) {
    this.spec = spec;
    this.nix = spec.nix();
    this.adapters = adapters;
    this.tree = tree;
    this.options = options;
    this.sources = sources;
  }

  /**
   * Installs.
   *
   * @throws InvalidSpecException if a place is taken, or the system is in no closure
   * @throws io.diskwright.error.SourceException if a closure is damaged or a path missing
   */
  void run() throws IOException {
    List<StoreObject> objects =
        List.copyOf(new ClosureReader(nix, adapters.localFiles()).read().objects());
    StoreGraft graft = new StoreGraft(adapters.localFiles(), tree, nix.storeRoot(), options);
    if (nix.onlyNixStore()) {
      graft.add(TreeBuilder.ROOT, paths(objects));
      return;
    }
    BaseStore base = BaseStore.of(tree, adapters.storeDatabase(), options.temporaryDirectory());
    List<StoreObject> added = base.missing(objects);
    int store = makeStore();
    graft.add(store, paths(added));
    writeDatabase(base.contents().with(registered(added), graft.outputs(store, paths(added))));
    makeState();
    nix.channel().ifPresent(this::installChannel);
    nix.toplevel().ifPresent(this::installSystem);
  }

  private static List<StorePath> paths(List<StoreObject> objects) {
    return objects.stream().map(StoreObject::path).toList();
  }

  /** Nix takes 0 for not known. */
  private List<ValidPath> registered(List<StoreObject> objects) {
    long seconds = Math.max(1, spec.timestamp().seconds());
    return objects.stream().map(object -> ValidPath.loaded(object, seconds)).toList();
  }

  private int makeStore() {
    int store = makeDirectories(StorePath.STORE);
    Metadata metadata = Metadata.ofRoot(STORE_PERMISSIONS, spec.timestamp());
    tree.setMetadata(store, metadata.withOwner(0, NIXBLD));
    makeDirectories(StorePath.STORE + "/.links");
    return store;
  }

  private void writeDatabase(StoreContents contents) throws IOException {
    int directory = makeDirectories(BaseStore.DATABASE);
    BlockSource database = adapters.storeDatabase().write(contents, options.temporaryDirectory());
    sources.add(database);
    putFile(directory, "db.sqlite", FILE_PERMISSIONS, database);
    for (String left : LEFT_BY_SQLITE) {
      if (tree.find(directory, ByteString.utf8(left)) != TreeBuilder.ABSENT) {
        putFile(directory, left, FILE_PERMISSIONS, text(""));
      }
    }
    putFile(directory, "schema", FILE_PERMISSIONS, text(BaseStore.SCHEMA_VERSION));
    putFile(directory, "big-lock", LOCK_PERMISSIONS, text(""));
  }

  private void makeState() {
    STATE_DIRECTORIES.forEach(directory -> makeDirectories(STATE + directory));
    putLink(STATE + "/gcroots", "profiles", PROFILES);
    putFile(makeDirectories(STATE), "gc.lock", LOCK_PERMISSIONS, text(""));
  }

  private void installChannel(StorePath channel) {
    String profiles = PROFILES + "/per-user/root";
    installProfile(profiles, "channels", channel);
    int home = makeDirectories("/root");
    ByteString name = ByteString.utf8(".nix-defexpr");
    tree.putDirectory(home, name, Metadata.ofRoot(PRIVATE_DIRECTORY_PERMISSIONS, spec.timestamp()));
    putLink("/root/.nix-defexpr", "channels", profiles + "/channels");
  }

  private void installSystem(StorePath system) {
    installProfile(PROFILES, "system", system);
    int etc = makeDirectories("/etc");
    if (tree.resolve(etc, ByteString.utf8("NIXOS"), true) == TreeBuilder.ABSENT) {
      putFile(etc, "NIXOS", FILE_PERMISSIONS, text(""));
    }
    makeDirectories("/etc/nixos");
  }

  private void installProfile(String directory, String name, StorePath installed) {
    String generation =
        new NixProfile(tree, makeDirectories(directory), name).generation(installed);
    putLink(directory, generation, installed.toString());
    putLink(directory, name, generation);
  }

  private int makeDirectories(String path) {
    return tree.makeDirectories(
        ByteString.utf8(path), Metadata.ofRoot(DIRECTORY_PERMISSIONS, spec.timestamp()));
  }

  private void putLink(String directory, String name, String target) {
    tree.putSymlink(
        makeDirectories(directory),
        ByteString.utf8(name),
        Metadata.ofRoot(LINK_PERMISSIONS, spec.timestamp()),
        ByteString.utf8(target));
  }

  private void putFile(int directory, String name, int permissions, FileContent content) {
    Metadata metadata = Metadata.ofRoot(permissions, spec.timestamp());
    tree.putFile(directory, ByteString.utf8(name), metadata, content);
  }

  private static FileContent text(String text) {
    return FileContent.of(text.getBytes(StandardCharsets.US_ASCII));
  }
}
