package io.diskwright.fs.ext4;

import io.diskwright.error.UnsupportedImageException;
import io.diskwright.fs.ext4.read.Damage;
import io.diskwright.fs.ext4.read.Ext4FileSystem;
import io.diskwright.fs.ext4.read.FoundInode;
import io.diskwright.fs.ext4.read.FoundSuperblock;
import io.diskwright.fs.ext4.read.InodeTable;
import io.diskwright.fs.ext4.read.JournalReplay;
import io.diskwright.fs.ext4.read.ReplayedBlocks;
import io.diskwright.fs.ext4.read.StoredBlocks;
import io.diskwright.fs.ext4.structure.Superblock;
import io.diskwright.port.BlockSource;
import io.diskwright.port.FileSystemReader;
import io.diskwright.port.Progress;
import io.diskwright.port.StoredFileSystem;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads ext2, ext3 and ext4, whoever wrote them. */
public final class Ext4Reader implements FileSystemReader {

  /** For {@link java.util.ServiceLoader}. */
  public Ext4Reader() {}

  @Override
  public boolean recognizes(BlockSource place) throws IOException {
    return place.sizeBytes() >= FoundSuperblock.OFFSET + Superblock.SIZE_BYTES
        && FoundSuperblock.isIn(superblockBytes(place));
  }

  private static byte[] superblockBytes(BlockSource place) throws IOException {
    byte[] bytes = new byte[Superblock.SIZE_BYTES];
    place.read(FoundSuperblock.OFFSET, ByteBuffer.wrap(bytes));
    return bytes;
  }

  @Override
  public StoredFileSystem open(BlockSource place, Progress notes) throws IOException {
    FoundSuperblock stored = FoundSuperblock.decode(superblockBytes(place), place.sizeBytes());
    StoredBlocks blocks = new StoredBlocks(place, stored, ReplayedBlocks.NONE);
    return new Ext4FileSystem(
        stored.features().needsRecovery() ? recovered(place, blocks, notes) : blocks);
  }

  /** The journal may have a newer superblock too. */
  private static StoredBlocks recovered(BlockSource place, StoredBlocks stored, Progress notes)
      throws IOException {
    long journal = stored.superblock().journalInode();
    if (journal == 0) {
      throw new UnsupportedImageException(
          "ext4: the filesystem has changes in a journal on another device; let e2fsck replay it");
    }
    FoundInode file = new InodeTable(stored).inode(journal);
    ReplayedBlocks newer = JournalReplay.of(stored, file, notes);
    byte[] bytes = new byte[Superblock.SIZE_BYTES];
    new StoredBlocks(place, stored.superblock(), newer)
        .read(FoundSuperblock.OFFSET, ByteBuffer.wrap(bytes));
    Damage.unless(
        FoundSuperblock.isIn(bytes),
        "superblock in the journal",
        FoundSuperblock.OFFSET,
        () -> "it has no magic number");
    FoundSuperblock superblock = FoundSuperblock.decode(bytes, place.sizeBytes());
    Damage.unless(
        superblock.blockBytes() == stored.blockBytes(),
        "superblock in the journal",
        FoundSuperblock.OFFSET + 0x18,
        () -> "its blocks are of %d bytes".formatted(superblock.blockBytes()));
    return new StoredBlocks(place, superblock, newer);
  }
}
