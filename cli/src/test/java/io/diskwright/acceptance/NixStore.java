package io.diskwright.acceptance;

import io.diskwright.testkit.Surroundings;
import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A store made by {@code nix-store.sh}, and the programs of Nix. */
record NixStore(Path directory) {

  private static final String SCRIPT = "/acceptance/nix-store.sh";

  /** Packages of systemd, kept for the run on the next JDK. */
  private static final Path SYSTEMD = Path.of("target/systemd-packages").toAbsolutePath();

  /** Nix keeps things in a home; none of it may come from, or go to, the user's. */
  static final Map<String, String> ENVIRONMENT =
      Map.of("HOME", "/nonexistent", "NIX_REMOTE", "", "LC_ALL", "C.UTF-8", "TZ", "UTC");

  static NixStore makeIn(Path directory) throws IOException {
    return make(directory);
  }

  /** Its system boots. */
  static NixStore makeIn(Path directory, SmallLinux linux) throws IOException {
    return make(directory, linux.directory().toString());
  }

  /** Its system installs its own boot loader. */
  static NixStore installingIn(Path directory, SmallLinux linux) throws IOException {
    Tool.require("apt-get", "dpkg-deb");
    return make(directory, linux.directory().toString(), SYSTEMD.toString());
  }

  private static NixStore make(Path directory, String... linux) throws IOException {
    Path script = directory.resolve("nix-store.sh");
    try (InputStream source = NixStore.class.getResourceAsStream(SCRIPT)) {
      if (source == null) {
        throw new IllegalStateException(SCRIPT + " is not on the class path");
      }
      Files.copy(source, script);
    }
    Path root = directory.resolve("host");
    List<String> command = new ArrayList<>(List.of("bash", script.toString(), root.toString()));
    command.addAll(List.of(linux));
    Tool.run(command);
    return new NixStore(root);
  }

  /** One of the paths that the script names. */
  String path(String name) throws IOException {
    return Files.readString(directory.resolve(name)).strip();
  }

  /** The options of an image with the whole system, which does not boot. */
  List<String> systemOptions() throws IOException {
    List<String> options = new ArrayList<>(bootOptions());
    options.add("--install-boot-loader=false");
    return options;
  }

  /** The options of an image with the whole system. */
  List<String> bootOptions() throws IOException {
    return List.of(
        "--store-root=" + directory,
        "--toplevel=" + path("toplevel"),
        "--closure-info=" + directory.resolve("closure"),
        "--additional-paths=" + directory.resolve("more"),
        "--channel-sources=" + path("channel"),
        "--additional-space=16M");
  }

  /** The store as Nix itself would keep it, under a new root without a database. */
  Path canonicalCopy(Path root) throws IOException {
    shell(
        """
        mkdir -p "$2/nix" && cp -a "$1/nix/store" "$2/nix/" && cd "$2/nix/store" || exit 1
        find . -mindepth 1 -type f -perm -u+x -exec chmod 555 {} + || exit 1
        find . -mindepth 1 -type f ! -perm -u+x -exec chmod 444 {} + || exit 1
        find . -mindepth 1 -type d -exec chmod 555 {} + || exit 1
        find . -mindepth 1 -exec chown -h 0:0 {} + || exit 1
        find . -mindepth 1 -exec touch -h -d @1 {} +
        """,
        directory,
        root);
    return root;
  }

  /** The same with what Nix registers and nixos-install makes. */
  Path installedCopy(Path root) throws IOException {
    canonicalCopy(root);
    shell(
        """
        cat "$1/closure/registration" "$1/more/registration" |
          nix-store --store "$2" --load-db || exit 1
        umask 022
        profiles=$2/nix/var/nix/profiles
        mkdir -p "$profiles/per-user/root" || exit 1
        nix-env --store "$2" -p "$profiles/per-user/root/channels" --set "$(cat "$1/channel")" || exit 1
        nix-env --store "$2" -p "$profiles/system" --set "$(cat "$1/toplevel")"
        """,
        directory,
        root);
    return root;
  }

  /** A root with just the paths of {@code more}, which Nix has registered. */
  Path baseCopy(Path root) throws IOException {
    canonicalCopy(root);
    shell(
        """
        cd "$2/nix/store" && for path in *; do
          grep -q -x "/nix/store/$path" "$1/more/store-paths" || rm -rf "$path" || exit 1
        done
        nix-store --store "$2" --load-db <"$1/more/registration"
        """,
        directory,
        root);
    return root;
  }

  static String shell(String script, Path... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("sh", "-c", script, "sh"));
    for (Path argument : arguments) {
      command.add(argument.toString());
    }
    return Surroundings.USUAL.with(ENVIRONMENT).attempt(command).succeeded().said();
  }
}
