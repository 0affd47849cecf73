package io.diskwright.output.tar;

import io.diskwright.struct.StructReader;
import io.diskwright.value.ByteString;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * POSIX access control lists as text, users and groups by number: {@code
 * user::rwx,user:1234:r-x,group::r--,mask::r-x,other::---}.
 */
final class AccessListText {

  private static final int HEADER_BYTES = 4;
  private static final int ENTRY_BYTES = 8;
  private static final int VERSION = 2;

  private AccessListText() {}

  /**
   * Turns the kernel's exchange format ({@code linux/posix_acl_xattr.h}) into text.
   *
   * @return empty if the value is no such list
   */
  static Optional<ByteString> of(ByteString value) {
    StructReader in = StructReader.littleEndian(value.toBytes());
    if (value.length() <= HEADER_BYTES
        || (value.length() - HEADER_BYTES) % ENTRY_BYTES != 0
        || in.u32(0) != VERSION) {
      return Optional.empty();
    }
    StringJoiner text = new StringJoiner(",");
    for (int at = HEADER_BYTES; at < value.length(); at += ENTRY_BYTES) {
      Optional<String> whom = whom(in.u16(at), in.u32(at + 4));
      if (whom.isEmpty() || in.u16(at + 2) > 7) {
        return Optional.empty();
      }
      text.add(whom.get() + permissions(in.u16(at + 2)));
    }
    return Optional.of(ByteString.utf8(text.toString()));
  }

  /** The tags of {@code linux/posix_acl.h}. */
  private static Optional<String> whom(int tag, long id) {
    return switch (tag) {
      case 0x01 -> Optional.of("user::");
      case 0x02 -> Optional.of("user:" + id + ":");
      case 0x04 -> Optional.of("group::");
      case 0x08 -> Optional.of("group:" + id + ":");
      case 0x10 -> Optional.of("mask::");
      case 0x20 -> Optional.of("other::");
      default -> Optional.empty();
    };
  }

  private static String permissions(int bits) {
    return ((bits & 4) != 0 ? "r" : "-")
        + ((bits & 2) != 0 ? "w" : "-")
        + ((bits & 1) != 0 ? "x" : "-");
  }
}
