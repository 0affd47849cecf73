package io.diskwright.fs.ext4.structure;

import io.diskwright.struct.StructWriter;
import io.diskwright.value.ByteString;
import io.diskwright.value.Guid;
import io.diskwright.value.Timestamp;
import java.util.Set;

/**
 * The numbers of a whole ext4 (kernel documentation, ext4, "Super Block"), 1024 bytes.
 *
 * <p>Zero: s_first_data_block (it is block 0 with 4 KiB blocks), s_mtime, s_mnt_count and
 * s_last_mounted (never mounted), s_checkinterval (no check by time), s_creator_os (Linux),
 * s_def_resuid and s_def_resgid (root), s_feature_* beyond ours, s_algorithm_usage_bitmap and
 * s_prealloc_* (never used), s_journal_uuid, s_journal_dev and s_last_orphan (journal inside,
 * clean), s_first_meta_bg, s_raid_* and s_mmp_* (features not used), s_kbytes_written (a writer's
 * own statistics: mke2fs counts what it happened to write, which says nothing about the content),
 * s_snapshot_*, s_error_* and s_first_error_* (no error seen), s_mount_opts, quota inodes,
 * s_backup_bgs, s_encrypt_*, s_lpf_ino, s_prj_quota_inum, s_checksum_seed (follows from the UUID),
 * s_encoding*, s_orphan_file_inum.
 *
 * @param reservedBlockCount blocks that only the superuser may fill
 * @param freeBlockCount blocks not in use
 * @param reservedGdtBlocks blocks behind each copy of the descriptors, for growing
 * @param overheadBlocks blocks of the filesystem's own: superblocks, descriptors, bitmaps, inode
 *     tables, journal
 * @param label at most 16 bytes
 * @param hashSeed of directory hashes
 * @param created time of making, last write and last check; 0 to 2^40 - 1 seconds, what is earlier
 *     counts as 1970
 * @param journal {@link JournalBackup#NONE} without the feature has_journal
 */
