package io.diskwright.fs.ext4.read;

import io.diskwright.port.StoredName;
import io.diskwright.port.StoredNames;
import java.io.IOException;
import java.util.Optional;

/**
 * Goes through a directory block by block. A hashed one is read like any other: to who does not
 * know hashes, the blocks that hold them look like unused entries.
 */
final class DirectoryNames implements StoredNames {

  private final FoundInode directory;
  private final StoredBlocks blocks;
  private final BlockMapping mapping;
  private final DirectoryBlockChecksum checksum;
  private final long blockCount;
  private long nextBlock;
  private DirectoryScan scan;

  DirectoryNames(FoundInode directory, StoredBlocks blocks) {
    this.directory = directory;
    this.blocks = blocks;
    this.mapping = BlockMapping.of(directory, blocks);
    this.checksum = new DirectoryBlockChecksum(directory, blocks.superblock().seed());
    this.scan = scan(new byte[0], 0);
    this.blockCount = directory.sizeBytes() / blocks.blockBytes();
    Damage.unless(
        directory.sizeBytes() % blocks.blockBytes() == 0
            && blockCount <= blocks.superblock().blockCount(),
        "directory " + directory.name(),
        directory.offset() + 0x04,
        () ->
            "%d bytes; they are whole blocks, of which the filesystem has %d"
                .formatted(directory.sizeBytes(), blocks.superblock().blockCount()));
  }

  @Override
  public Optional<StoredName> next() throws IOException {
    Optional<StoredName> name = scan.next();
    while (name.isEmpty() && nextBlock < blockCount) {
      scan = scan(nextBlock++);
      name = scan.next();
    }
    return name;
  }

  private DirectoryScan scan(long logicalBlock) throws IOException {
    MappedRun run = mapping.at(logicalBlock);
    Damage.unless(
        !run.isHole(),
        "directory " + directory.name(),
        directory.offset(),
        () -> "block %d of %d is missing".formatted(logicalBlock, blockCount));
    byte[] bytes = blocks.block(run.physicalBlock());
    long offset = blocks.offset(run.physicalBlock());
    if (blocks.superblock().features().hasMetadataChecksums()) {
      checksum.verify(bytes, offset, logicalBlock == 0);
    }
    return scan(bytes, offset);
  }

  private DirectoryScan scan(byte[] bytes, long offset) {
    return new DirectoryScan(directory, blocks.superblock(), bytes, offset);
  }
}
