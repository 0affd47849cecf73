package io.diskwright.fs.ext4.write;

import io.diskwright.error.SourceException;
import io.diskwright.fs.ext4.structure.Ext4Sizes;
import io.diskwright.fs.ext4.structure.InodeRecord;
import io.diskwright.fs.ext4.structure.PosixAcl;
import io.diskwright.fs.ext4.structure.XattrArea;
import io.diskwright.fs.ext4.structure.XattrBlock;
import io.diskwright.fs.ext4.structure.XattrEntry;
import io.diskwright.fs.ext4.structure.XattrPrefix;
import io.diskwright.struct.StructWriter;
import io.diskwright.tree.Xattrs;
import io.diskwright.value.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Which extended attributes of a file go into its inode and which into a block. All go into the
 * inode if they fit. Else the inode takes those that together fill it best (the first in order,
 * where several choices fill it equally) and the block the others: as an attribute is of the same
 * size in either place, this leaves the least for the block, so what does not fit this way fits no
 * way.
 *
 * @param inInode in the order of {@link XattrEntry}
 * @param inBlock in the order of {@link XattrEntry}
 */
public record XattrLayout(List<XattrEntry> inInode, List<XattrEntry> inBlock) {

  private static final long MAGIC = 0xEA02_0000L;
  private static final int MAGIC_BYTES = 4;
  private static final XattrArea INODE_AREA =
      new XattrArea(Ext4Sizes.INODE_BYTES - InodeRecord.XATTR_OFFSET, MAGIC_BYTES, MAGIC_BYTES);
  private static final int LONGEST_NAME_BYTES = 255;

  /** Takes copies. */
  public XattrLayout {
    inInode = List.copyOf(inInode);
    inBlock = List.copyOf(inBlock);
  }

  /**
   * Lays a file's attributes out.
   *
   * @param path of the file, for the message
   * @throws SourceException if ext4 cannot hold them, or an ACL is malformed
   */
  public static XattrLayout of(Xattrs xattrs, Supplier<String> path) {
    List<XattrEntry> entries = new ArrayList<>();
    xattrs.values().forEach((name, value) -> entries.add(entry(name, value, path)));
    entries.sort(null);
    XattrLayout layout = split(entries);
    if (totalBytes(layout.inBlock) > XattrBlock.AREA.capacity()) {
      throw tooLarge(layout, path);
    }
    return layout;
  }

  private static SourceException tooLarge(XattrLayout layout, Supplier<String> path) {
    return new SourceException(
        ("%s: extended attributes of %d bytes; %d of them fit the %d bytes that an ext4 inode has,"
                + " the other %d do not fit the %d bytes of one block; leave some out with xattrs")
            .formatted(
                path.get(),
                totalBytes(layout.inInode) + totalBytes(layout.inBlock),
                totalBytes(layout.inInode),
                INODE_AREA.capacity(),
                totalBytes(layout.inBlock),
                XattrBlock.AREA.capacity()));
  }

  private static XattrEntry entry(ByteString name, ByteString value, Supplier<String> path) {
    XattrPrefix prefix = XattrPrefix.of(name).orElseThrow(() -> unknownPrefix(name, path));
    ByteString suffix = prefix.suffix(name);
    if (suffix.length() > LONGEST_NAME_BYTES) {
      throw new SourceException(
          ("%s: the extended attribute '%s' has a name of %d bytes behind its prefix;"
                  + " the limit is %d; leave it out with xattrs")
              .formatted(path.get(), name, suffix.length(), LONGEST_NAME_BYTES));
    }
    return new XattrEntry(prefix, suffix, prefix.isAcl() ? acl(name, value, path) : value);
  }

  private static ByteString acl(ByteString name, ByteString value, Supplier<String> path) {
    return PosixAcl.ofExchangeFormat(value, () -> path.get() + ": " + name).encode();
  }

  private static SourceException unknownPrefix(ByteString name, Supplier<String> path) {
    return new SourceException(
        "%s: ext4 has no place for the extended attribute '%s'; leave it out with xattrs"
            .formatted(path.get(), name));
  }

  /**
   * Sums that the first attributes can reach, as bits, in units of the alignment; then one way back
   * to the greatest.
   */
  private static XattrLayout split(List<XattrEntry> entries) {
    int[] reachable = new int[entries.size() + 1];
    reachable[0] = 1;
    int mask = (2 << units(INODE_AREA.capacity())) - 1;
    for (int i = 0; i < entries.size(); i++) {
      int size = units(entries.get(i).sizeBytes());
      reachable[i + 1] = reachable[i] | (size < Integer.SIZE ? (reachable[i] << size) & mask : 0);
    }
    List<XattrEntry> inInode = new ArrayList<>();
    List<XattrEntry> inBlock = new ArrayList<>();
    int sum = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(reachable[entries.size()]);
    for (int i = entries.size() - 1; i >= 0; i--) {
      boolean without = ((reachable[i] >>> sum) & 1) == 1;
      (without ? inBlock : inInode).add(0, entries.get(i));
      sum -= without ? 0 : units(entries.get(i).sizeBytes());
    }
    return new XattrLayout(inInode, inBlock);
  }

  private static int units(int bytes) {
    return bytes / XattrEntry.ALIGNMENT_BYTES;
  }

  private static int totalBytes(List<XattrEntry> entries) {
    return entries.stream().mapToInt(XattrEntry::sizeBytes).sum();
  }

  /**
   * The end of the inode, from {@link InodeRecord#XATTR_OFFSET} on; empty if no attribute is there.
   */
  public ByteString inodeArea() {
    if (inInode.isEmpty()) {
      return ByteString.EMPTY;
    }
    StructWriter out = StructWriter.littleEndian(INODE_AREA.sizeBytes());
    out.u32(MAGIC);
    INODE_AREA.write(out, inInode, entry -> 0);
    return ByteString.copyOf(out.done());
  }

  /** The block, if one is needed. */
  public Optional<XattrBlock> block() {
    return inBlock.isEmpty() ? Optional.empty() : Optional.of(new XattrBlock(inBlock));
  }
}