public record Superblock(
    long inodeCount,
    long blockCount,
    long reservedBlockCount,
    long freeBlockCount,
    long freeInodeCount,
    int inodesPerGroup,
    int reservedGdtBlocks,
    long overheadBlocks,
    Set<Ext4Feature> features,
    Guid uuid,
    ByteString label,
    Guid hashSeed,
    Timestamp created,
    JournalBackup journal) {

  public static final int SIZE_BYTES = 1024;

  private static final int CHECKSUM_OFFSET = 0x3FC;
  private static final int MAGIC = 0xEF53;
  private static final int LOG_BLOCK_SIZE = 2;
  private static final int UNLIMITED_MOUNTS = 0xFFFF;
  private static final int STATE_CLEAN = 1;
  private static final int ERRORS_CONTINUE = 1;
  private static final int DYNAMIC_REVISION = 1;
  private static final int HASH_HALF_MD4 = 1;
  private static final int JOURNAL_BLOCKS_BACKED_UP = 1;
  private static final int DEFAULT_USER_XATTR_AND_ACL = 0x000C;
  private static final int SIGNED_DIRECTORY_HASH = 0x0001;
  private static final int CHECKSUM_CRC32C = 1;

  /**
   * The superblock's 1024 bytes. A copy does not claim to be clean: the state is kept up to date in
   * the primary only.
   *
   * @param blockGroup the group whose copy it is; 0 for the primary
   */
  public byte[] encode(long blockGroup) {
    byte[] bytes = encode(blockGroup, 0);
    int checksum = Crc32c.of(Crc32c.START, bytes, 0, CHECKSUM_OFFSET);
    return encode(blockGroup, Integer.toUnsignedLong(checksum));
  }

  private byte[] encode(long blockGroup, long checksum) {
    StructWriter out = StructWriter.littleEndian(SIZE_BYTES);
    writeCounts(out);
    writeState(out, blockGroup);
    writeIdentity(out, blockGroup);
    writeJournal(out);
    writeHighHalves(out);
    out.at(CHECKSUM_OFFSET).u32(checksum);
    return out.done();
  }

  private void writeCounts(StructWriter out) {
    out.at(0x00).u32(inodeCount);
    out.at(0x04).u32(low32(blockCount));
    out.at(0x08).u32(low32(reservedBlockCount));
    out.at(0x0C).u32(low32(freeBlockCount));
    out.at(0x10).u32(freeInodeCount);
    out.at(0x18).u32(LOG_BLOCK_SIZE);
    out.at(0x1C).u32(LOG_BLOCK_SIZE);
    out.at(0x20).u32(Ext4Sizes.BLOCKS_PER_GROUP);
    out.at(0x24).u32(Ext4Sizes.BLOCKS_PER_GROUP);
    out.at(0x28).u32(inodesPerGroup);
  }

  private void writeState(StructWriter out, long blockGroup) {
    out.at(0x30).u32(low32(createdSeconds()));
    out.at(0x36).u16(UNLIMITED_MOUNTS);
    out.at(0x38).u16(MAGIC);
    out.at(0x3A).u16(blockGroup == 0 ? STATE_CLEAN : 0);
    out.at(0x3C).u16(ERRORS_CONTINUE);
    out.at(0x40).u32(low32(createdSeconds()));
    out.at(0x4C).u32(DYNAMIC_REVISION);
  }

  private void writeIdentity(StructWriter out, long blockGroup) {
    out.at(0x54).u32(SpecialInode.LOST_AND_FOUND.number());
    out.at(0x58).u16(Ext4Sizes.INODE_BYTES);
    out.at(0x5A).u16((int) blockGroup & 0xFFFF);
    out.at(0x5C).u32(Ext4Feature.bits(features, Ext4Feature.Word.COMPAT));
    out.at(0x60).u32(Ext4Feature.bits(features, Ext4Feature.Word.INCOMPAT));
    out.at(0x64).u32(Ext4Feature.bits(features, Ext4Feature.Word.RO_COMPAT));
    out.at(0x68).raw(uuid.bigEndianBytes());
    out.at(0x78).raw(label.toBytes());
    out.at(0xCE).u16(reservedGdtBlocks);
  }

  private void writeJournal(StructWriter out) {
    boolean journaled = features.contains(Ext4Feature.HAS_JOURNAL);
    out.at(0xE0).u32(journaled ? SpecialInode.JOURNAL.number() : 0);
    out.at(0xEC).raw(hashSeed.bigEndianBytes());
    out.at(0xFC).u8(HASH_HALF_MD4);
    out.at(0xFD).u8(journaled ? JOURNAL_BLOCKS_BACKED_UP : 0);
    out.at(0xFE).u16(Ext4Sizes.DESCRIPTOR_BYTES);
    out.at(0x100).u32(DEFAULT_USER_XATTR_AND_ACL);
    out.at(0x108).u32(low32(createdSeconds()));
    out.at(0x10C).raw(journal.area().bytes().toBytes());
    out.at(0x148).u32(journal.sizeBytes() >>> 32);
    out.at(0x14C).u32(low32(journal.sizeBytes()));
  }

  private void writeHighHalves(StructWriter out) {
    int extraInodeBytes = InodeRecord.XATTR_OFFSET - 0x80;
    int highSeconds = (int) (createdSeconds() >>> 32);
    out.at(0x150).u32(blockCount >>> 32);
    out.at(0x154).u32(reservedBlockCount >>> 32);
    out.at(0x158).u32(freeBlockCount >>> 32);
    out.at(0x15C).u16(extraInodeBytes);
    out.at(0x15E).u16(extraInodeBytes);
    out.at(0x160).u32(SIGNED_DIRECTORY_HASH);
    out.at(0x174).u8(Ext4Sizes.LOG_GROUPS_PER_FLEX);
    out.at(0x175).u8(CHECKSUM_CRC32C);
    out.at(0x248).u32(low32(overheadBlocks));
    out.at(0x274).u8(highSeconds);
    out.at(0x276).u8(highSeconds);
    out.at(0x277).u8(highSeconds);
  }

  private long createdSeconds() {
    return Math.max(0, created.seconds());
  }

  private static long low32(long value) {
    return value & 0xFFFF_FFFFL;
  }
}
