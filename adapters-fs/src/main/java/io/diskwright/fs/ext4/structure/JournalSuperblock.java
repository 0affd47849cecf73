package io.diskwright.fs.ext4.structure;

import io.diskwright.struct.StructWriter;
import io.diskwright.value.Guid;

/**
 * The first block of a clean journal (kernel documentation, ext4, "Journal (jbd2)", Super Block).
 * Big-endian, unlike all the rest of ext4.
 *
 * <p>Zero: s_start (nothing to replay), s_errno, s_feature_* (the kernel adds what it wants at the
 * first mount), s_dynsuper, s_max_transaction and s_max_trans_data (no limit), s_checksum* (no
 * feature asks for it), s_num_fc_blks, s_head, and s_users, of which only external journals have
 * more than the one.
 *
 * @param blockCount length of the journal, this block included
 * @param uuid of the filesystem
 */
public record JournalSuperblock(long blockCount, Guid uuid) {

  private static final long MAGIC = 0xC03B_3998L;
  private static final long SUPERBLOCK_V2 = 4;
  private static final long FIRST_LOG_BLOCK = 1;
  private static final long FIRST_SEQUENCE = 1;
  private static final long USER_COUNT = 1;

  /** The block. */
  public byte[] encode() {
    StructWriter out = StructWriter.bigEndian(Ext4Sizes.BLOCK_BYTES);
    out.at(0x00).u32(MAGIC);
    out.at(0x04).u32(SUPERBLOCK_V2);
    out.at(0x0C).u32(Ext4Sizes.BLOCK_BYTES);
    out.at(0x10).u32(blockCount);
    out.at(0x14).u32(FIRST_LOG_BLOCK);
    out.at(0x18).u32(FIRST_SEQUENCE);
    out.at(0x30).raw(uuid.bigEndianBytes());
    out.at(0x40).u32(USER_COUNT);
    return out.done();
  }
}
