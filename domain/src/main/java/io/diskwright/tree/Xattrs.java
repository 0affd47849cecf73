package io.diskwright.tree;

import io.diskwright.value.ByteString;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The extended attributes of a file, by full name ({@code user.comment}, {@code
 * security.capability}), sorted. Values are what {@code getxattr(2)} gives; a POSIX ACL is
 * therefore in the kernel's exchange format ({@code linux/posix_acl_xattr.h}).
 *
 * @param values name to value
 */
public record Xattrs(SortedMap<ByteString, ByteString> values) {

  /** None. */
  public static final Xattrs NONE = new Xattrs(new TreeMap<>());

  /** Takes a copy. */
  public Xattrs {
    SortedMap<ByteString, ByteString> copy = new TreeMap<>();
    copy.putAll(values);
    values = Collections.unmodifiableSortedMap(copy);
  }

  /** These attributes, in any order. */
  public static Xattrs of(Map<ByteString, ByteString> values) {
    return values.isEmpty() ? NONE : new Xattrs(new TreeMap<>(values));
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return values.isEmpty();
  }
}
