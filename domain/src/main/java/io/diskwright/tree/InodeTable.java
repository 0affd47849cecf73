package io.diskwright.tree;

import io.diskwright.value.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The inodes of a tree in columns, some 50 bytes each. What {@code references} holds depends on the
 * type: the token of a regular file, the arena reference of a link's target, {@code major << 32 |
 * minor} of a device.
 */
final class InodeTable {

  private final List<ContentStore> stores = new ArrayList<>();
  private final List<Xattrs> xattrSets = new ArrayList<>(List.of(Xattrs.NONE));
  private final Map<Xattrs, Integer> xattrSetNumbers = new HashMap<>(Map.of(Xattrs.NONE, 0));

  private int count;
  private short[] modes = new short[64];
  private int[] uids = new int[64];
  private int[] gids = new int[64];
  private long[] seconds = new long[64];
  private int[] nanos = new int[64];
  private int[] xattrs = new int[64];
  private long[] sizes = new long[64];
  private int[] storeNumbers = new int[64];
  private long[] references = new long[64];

  int count() {
    return count;
  }

  int add(FileType type, Metadata metadata, long size, long reference) {
    grow();
    modes[count] = (short) type.modeBits();
    sizes[count] = size;
    references[count] = reference;
    setMetadata(count, metadata);
    return count++;
  }

  int addRegular(Metadata metadata, ContentStore store, long token, long size) {
    int inode = add(FileType.REGULAR, metadata, size, token);
    storeNumbers[inode] = storeNumber(store);
    return inode;
  }

  /**
   * Stores are few and a source adds its files in one go, so the last one is nearly always the
   * right one.
   */
  private int storeNumber(ContentStore store) {
    int last = stores.size() - 1;
    if (last >= 0 && stores.get(last) == store) {
      return last;
    }
    stores.add(store);
    return last + 1;
  }

  void setMetadata(int inode, Metadata metadata) {
    modes[inode] = (short) (type(inode).modeBits() | metadata.permissions());
    uids[inode] = (int) metadata.uid();
    gids[inode] = (int) metadata.gid();
    seconds[inode] = metadata.modified().seconds();
    nanos[inode] = metadata.modified().nanos();
    xattrs[inode] = xattrSetNumber(metadata.xattrs());
  }

  private int xattrSetNumber(Xattrs set) {
    if (set.isEmpty()) {
      return 0;
    }
    return xattrSetNumbers.computeIfAbsent(
        set,
        added -> {
          xattrSets.add(added);
          return xattrSets.size() - 1;
        });
  }

  Metadata metadata(int inode) {
    return new Metadata(permissions(inode), uid(inode), gid(inode), modified(inode), xattrs(inode));
  }

  FileType type(int inode) {
    return FileType.ofMode(modes[inode] & 0xFFFF);
  }

  int permissions(int inode) {
    return modes[inode] & 0xFFF;
  }

  long uid(int inode) {
    return Integer.toUnsignedLong(uids[inode]);
  }

  long gid(int inode) {
    return Integer.toUnsignedLong(gids[inode]);
  }

  Timestamp modified(int inode) {
    return new Timestamp(seconds[inode], nanos[inode]);
  }

  Xattrs xattrs(int inode) {
    return xattrSets.get(xattrs[inode]);
  }

  long size(int inode) {
    return sizes[inode];
  }

  long reference(int inode) {
    return references[inode];
  }

  FileContent content(int inode) {
    return stores.get(storeNumbers[inode]).content(references[inode]);
  }

  private void grow() {
    if (count < modes.length) {
      return;
    }
    int capacity = count + (count >> 1);
    modes = Arrays.copyOf(modes, capacity);
    uids = Arrays.copyOf(uids, capacity);
    gids = Arrays.copyOf(gids, capacity);
    seconds = Arrays.copyOf(seconds, capacity);
    nanos = Arrays.copyOf(nanos, capacity);
    xattrs = Arrays.copyOf(xattrs, capacity);
    sizes = Arrays.copyOf(sizes, capacity);
    storeNumbers = Arrays.copyOf(storeNumbers, capacity);
    references = Arrays.copyOf(references, capacity);
  }
}
