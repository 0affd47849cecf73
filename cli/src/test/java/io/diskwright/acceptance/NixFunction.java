package io.diskwright.acceptance;

import io.diskwright.testkit.Result;
import io.diskwright.testkit.Surroundings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Calls {@code nix/make-disk-image.nix} with a real Nix, on a store of its own and with as much of
 * nixpkgs as it needs.
 *
 * @param directory where the Nix files of the tests are
 * @param store with the system that goes into images
 * @param scratch root of the Nix store that is evaluated and built in
 */
record NixFunction(Path directory, NixStore store, Path scratch) {

  private static final List<String> RESOURCES =
      List.of("nix-function.nix", "nixpkgs.nix", "closure-info.pl");

  /** What a build sees of the machine; a question mark is for what may be missing. */
  private static final String SANDBOX_PATHS =
      "/bin /usr /lib /lib64? /etc/alternatives? /etc/java-17-openjdk?";

  static NixFunction makeIn(Path directory, NixStore store) throws IOException {
    for (String name : RESOURCES) {
      try (InputStream source = NixFunction.class.getResourceAsStream("/acceptance/" + name)) {
        if (source == null) {
          throw new IllegalStateException(name + " is not on the class path");
        }
        Files.copy(source, directory.resolve(name));
      }
    }
    Path nixpkgs = Files.createDirectories(directory.resolve("nixpkgs"));
    Files.writeString(nixpkgs.resolve("default.nix"), "{ }");
    Files.writeString(Files.createDirectory(nixpkgs.resolve(".git")).resolve("HEAD"), "no source");
    return new NixFunction(directory, store, store.installedCopy(directory.resolve("scratch")));
  }

  /** What an expression comes to, which may use all that {@code nix-function.nix} has. */
  Result evaluate(String expression) throws IOException {
    return nix(
        List.of("nix", "--extra-experimental-features", "nix-command", "eval"),
        List.of("--impure", "--raw", "--expr", inScope(expression)));
  }

  /** Builds what the function makes of its arguments, in Nix's sandbox and without any feature. */
  Result build(String arguments, String... options) throws IOException {
    List<String> all = new ArrayList<>(List.of("--no-out-link", "-E"));
    all.add(inScope("call " + arguments));
    all.addAll(List.of(options));
    return nix(List.of("nix-build"), all);
  }

  /** A path of the scratch store, as this machine has it. */
  Path onHost(String storePath) {
    return scratch.resolve(storePath.substring(1));
  }

  private String inScope(String expression) throws IOException {
    Path nix = Launcher.script().resolveSibling("nix");
    return """
        with import %s/nix-function.nix {
          function = %s/make-disk-image.nix;
          package = %s;
          toplevel = builtins.storePath "%s";
          path = %s/nixpkgs;
          java = "%s";
        };
        %s"""
        .formatted(
            directory,
            nix,
            nix,
            store.path("toplevel"),
            directory,
            System.getProperty("java.home"),
            expression);
  }

  private Result nix(List<String> command, List<String> arguments) throws IOException {
    List<String> all = new ArrayList<>(command);
    all.addAll(List.of("--store", scratch.toString()));
    option(all, "substituters", "");
    option(all, "sandbox", "true");
    option(all, "sandbox-paths", SANDBOX_PATHS + " " + System.getProperty("java.home"));
    option(all, "build-users-group", "");
    option(all, "system-features", "");
    all.addAll(arguments);
    return Surroundings.USUAL.with(NixStore.ENVIRONMENT).attempt(all);
  }

  private static void option(List<String> command, String name, String value) {
    command.addAll(List.of("--option", name, value));
  }
}
