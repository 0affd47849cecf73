package io.diskwright.fs.ext4.check;

import io.diskwright.fs.ext4.structure.Crc32c;
import io.diskwright.struct.StructReader;
import java.io.IOException;

/**
 * The block that keeps two machines apart (kernel documentation, ext4, "Multi-mount Protection").
 */
final class MultipleMountCheck {

  private static final String STRUCTURE = "mmp block";
  private static final long MAGIC = 0x4D4D50;
  private static final int CHECKSUM_OFFSET = 0x3FC;

  private MultipleMountCheck() {}

  static void check(Subject subject) throws IOException {
    long block = subject.superblock().mmpBlock();
    if (!subject.superblock().features().hasMmp() || block == 0) {
      return;
    }
    if (!subject.holds(block)) {
      subject.findings().fault(STRUCTURE, 1024 + 0x168, "it is block %d".formatted(block));
      return;
    }
    long offset = subject.blocks().offset(block);
    if (subject.used().claim(block, 1) >= 0) {
      subject.findings().fault(STRUCTURE, offset, "block %d is claimed twice".formatted(block));
    }
    byte[] bytes = subject.blocks().block(block);
    StructReader in = StructReader.littleEndian(bytes);
    if (in.u32(0) != MAGIC) {
      subject.findings().fault(STRUCTURE, offset, "magic number 0x%x".formatted(in.u32(0)));
    } else if (subject.hasMetadataChecksums()) {
      int computed = Crc32c.of(subject.superblock().seed().state(), bytes, 0, CHECKSUM_OFFSET);
      int stored = (int) in.u32(CHECKSUM_OFFSET);
      subject.findings().checksum(STRUCTURE, block, offset + CHECKSUM_OFFSET, stored, computed);
    }
  }
}
