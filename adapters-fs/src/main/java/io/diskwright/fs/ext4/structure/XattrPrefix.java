package io.diskwright.fs.ext4.structure;

import io.diskwright.value.ByteString;
import java.util.Optional;

/**
 * The beginnings of extended attribute names that ext4 stores as a number (kernel documentation,
 * ext4, "Extended Attributes": e_name_index), the more special first. Only those that a Linux
 * kernel gives back are here: it lists nothing of {@code system.} but the ACLs, so that anything
 * else there would be lost behind the user's back.
 */
public enum XattrPrefix {
  /** The whole name of a file's ACL. */
  POSIX_ACL_ACCESS(2, "system.posix_acl_access"),
  /** The whole name of the ACL that new files in a directory get. */
  POSIX_ACL_DEFAULT(3, "system.posix_acl_default"),
  /** Anybody's. */
  USER(1, "user."),
  /** The superuser's. */
  TRUSTED(4, "trusted."),
  /** Security modules', and file capabilities. */
  SECURITY(6, "security."),
  /** The Hurd's. */
  HURD(10, "gnu.");

  private final int code;
  private final ByteString text;

  XattrPrefix(int code, String text) {
    this.code = code;
    this.text = ByteString.utf8(text);
  }

  /**
   * The prefix of a name; empty if it has none of these, or nothing where something must follow.
   */
  public static Optional<XattrPrefix> of(ByteString name) {
    for (XattrPrefix prefix : values()) {
      if (name.startsWith(prefix.text)
          && prefix.isAcl() == (name.length() == prefix.text.length())) {
        return Optional.of(prefix);
      }
    }
    return Optional.empty();
  }

  /** The prefix that a number stands for; empty if the kernel lists none of such a number. */
  public static Optional<XattrPrefix> ofCode(int code) {
    for (XattrPrefix prefix : values()) {
      if (prefix.code == code) {
        return Optional.of(prefix);
      }
    }
    return Optional.empty();
  }

  /** The name that has this prefix and that rest. */
  public ByteString fullName(ByteString suffix) {
    return text.concat(suffix);
  }

  /** The number that stands for it on disk. */
  int code() {
    return code;
  }

  /** Whether the value is an ACL, which ext4 has its own encoding of. */
  public boolean isAcl() {
    return this == POSIX_ACL_ACCESS || this == POSIX_ACL_DEFAULT;
  }

  /** What is left of a name of this prefix. */
  public ByteString suffix(ByteString name) {
    return name.substring(text.length(), name.length());
  }
}
