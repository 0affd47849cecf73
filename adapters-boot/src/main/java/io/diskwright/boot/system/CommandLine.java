package io.diskwright.boot.system;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The kernel's command line of a system that is no NixOS: what kernel-install(8) reads, else what
 * Debian's GRUB is configured with, and behind it what the spec adds. Where nothing says which root
 * filesystem, and whether it can be written to, it is the image's own, writable.
 */
final class CommandLine {

  private static final List<String> CMDLINE_FILES =
      List.of("/etc/kernel/cmdline", "/usr/lib/kernel/cmdline");
  private static final String GRUB_DEFAULTS = "/etc/default/grub";

  private CommandLine() {}

  /**
   * Puts it together.
   *
   * @param root what the root filesystem is, as {@code root=} takes it
   * @param added parameters of the spec
   */
  static String of(TreeFiles files, String root, List<String> added) throws IOException {
    List<String> parameters = new ArrayList<>(ofSystem(files));
    parameters.addAll(added);
    if (parameters.stream().noneMatch(parameter -> parameter.startsWith("root="))) {
      parameters.add(0, "root=" + root);
    }
    if (parameters.stream().noneMatch(parameter -> parameter.matches("r[ow]"))) {
      parameters.add(1, "rw");
    }
    return String.join(" ", parameters);
  }

  private static List<String> ofSystem(TreeFiles files) throws IOException {
    for (String path : CMDLINE_FILES) {
      Optional<String> text = files.text(path);
      if (text.isPresent()) {
        return words(text.get());
      }
    }
    Map<String, String> grub = ShellAssignments.parse(files.text(GRUB_DEFAULTS).orElse(""));
    return Stream.of("GRUB_CMDLINE_LINUX", "GRUB_CMDLINE_LINUX_DEFAULT")
        .flatMap(name -> words(grub.getOrDefault(name, "")).stream())
        .toList();
  }

  private static List<String> words(String text) {
    return Stream.of(text.split("\\s+")).filter(word -> !word.isEmpty()).toList();
  }
}
