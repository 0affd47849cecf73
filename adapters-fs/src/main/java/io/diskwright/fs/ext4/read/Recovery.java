package io.diskwright.fs.ext4.read;

import io.diskwright.error.UnsupportedImageException;
import io.diskwright.fs.ext4.structure.Superblock;
import io.diskwright.port.BlockSource;
import io.diskwright.port.Progress;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Opens filesystems as if their journals had been replayed. */
public final class Recovery {

  private static final String JOURNALED = "superblock in the journal";

  private Recovery() {}

  /** The blocks of a filesystem whose superblock is intact. */
  public static StoredBlocks opened(BlockSource place, Progress notes) throws IOException {
    byte[] bytes = FoundSuperblock.bytesOf(place);
    return opened(place, FoundSuperblock.decode(bytes, place.sizeBytes()), notes);
  }

  /** The blocks of a filesystem with that superblock. */
  public static StoredBlocks opened(BlockSource place, FoundSuperblock stored, Progress notes)
      throws IOException {
    StoredBlocks blocks = new StoredBlocks(place, stored, ReplayedBlocks.NONE);
    return stored.features().needsRecovery() ? recovered(place, blocks, notes) : blocks;
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
        JOURNALED,
        FoundSuperblock.OFFSET,
        () -> "it has no magic number");
    FoundSuperblock superblock = FoundSuperblock.decode(bytes, place.sizeBytes());
    Damage.unless(
        superblock.blockBytes() == stored.blockBytes(),
        JOURNALED,
        FoundSuperblock.OFFSET + 0x18,
        () -> "its blocks are of %d bytes".formatted(superblock.blockBytes()));
    return new StoredBlocks(place, superblock, newer);
  }
}
