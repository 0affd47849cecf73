package io.diskwright.boot.system;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * What a system says of itself (os-release(5)).
 *
 * @param id a name for programs
 * @param name a name for people, without a version
 * @param prettyName a name for people, with its version
 */
record OsRelease(String id, String name, String prettyName) {

  private static final String DEFAULT_ID = "linux";
  private static final String DEFAULT_NAME = "Linux";

  /**
   * Reads it, or takes what the manual page says of systems that have none.
   *
   * @param directory that has {@code etc} in it, ends in a slash
   */
  static OsRelease read(TreeFiles files, String directory) throws IOException {
    Optional<String> etc = files.text(directory + "etc/os-release");
    Optional<String> text = etc.isPresent() ? etc : files.text(directory + "usr/lib/os-release");
    Map<String, String> values = ShellAssignments.parse(text.orElse(""));
    String id = values.getOrDefault("ID", "");
    String name = values.getOrDefault("NAME", DEFAULT_NAME);
    return new OsRelease(
        id.matches("[a-z0-9._-]+") ? id : DEFAULT_ID,
        name,
        values.getOrDefault("PRETTY_NAME", name));
  }
}
