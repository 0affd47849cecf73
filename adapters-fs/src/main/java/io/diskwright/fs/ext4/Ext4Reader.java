package io.diskwright.fs.ext4;

import io.diskwright.fs.ext4.check.Ext4Check;
import io.diskwright.fs.ext4.read.Ext4FileSystem;
import io.diskwright.fs.ext4.read.FoundSuperblock;
import io.diskwright.fs.ext4.read.Recovery;
import io.diskwright.fs.ext4.read.StoredBlocks;
import io.diskwright.fs.ext4.structure.Superblock;
import io.diskwright.port.BlockSource;
import io.diskwright.port.Fault;
import io.diskwright.port.FileSystemReader;
import io.diskwright.port.Progress;
import io.diskwright.port.StoredFileSystem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Reads ext2, ext3 and ext4, whoever wrote them. */
public final class Ext4Reader implements FileSystemReader {

  /** For {@link java.util.ServiceLoader}. */
  public Ext4Reader() {}

  @Override
  public boolean recognizes(BlockSource place) throws IOException {
    return place.sizeBytes() >= FoundSuperblock.OFFSET + Superblock.SIZE_BYTES
        && FoundSuperblock.isIn(FoundSuperblock.bytesOf(place));
  }

  @Override
  public StoredFileSystem open(BlockSource place, Progress notes) throws IOException {
    StoredBlocks blocks = Recovery.opened(place, notes);
    byte[] superblock = new byte[Superblock.SIZE_BYTES];
    blocks.read(FoundSuperblock.OFFSET, ByteBuffer.wrap(superblock));
    return new Ext4FileSystem(blocks, superblock);
  }

  @Override
  public void check(BlockSource place, Consumer<Fault> faults) throws IOException {
    Ext4Check.of(place, faults);
  }
}
