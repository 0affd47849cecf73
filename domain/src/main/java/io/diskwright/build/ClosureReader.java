package io.diskwright.build;

import io.diskwright.error.InvalidSpecException;
import io.diskwright.error.Problem;
import io.diskwright.error.SourceException;
import io.diskwright.nix.MissingPaths;
import io.diskwright.nix.RegistrationReader;
import io.diskwright.nix.StorePath;
import io.diskwright.nix.StoreRegistration;
import io.diskwright.port.BlockSource;
import io.diskwright.port.HostFiles;
import io.diskwright.spec.NixOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads the closures of a spec: what is in the store, and what is known of it. */
final class ClosureReader {

  private static final String STORE_PATHS = "store-paths";
  private static final String REGISTRATION = "registration";

  private final NixOptions nix;
  private final HostFiles files;
  private final RegistrationReader reader = new RegistrationReader();
  private final StoreRegistration all = new StoreRegistration();

  ClosureReader(NixOptions nix, HostFiles files) {
    this.nix = nix;
    this.files = files;
  }

  /**
   * Everything that is to be in the store.
   *
   * @throws SourceException if a closure is damaged, or does not fit together or to another one
   * @throws InvalidSpecException if the system or its channel is in none of them
   */
  StoreRegistration read() throws IOException {
    for (NixOptions.Closure closure : nix.closures()) {
      read(closure);
    }
    checkRoots();
    all.checkReferences();
    return all;
  }

  private void read(NixOptions.Closure closure) throws IOException {
    TreeSet<StorePath> registered = new TreeSet<>();
    Path registration = closure.folder().resolve(REGISTRATION);
    try (BlockSource file = open(closure, registration)) {
      reader.readRegistration(
          registration.toString(),
          file,
          object -> {
            all.add(registration.toString(), object);
            registered.add(object.path());
          });
    }
    Path storePaths = closure.folder().resolve(STORE_PATHS);
    try (BlockSource file = open(closure, storePaths)) {
      List<StorePath> listed = reader.readStorePaths(storePaths.toString(), file);
      compare(closure, new TreeSet<>(listed), registered);
    }
  }

  private BlockSource open(NixOptions.Closure closure, Path file) throws IOException {
    try {
      return files.open(file);
    } catch (SourceException e) {
      throw new SourceException(
          "%s: %s; it is a folder with %s and %s, as nixpkgs' closureInfo makes them"
              .formatted(closure.attribute(), e.getMessage(), STORE_PATHS, REGISTRATION),
          e);
    }
  }

  private static void compare(
      NixOptions.Closure closure, SortedSet<StorePath> listed, SortedSet<StorePath> registered) {
    List<String> unregistered = missing(listed, registered);
    List<String> unlisted = missing(registered, listed);
    if (!unregistered.isEmpty()) {
      throw new SourceException(
          message(closure, "in store-paths but not registered", unregistered));
    }
    if (!unlisted.isEmpty()) {
      throw new SourceException(message(closure, "registered but not in store-paths", unlisted));
    }
  }

  private static String message(NixOptions.Closure closure, String what, List<String> paths) {
    return "%s: %s: %s"
        .formatted(closure.attribute(), closure.folder(), MissingPaths.message(what, paths));
  }

  private static List<String> missing(SortedSet<StorePath> paths, SortedSet<StorePath> from) {
    return paths.stream().filter(path -> !from.contains(path)).map(StorePath::toString).toList();
  }

  private void checkRoots() {
    List<Problem> problems = new ArrayList<>();
    checkRoot("toplevel", nix.toplevel(), problems);
    checkRoot("channelSources", nix.channel(), problems);
    if (!problems.isEmpty()) {
      throw new InvalidSpecException(problems);
    }
  }

  private void checkRoot(String attribute, Optional<StorePath> path, List<Problem> problems) {
    if (path.isPresent() && !all.has(path.get())) {
      problems.add(
          new Problem(
              attribute,
              "%s is in none of the closures; give the closureInfo that was made with it"
                  .formatted(path.get())));
    }
  }
}
