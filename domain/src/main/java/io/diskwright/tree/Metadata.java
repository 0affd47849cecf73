package io.diskwright.tree;

import io.diskwright.value.Timestamp;

/**
 * What a file of any type has beside its content.
 *
 * @param permissions the twelve permission bits of {@code st_mode}, set-user-id and sticky included
 * @param uid owner, 0 to 2^32-1
 * @param gid group, 0 to 2^32-1
 * @param modified time of the last change of its content
 * @param xattrs extended attributes
 */
public record Metadata(int permissions, long uid, long gid, Timestamp modified, Xattrs xattrs) {

  private static final int PERMISSION_BITS = 0xFFF;
  private static final long LARGEST_ID = 0xFFFF_FFFFL;

  /** Checks the ranges. */
  public Metadata {
    if ((permissions & ~PERMISSION_BITS) != 0) {
      throw new IllegalArgumentException(
          "permissions are 0 to 7777 octal, not %o".formatted(permissions));
    }
    if (uid < 0 || uid > LARGEST_ID || gid < 0 || gid > LARGEST_ID) {
      throw new IllegalArgumentException(
          "owners are 0 to 4294967295, not %d:%d".formatted(uid, gid));
    }
  }

  /** A file of root's, without extended attributes. */
  public static Metadata ofRoot(int permissions, Timestamp modified) {
    return new Metadata(permissions, 0, 0, modified, Xattrs.NONE);
  }

  /** The same with other permissions. */
  public Metadata withPermissions(int changed) {
    return new Metadata(changed, uid, gid, modified, xattrs);
  }

  /** The same with another owner. */
  public Metadata withOwner(long changedUid, long changedGid) {
    return new Metadata(permissions, changedUid, changedGid, modified, xattrs);
  }

  /** The same with another time. */
  public Metadata withModified(Timestamp changed) {
    return new Metadata(permissions, uid, gid, changed, xattrs);
  }

  /** The same with other extended attributes. */
  public Metadata withXattrs(Xattrs changed) {
    return new Metadata(permissions, uid, gid, modified, changed);
  }
}
