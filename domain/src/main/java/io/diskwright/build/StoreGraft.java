package io.diskwright.build;

import io.diskwright.error.InvalidSpecException;
import io.diskwright.error.Problem;
import io.diskwright.error.SourceException;
import io.diskwright.nix.DerivationOutput;
import io.diskwright.nix.DerivationReader;
import io.diskwright.nix.MissingPaths;
import io.diskwright.nix.StorePath;
import io.diskwright.port.HostFiles;
import io.diskwright.port.HostFiles.Kind;
import io.diskwright.port.ScanOptions;
import io.diskwright.tree.FileType;
import io.diskwright.tree.Metadata;
import io.diskwright.tree.TreeBuilder;
import io.diskwright.value.ByteString;
import io.diskwright.value.Timestamp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts store paths into a tree, with the metadata that Nix gives everything in a store: owned by
 * root, modified in the first second of 1970, readable and executable by all or nobody, writable by
 * nobody.
 */
final class StoreGraft {

  private static final Timestamp STORE_TIME = Timestamp.ofSeconds(1);
  private static final int OWNER_EXECUTES = 0100;
  private static final int EXECUTABLE = 0555;
  private static final int READABLE = 0444;
  private static final int LINK = 0777;

  private final HostFiles files;
  private final TreeBuilder tree;
  private final ByteString hostStore;
  private final ScanOptions options;

  /**
   * @param storeRoot below which the store is on the building machine
   */
  StoreGraft(HostFiles files, TreeBuilder tree, Path storeRoot, ScanOptions options) {
    this.files = files;
    this.tree = tree;
    this.hostStore = ByteString.utf8(storeRoot.resolve(StorePath.STORE.substring(1)).toString());
    this.options = options.forStore();
  }

  /**
   * Adds the paths.
   *
   * @param store the entry of the directory that they go into
   * @throws SourceException naming those that are not on this machine
   * @throws InvalidSpecException naming those whose places are taken
   */
  void add(int store, List<StorePath> paths) throws IOException {
    checkPresent(paths);
    checkFree(store, paths);
    List<ByteString> names = paths.stream().map(StoreGraft::name).toList();
    files.addNamed(hostStore, names, tree, store, options, this::canonicalize);
  }

  private void checkPresent(List<StorePath> paths) throws IOException {
    List<String> missing = new ArrayList<>();
    for (StorePath path : paths) {
      ByteString host = ByteString.utf8(hostStore + "/" + path.baseName());
      if (files.kind(host) == Kind.ABSENT) {
        missing.add(host.toString());
      }
    }
    if (!missing.isEmpty()) {
      throw new SourceException(
          MissingPaths.message("registered but not on this machine (see storeRoot)", missing));
    }
  }

  private void checkFree(int store, List<StorePath> paths) {
    List<Problem> problems =
        paths.stream()
            .filter(path -> tree.find(store, name(path)) != TreeBuilder.ABSENT)
            .map(
                path ->
                    new Problem(
                        "closureInfo",
                        "%s is there already, from root or contents; leave it out of them"
                            .formatted(path)))
            .toList();
    if (!problems.isEmpty()) {
      throw new InvalidSpecException(problems);
    }
  }

  private void canonicalize(int entry) {
    int permissions =
        switch (tree.type(entry)) {
          case DIRECTORY -> EXECUTABLE;
          case SYMLINK -> LINK;
          case REGULAR -> isExecutable(entry) ? EXECUTABLE : READABLE;
          default ->
              throw new SourceException(
                  "%s: a Nix store has only files, directories and symbolic links, not a %s"
                      .formatted(tree.path(entry), tree.type(entry)));
        };
    tree.setMetadata(entry, Metadata.ofRoot(permissions, STORE_TIME));
  }

  private boolean isExecutable(int entry) {
    return (tree.metadata(entry).permissions() & OWNER_EXECUTES) != 0;
  }

  /** What the derivations among the paths make. */
  List<DerivationOutput> outputs(int store, List<StorePath> paths) throws IOException {
    List<DerivationOutput> outputs = new ArrayList<>();
    for (StorePath path : paths) {
      int entry = tree.find(store, name(path));
      if (path.isDerivation() && tree.type(entry) == FileType.REGULAR) {
        outputs.addAll(DerivationReader.read(path, tree.content(entry)));
      }
    }
    return outputs;
  }

  private static ByteString name(StorePath path) {
    return ByteString.utf8(path.baseName());
  }
}
