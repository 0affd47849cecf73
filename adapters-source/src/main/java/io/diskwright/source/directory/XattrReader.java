package io.diskwright.source.directory;

import io.diskwright.posix.Errno;
import io.diskwright.posix.Posix;
import io.diskwright.posix.PosixException;
import io.diskwright.spec.XattrFilter;
import io.diskwright.tree.Xattrs;
import io.diskwright.value.ByteString;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Reads the extended attributes of files, as far as they are wanted. */
final class XattrReader {

  private final Posix posix;
  private final XattrFilter filter;
  private final Set<Long> devicesWithout = ConcurrentHashMap.newKeySet();

  XattrReader(Posix posix, XattrFilter filter) {
    this.posix = posix;
    this.filter = filter;
  }

  /**
   * The attributes of a file; a link's own.
   *
   * @param device the filesystem it is on, asked no more once it said that it has no attributes
   */
  Xattrs read(byte[] path, long device) throws PosixException {
    if (filter.patterns().isEmpty() || devicesWithout.contains(device)) {
      return Xattrs.NONE;
    }
    try {
      List<byte[]> names = posix.xattrNames(path);
      return names.isEmpty() ? Xattrs.NONE : values(path, names);
    } catch (PosixException e) {
      if (e.errno() != Errno.EOPNOTSUPP) {
        throw e;
      }
      devicesWithout.add(device);
      return Xattrs.NONE;
    }
  }

  private Xattrs values(byte[] path, List<byte[]> names) throws PosixException {
    Map<ByteString, ByteString> values = new HashMap<>();
    for (byte[] name : names) {
      ByteString key = ByteString.copyOf(name);
      if (filter.keeps(key)) {
        values.put(key, ByteString.copyOf(posix.xattr(path, name)));
      }
    }
    return Xattrs.of(values);
  }
}
