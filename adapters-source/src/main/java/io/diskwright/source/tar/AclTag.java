package io.diskwright.source.tar;

/**
 * Whom an ACL entry is about, with the codes of {@code linux/posix_acl.h}, which give the order.
 */
enum AclTag {
  OWNER(0x01),
  USER(0x02),
  OWNING_GROUP(0x04),
  GROUP(0x08),
  MASK(0x10),
  OTHER(0x20);

  private final int code;

  AclTag(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  /** Whether it takes a user's or a group's number. */
  boolean isNamed() {
    return this == USER || this == GROUP;
  }
}
