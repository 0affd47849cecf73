package io.diskwright.fs.ext4.check;

import io.diskwright.error.CorruptImageException;
import io.diskwright.fs.ext4.read.FoundSuperblock;
import io.diskwright.fs.ext4.read.Recovery;
import io.diskwright.fs.ext4.read.StoredBlocks;
import io.diskwright.fs.ext4.structure.Superblock;
import io.diskwright.port.BlockSource;
import io.diskwright.port.Fault;
import io.diskwright.port.Progress;
import io.diskwright.struct.StructReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Checks a filesystem, pass by pass. */
public final class Ext4Check {

  private static final int LAST_ORPHAN = 0xE8;
  private static final int ORPHAN_FILE = 0x280;

  /** Of the last mount, the last write and the making. */
  private static final int[] SUPERBLOCK_TIMES = {0x2C, 0x30, 0x108};

  private final Subject subject;
  private final byte[] superblockBytes;

  private Ext4Check(StoredBlocks blocks, byte[] superblockBytes, Findings findings) {
    this.subject = Subject.of(blocks, findings);
    this.superblockBytes = superblockBytes;
  }

  /**
   * Checks a filesystem.
   *
   * @param place that has a superblock
   * @param faults told each
   */
  public static void of(BlockSource place, Consumer<Fault> faults) throws IOException {
    Findings findings = new Findings(faults);
    try {
      byte[] bytes = FoundSuperblock.bytesOf(place);
      FoundSuperblock stored = FoundSuperblock.decodeUnverified(bytes, place.sizeBytes());
      stored.features().refuseUncheckable();
      StoredBlocks blocks = Recovery.opened(place, stored, Progress.NONE);
      byte[] newest = new byte[Superblock.SIZE_BYTES];
      blocks.read(FoundSuperblock.OFFSET, ByteBuffer.wrap(newest));
      SuperblockCheck superblock = new SuperblockCheck(newest, findings);
      superblock.check(blocks.superblock());
      if (superblock.hasSoundGeometry(blocks.superblock())) {
        new Ext4Check(blocks, newest, findings).passes(stored.features().needsRecovery());
      }
    } catch (CorruptImageException e) {
      findings.fault(e);
    }
  }

  private void passes(boolean replayed) throws IOException {
    new GroupCheck(subject).check();
    new BackupCheck(subject).check();
    MultipleMountCheck.check(subject);
    new JournalCheck(subject).check();
    StructReader in = StructReader.littleEndian(superblockBytes);
    Orphans orphans = new Orphans(subject);
    orphans.follow(in.u32(LAST_ORPHAN));
    OrphanFileCheck.check(subject, orphans, in.u32(ORPHAN_FILE));
    SpecialInodes specials = new SpecialInodes(subject, superblockBytes);
    InodePass inodes = new InodePass(subject, orphans, specials, areTimesHigh(in));
    inodes.check();
    new AttributeCheck(subject).references();
    if (inodes.hasRoot()) {
      new DirectoryPass(subject, new DirectoryHashes(superblockBytes)).check();
      new ConnectionPass(subject).check();
      new LinkPass(subject, specials).check();
    }
    new BitmapPass(subject, specials).check(replayed);
  }

  /** Whether the filesystem is of a time that no inode's number can be taken for. */
  private boolean areTimesHigh(StructReader in) {
    for (int field : SUPERBLOCK_TIMES) {
      if (in.u32(field) != 0 && in.u32(field) < subject.superblock().inodeCount()) {
        return false;
      }
    }
    return true;
  }
}
