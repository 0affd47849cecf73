package io.diskwright.acceptance;

import io.diskwright.testkit.Result;
import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A Linux made by {@code small-linux.sh}: its init checks every file, lists what is on FAT
 * partitions, and says what its command line is and by which firmware it came.
 */
record SmallLinux(Path directory) {

  /** What init says at its end if every file is as it was; the firmware follows. */
  static final String VERDICT = "BOOT-OK ";

  private static final String SCRIPT = "/acceptance/small-linux.sh";

  /** The kernel's package is kept for the next test, and for the run on the next JDK. */
  private static final Path CACHE = Path.of("target/kernel-package").toAbsolutePath();

  private static final int LIMIT_SECONDS = 240;

  static SmallLinux makeIn(Path directory) throws IOException {
    Tool.require("apt-get", "dpkg-deb", "busybox", "cpio", "xz", "qemu-system-x86_64");
    Path script = directory.resolve("small-linux.sh");
    try (InputStream source = SmallLinux.class.getResourceAsStream(SCRIPT)) {
      if (source == null) {
        throw new IllegalStateException(SCRIPT + " is not on the class path");
      }
      Files.copy(source, script);
    }
    Path made = directory.resolve("small-linux");
    Tool.run("bash", script.toString(), CACHE.toString(), made.toString());
    return new SmallLinux(made);
  }

  Path root() {
    return directory.resolve("root");
  }

  Path kernel() {
    return directory.resolve("kernel");
  }

  Path initrd() {
    return directory.resolve("initrd");
  }

  /** Modules of the kernel; that of a package, without modules.dep. */
  Path modules() {
    return directory.resolve("modules");
  }

  /** Of the kernel, as modules are kept by. */
  String version() throws IOException {
    return Files.readString(directory.resolve("version")).strip();
  }

  /** Builds it by the launcher, with loaders of this machine unless an option says otherwise. */
  Result build(Path output, String layout, String... options) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "build",
                "--root=" + root(),
                "--owner=0:0",
                "--partition-table-type=" + layout,
                "--boot-size=" + (layout.equals("efixbootldr") ? "164M" : "64M"),
                "--additional-space=8M",
                "--kernel-params=console=ttyS0",
                "--kernel-params=panic=-1",
                "--output=" + output));
    arguments.addAll(List.of(options));
    if (arguments.stream().noneMatch(option -> option.startsWith("--boot-loader-files"))) {
      arguments.add("--boot-loader-files=host");
    }
    return Launcher.diskwright(Map.of(), arguments).succeeded();
  }

  /**
   * The spec of an image that a guest works on.
   *
   * @param script for the guest
   * @param attributes lines of YAML, with what differs
   */
  Path guestSpec(String script, String... attributes) throws IOException {
    StringBuilder spec = new StringBuilder(String.join("\n", attributes)).append('\n');
    spec.append("root: [%s]\nowner: 0:0\nadditionalSpace: 8M\n".formatted(root()));
    spec.append("timestamp: 86400\nmemSize: 512\nbootLoader: vm\n");
    spec.append("vm:\n  kernel: %s\n  modules: %s\n".formatted(kernel(), modules()));
    spec.append("  timeout: 200\n  devices: [/dev/disk/by-id/root]\n  script: |\n");
    script.lines().forEach(line -> spec.append("    ").append(line).append('\n'));
    return Files.writeString(directory.resolve("guest.yaml"), spec);
  }

  /**
   * Starts an image by the launcher.
   *
   * @param expected to be on a line of the console; the machine ends as soon as it is
   * @return the console
   */
  static String boot(Path image, String expected, String... options) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "boot",
                image.toString(),
                "--expect=" + expected,
                "--timeout=" + LIMIT_SECONDS,
                "--memory=512"));
    arguments.addAll(List.of(options));
    return Launcher.diskwright(Map.of(), arguments).succeeded().output();
  }
}
