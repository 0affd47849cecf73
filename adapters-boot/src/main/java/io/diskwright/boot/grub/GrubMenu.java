package io.diskwright.boot.grub;

import io.diskwright.boot.BootEntry;
import io.diskwright.value.ByteString;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The text of {@code grub.cfg}, a script of GRUB's shell: the menu on the screen and, where there
 * is one, on the first serial line. The first entry is the default.
 *
 * <p>GRUB hands a kernel {@code BOOT_IMAGE=PATH} and the arguments behind it, and puts a backslash
 * before quotes and backslashes in them. No script can prevent that; {@link #altered} tells where
 * it happens.
 */
public final class GrubMenu {

  private static final String HEADER =
      """
      # Written by Diskwright. GRUB comes from the disk that the BIOS started, and $root is the
      # filesystem on it that this file is on; so nothing is searched for by UUID or label.
      set default=0
      set timeout=%d

      if serial --unit=0 --speed=115200; then
        terminal_input serial console
        terminal_output serial console
      fi
      """;

  private GrubMenu() {}

  /**
   * The whole file.
   *
   * @param timeoutSeconds how long the menu waits before it starts the first entry
   */
  public static ByteString text(List<BootEntry> entries, int timeoutSeconds) {
    String menu = entries.stream().map(GrubMenu::entry).collect(Collectors.joining());
    return ByteChars.toBytes(HEADER.formatted(timeoutSeconds) + menu);
  }

  /** The arguments of a kernel in which GRUB puts a backslash. */
  public static List<String> altered(String options) {
    return KernelArguments.of(options).altered();
  }

  private static String entry(BootEntry entry) {
    StringBuilder text = new StringBuilder("\nmenuentry %s {\n".formatted(heading(entry)));
    text.append("  linux ").append(path(entry.kernel()));
    for (String argument : KernelArguments.of(entry.options()).arguments()) {
      text.append(' ').append(ScriptWord.of(ByteChars.of(argument)));
    }
    if (!entry.initrds().isEmpty()) {
      String paths = entry.initrds().stream().map(GrubMenu::path).collect(Collectors.joining(" "));
      text.append("\n  initrd ").append(paths);
    }
    return text.append("\n}\n").toString();
  }

  /** The title comes first, where other readers of such files look for it, if it can. */
  private static String heading(BootEntry entry) {
    String id = "--id " + ScriptWord.of(ByteChars.of(entry.id()));
    String title = ScriptWord.quoted(ByteChars.of(entry.title()));
    return entry.title().startsWith("-") ? id + " -- " + title : title + " " + id;
  }

  private static String path(ByteString path) {
    return ScriptWord.of(ByteChars.of(path));
  }
}
