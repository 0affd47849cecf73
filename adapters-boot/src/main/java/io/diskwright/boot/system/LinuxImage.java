package io.diskwright.boot.system;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * What the first sectors of a kernel tell (Documentation/arch/x86/boot.rst, and the PE header that
 * an EFI stub begins with).
 */
public final class LinuxImage {

  /** How many bytes of a kernel are looked at. */
  public static final int HEAD_BYTES = 0x8000;

  private static final int DOS_SIGNATURE = 0x5A4D;
  private static final int SETUP_SIGNATURE_OFFSET = 0x202;
  private static final int SETUP_SIGNATURE = 0x53726448; // HdrS
  private static final int VERSION_POINTER_OFFSET = 0x20E;
  private static final int SETUP_OFFSET = 0x200;

  private final ByteBuffer head;

  private LinuxImage(byte[] head) {
    this.head = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The kernel that begins with these bytes. */
  public static LinuxImage of(byte[] head) {
    return new LinuxImage(head);
  }

  /** Whether EFI firmware can start it. */
  public boolean isEfiProgram() {
    return head.limit() >= Short.BYTES && Short.toUnsignedInt(head.getShort(0)) == DOS_SIGNATURE;
  }

  /** Whether it follows the boot protocol of x86, as loaders for a BIOS need. */
  public boolean isX86() {
    return head.limit() >= SETUP_SIGNATURE_OFFSET + Integer.BYTES
        && head.getInt(SETUP_SIGNATURE_OFFSET) == SETUP_SIGNATURE;
  }

  /** The version that a kernel for x86 names in its header. */
  Optional<String> version() {
    if (!isX86() || head.limit() < VERSION_POINTER_OFFSET + Short.BYTES) {
      return Optional.empty();
    }
    int start = SETUP_OFFSET + Short.toUnsignedInt(head.getShort(VERSION_POINTER_OFFSET));
    StringBuilder letters = new StringBuilder();
    for (int at = start; at < head.limit() && head.get(at) > ' '; at++) {
      letters.append((char) head.get(at));
    }
    String text = letters.toString();
    return text.matches("[0-9A-Za-z.+_-]+") ? Optional.of(text) : Optional.empty();
  }
}
