package io.diskwright.boot;

import io.diskwright.error.SourceException;
import io.diskwright.value.ByteString;
import java.util.List;
import java.util.Optional;

/**
 * One way to start the system on a disk: a line of a loader's menu.
 *
 * @param id what names it among others: letters, digits and {@code + - . _ =}
 * @param title for people
 * @param version of the kernel or of the system, for people and for sorting
 * @param sortKey what entries of one system have in common, for sorting
 * @param kernel absolute path in the root filesystem
 * @param initrds absolute paths in the root filesystem, in the order in which they are loaded
 * @param options the kernel's command line
 */
public record BootEntry(
    String id,
    String title,
    Optional<String> version,
    Optional<String> sortKey,
    ByteString kernel,
    List<ByteString> initrds,
    String options) {

  /**
   * Takes copies.
   *
   * @throws SourceException if a text has a control character, which no menu can hold
   */
  public BootEntry {
    initrds = List.copyOf(initrds);
    check("id", id);
    check("title", title);
    check("version", version.orElse(""));
    check("sort-key", sortKey.orElse(""));
    check("kernel", kernel.toString());
    initrds.forEach(initrd -> check("initrd", initrd.toString()));
    check("options", options);
  }

  private static void check(String what, String text) {
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new SourceException(
          "the system's boot entry has a control character in its %s, '%s'; no menu can hold that"
              .formatted(what, text));
    }
  }
}
