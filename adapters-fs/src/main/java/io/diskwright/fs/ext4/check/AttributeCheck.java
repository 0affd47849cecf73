package io.diskwright.fs.ext4.check;

import io.diskwright.fs.ext4.read.InodeView;
import io.diskwright.fs.ext4.structure.Crc32c;
import io.diskwright.struct.StructReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The extended attributes of inodes (kernel documentation, ext4, "Extended Attributes"): those in
 * the inode, and those in a block, which several may share.
 */
final class AttributeCheck {

  private static final String STRUCTURE = "extended attributes";
  private static final long MAGIC = 0xEA02_0000L;
  private static final int MAGIC_BYTES = 4;
  private static final int BLOCK_HEADER_BYTES = 32;
  private static final int BLOCK_CHECKSUM_OFFSET = 0x10;

  private final Subject subject;

  AttributeCheck(Subject subject) {
    this.subject = subject;
  }

  /**
   * What attributes take.
   *
   * @param blocks that count as the file's
   * @param inlineBytes size of the value that is the rest of inline data; -1 if there is none
   */
  record Sum(long blocks, long inlineBytes) {}

  /** Looks at those of an inode. */
  Sum check(InodeView inode) throws IOException {
    long blocks = 0;
    long inlineBytes = -1;
    @Nullable AttributeArea area = inodeArea(inode);
    if (area != null) {
      area.check();
      blocks += area.quotaBlocks();
      inlineBytes = area.inlineBytes();
    }
    return new Sum(blocks + block(inode), inlineBytes);
  }

  private @Nullable AttributeArea inodeArea(InodeView inode) {
    int size = subject.superblock().inodeBytes();
    int start = inode.xattrAreaOffset();
    if (!inode.hasSoundExtraBytes() || start + MAGIC_BYTES > size || inode.extraBytes() == 0) {
      return null;
    }
    if (inode.u32(start) != MAGIC) {
      return null;
    }
    byte[] bytes = new byte[size - start];
    System.arraycopy(inode.bytes(), inode.base() + start, bytes, 0, bytes.length);
    return new AttributeArea(
        subject, bytes, MAGIC_BYTES, MAGIC_BYTES, inode.offset() + start, inode.number());
  }

  private long block(InodeView inode) throws IOException {
    long number = inode.xattrBlock();
    if (number == 0) {
      return 0;
    }
    if (!subject.superblock().features().hasAttributes() || !subject.holds(number)) {
      fault(inode.number(), inode.offset() + 0x68, "their block is %d".formatted(number));
      return 0;
    }
    AttributeCensus.@Nullable Block known = subject.attributes().block(number);
    if (known == null) {
      known = firstLook(inode, number);
      subject.attributes().put(number, known);
    } else {
      known.refer();
    }
    return 1 + known.quotaBlocks();
  }

  private AttributeCensus.Block firstLook(InodeView inode, long number) throws IOException {
    long owner = inode.number();
    long conflict = subject.used().claim(number, 1);
    if (conflict >= 0) {
      fault(
          owner,
          inode.offset() + 0x68,
          "block %d is claimed by something else too".formatted(number));
    }
    byte[] bytes = subject.blocks().block(number);
    long offset = subject.blocks().offset(number);
    StructReader in = StructReader.littleEndian(bytes);
    if (in.u32(0) != MAGIC) {
      fault(owner, offset, "magic number 0x%08x; it is 0xea020000".formatted(in.u32(0)));
      return new AttributeCensus.Block(1, 0);
    }
    if (in.u32(8) != 1) {
      fault(owner, offset + 8, "%d blocks; there is one".formatted(in.u32(8)));
    }
    AttributeArea area = new AttributeArea(subject, bytes, BLOCK_HEADER_BYTES, 0, offset, owner);
    area.check();
    checksum(bytes, number, owner);
    return new AttributeCensus.Block(in.u32(4), area.quotaBlocks());
  }

  private void checksum(byte[] bytes, long block, long owner) {
    if (!subject.hasMetadataChecksums()) {
      return;
    }
    int stored = (int) StructReader.littleEndian(bytes).u32(BLOCK_CHECKSUM_OFFSET);
    byte[] unsigned = bytes.clone();
    for (int i = 0; i < Integer.BYTES; i++) {
      unsigned[BLOCK_CHECKSUM_OFFSET + i] = 0;
    }
    int computed = Crc32c.of(subject.superblock().seed().xattrBlock(block), unsigned);
    long offset = subject.blocks().offset(block) + BLOCK_CHECKSUM_OFFSET;
    subject.findings().checksum(STRUCTURE, owner, offset, stored, computed);
  }

  /** Holds the counts of references against those found, once all inodes have been seen. */
  void references() {
    subject
        .attributes()
        .blocks()
        .forEach(
            (number, block) -> {
              if (block.stored() != block.found()) {
                subject
                    .findings()
                    .fault(
                        "extended attribute block",
                        number,
                        subject.blocks().offset(number) + 4,
                        "%d references; %d inodes have it"
                            .formatted(block.stored(), block.found()));
              }
            });
  }

  private void fault(long inode, long offset, String message) {
    subject.findings().fault(STRUCTURE, inode, offset, message);
  }
}
