package io.diskwright.fs.ext4.check;

import io.diskwright.fs.ext4.structure.XattrEntry;
import io.diskwright.struct.LittleEndian;
import io.diskwright.struct.StructReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;

/** One list of attributes: its entries from the front, its values from the back. */
final class AttributeArea {

  private static final String STRUCTURE = "extended attributes";
  private static final int END_BYTES = 4;
  private static final int SYSTEM_INDEX = 7;
  private static final byte[] DATA = {'d', 'a', 't', 'a'};

  private final Subject subject;
  private final byte[] bytes;
  private final StructReader in;
  private final int first;
  private final int valueBase;
  private final long offset;
  private final long inode;

  /** Bytes that something takes. */
  private final BitSet taken = new BitSet();

  private long quotaBlocks;
  private long inlineBytes = -1;

  /**
   * @param first where the entries begin
   * @param valueBase what places of values count from
   * @param offset of the first byte, in bytes from the start of the filesystem
   * @param inode whose they are
   */
  AttributeArea(Subject subject, byte[] bytes, int first, int valueBase, long offset, long inode) {
    this.subject = subject;
    this.bytes = bytes;
    this.in = StructReader.littleEndian(bytes);
    this.first = first;
    this.valueBase = valueBase;
    this.offset = offset;
    this.inode = inode;
  }

  /** Blocks of values that have their own inodes; the file's count has them too. */
  long quotaBlocks() {
    return quotaBlocks;
  }

  /** Size of the rest of inline data; -1 if there is none. */
  long inlineBytes() {
    return inlineBytes;
  }

  /** Looks at every entry. */
  void check() throws IOException {
    take(0, 0, first);
    int at = first;
    while (at + END_BYTES <= bytes.length && in.u32(at) != 0) {
      int left = bytes.length - at;
      int nameBytes = in.u8(at);
      int length = XattrEntry.HEADER_BYTES + XattrEntry.aligned(nameBytes);
      if (left < XattrEntry.HEADER_BYTES || length > left) {
        fault(at, "an entry with a name of %d bytes in the last %d".formatted(nameBytes, left));
        return;
      }
      take(at, at, length);
      entry(at, nameBytes);
      at += length;
    }
    if (at + END_BYTES <= bytes.length) {
      take(at, at, END_BYTES);
    }
  }

  private void take(int at, int start, int length) {
    int next = taken.nextSetBit(start);
    if (next >= 0 && next < start + length) {
      fault(at, "it overlaps another entry or value at byte %d".formatted(next));
    }
    taken.set(start, start + length);
  }

  private void entry(int at, int nameBytes) throws IOException {
    int index = in.u8(at + 1);
    long valueInode = in.u32(at + 4);
    long valueBytes = in.u32(at + 8);
    if (index == 0) {
      fault(at + 1, "no name index");
    }
    if (valueInode != 0) {
      value(at, nameBytes, valueInode, valueBytes);
      return;
    }
    long start = (long) valueBase + in.u16(at + 2);
    if (start + valueBytes > bytes.length) {
      fault(at + 2, "a value of %d bytes at %d, of %d".formatted(valueBytes, start, bytes.length));
      return;
    }
    if (valueBytes > 0) {
      int length = XattrEntry.aligned((int) valueBytes);
      take(at + 2, (int) start, Math.min(length, bytes.length - (int) start));
    }
    if (index == SYSTEM_INDEX && isData(at, nameBytes)) {
      inlineBytes = valueBytes;
    }
    hash(at, nameBytes, (int) start, (int) valueBytes);
  }

  private boolean isData(int at, int nameBytes) {
    int name = at + XattrEntry.HEADER_BYTES;
    return Arrays.equals(bytes, name, name + nameBytes, DATA, 0, DATA.length);
  }

  /** Older inodes have none in theirs; names were once taken as signed. */
  private void hash(int at, int nameBytes, int start, int valueBytes) {
    int stored = (int) in.u32(at + 12);
    boolean mayLack = valueBase != 0;
    if (stored == 0 && mayLack) {
      return;
    }
    int words = AttributeHash.words(bytes, start, valueBytes);
    int unsigned = hash(at, nameBytes, start, words, false);
    if (stored != unsigned && stored != hash(at, nameBytes, start, words, true)) {
      fault(at + 12, "hash 0x%08x; name and value come to 0x%08x".formatted(stored, unsigned));
    }
  }

  private int hash(int at, int nameBytes, int start, int words, boolean signed) {
    int hash = AttributeHash.ofName(bytes, at + XattrEntry.HEADER_BYTES, nameBytes, signed);
    for (int i = 0; i < words; i++) {
      hash = AttributeHash.withWord(hash, LittleEndian.s32(bytes, start + i * Integer.BYTES));
    }
    return hash;
  }

  private void value(int at, int nameBytes, long valueInode, long valueBytes) throws IOException {
    AttributeValue value = new AttributeValue(subject, valueInode);
    if (!value.isUsable(valueBytes)) {
      fault(
          at + 4,
          "a value of %d bytes in inode %d, which is none".formatted(valueBytes, valueInode));
      return;
    }
    subject.attributes().referValue(valueInode);
    long blockBytes = subject.superblock().blockBytes();
    quotaBlocks += (valueBytes + blockBytes - 1) / blockBytes;
    int stored = (int) in.u32(at + 12);
    int name = at + XattrEntry.HEADER_BYTES;
    int unsigned =
        AttributeHash.withWord(AttributeHash.ofName(bytes, name, nameBytes, false), value.hash());
    int signed =
        AttributeHash.withWord(AttributeHash.ofName(bytes, name, nameBytes, true), value.hash());
    if (stored != unsigned && stored != signed) {
      fault(at + 12, "hash 0x%08x; name and value come to 0x%08x".formatted(stored, unsigned));
    }
  }

  private void fault(int at, String message) {
    subject.findings().fault(STRUCTURE, inode, offset + at, message);
  }
}
