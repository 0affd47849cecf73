package io.diskwright.source.tar;

import java.util.Comparator;

/**
 * What someone may do.
 *
 * @param permissions read, write and execute as 4, 2 and 1
 * @param id user or group, 0 where the tag takes none
 */
record AclEntry(AclTag tag, int permissions, long id) {

  /** The order in which Linux wants them. */
  static final Comparator<AclEntry> ORDER =
      Comparator.comparing(AclEntry::tag).thenComparingLong(AclEntry::id);
}
