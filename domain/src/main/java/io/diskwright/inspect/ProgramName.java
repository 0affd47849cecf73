package io.diskwright.inspect;

import io.diskwright.struct.StructReader;
import java.nio.charset.StandardCharsets;

/** Names an EFI program or a kernel by what it says of itself. */
final class ProgramName {

  /** How much of a program is looked at: what says its name is in front. */
  static final int LOOK_BYTES = 2 << 20;

  /** systemd, {@code .sdmagic}: between these is the name and version. */
  private static final String LOADER_INFO = "#### LoaderInfo: ";

  private static final String LOADER_INFO_END = " ####";

  /** The first line of a {@code .sbat} section; those of components follow. */
  private static final String SBAT = "sbat,1,SBAT Version";

  private static final int SBAT_PACKAGE = 3;
  private static final int SBAT_VERSION = 4;

  private static final String GRUB = "GRUB";

  /** Documentation of Linux, "The Linux/x86 Boot Protocol". */
  private static final String KERNEL_MARK = "HdrS";

  private static final int KERNEL_MARK_AT = 0x202;
  private static final int KERNEL_VERSION_AT = 0x20E;
  private static final int KERNEL_TEXTS_AT = 0x200;
  private static final int LONGEST = 120;

  private ProgramName() {}

  /**
   * The name.
   *
   * @param start the first bytes of the program
   * @return empty if it says none
   */
  static String of(byte[] start) {
    String text = new String(start, StandardCharsets.ISO_8859_1);
    if (text.startsWith(KERNEL_MARK, KERNEL_MARK_AT)) {
      return ("Linux " + kernelVersion(start, text)).strip();
    }
    String systemd = between(text, LOADER_INFO, LOADER_INFO_END);
    if (!systemd.isEmpty()) {
      return systemd;
    }
    String component = component(text);
    return component.isEmpty() && text.contains(GRUB) ? GRUB : component;
  }

  private static String kernelVersion(byte[] start, String text) {
    if (start.length < KERNEL_VERSION_AT + Short.BYTES) {
      return "";
    }
    int at = StructReader.littleEndian(start).u16(KERNEL_VERSION_AT) + KERNEL_TEXTS_AT;
    int end = text.indexOf('\0', at);
    return at == KERNEL_TEXTS_AT || end < 0 || end - at > LONGEST
        ? ""
        : text.substring(at, end).split(" ", 2)[0];
  }

  private static String between(String text, String before, String behind) {
    int at = text.indexOf(before);
    int end = at < 0 ? -1 : text.indexOf(behind, at + before.length());
    boolean isThere = end >= 0 && end - at <= LONGEST;
    return isThere ? text.substring(at + before.length(), end) : "";
  }

  /** Package and version of the first component that the program's SBAT names. */
  private static String component(String text) {
    int at = text.indexOf(SBAT);
    int line = at < 0 ? -1 : text.indexOf('\n', at);
    int end = line < 0 ? -1 : text.indexOf('\n', line + 1);
    if (end < 0 || end - line > 4 * LONGEST) {
      return "";
    }
    String[] fields = text.substring(line + 1, end).split(",", -1);
    return fields.length > SBAT_VERSION ? fields[SBAT_PACKAGE] + " " + fields[SBAT_VERSION] : "";
  }
}
