package io.diskwright.fs.fat.read;

import io.diskwright.port.BlockSource;
import io.diskwright.tree.FileContent;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The bytes of a file.
 *
 * @param place what the filesystem is in
 * @param volume where clusters are
 * @param chain enough of them
 * @param sizeBytes length of the file
 */
record FatContent(BlockSource place, FoundVolume volume, ClusterChain chain, long sizeBytes)
    implements FileContent {

  /** The content of a file whose chain holds all of it. */
  static FatContent of(FatFileSystem fileSystem, FoundEntry entry) throws IOException {
    ClusterChain chain = fileSystem.chain(entry);
    long heldBytes = chain.clusterCount() * fileSystem.volume().clusterBytes();
    Damage.unless(
        entry.sizeBytes() <= heldBytes,
        "directory entry",
        entry.offset(),
        () ->
            "%s has %d bytes, its clusters hold %d"
                .formatted(entry.title(), entry.sizeBytes(), heldBytes));
    return new FatContent(fileSystem.place(), fileSystem.volume(), chain, entry.sizeBytes());
  }

  @Override
  public void read(long offset, ByteBuffer target) throws IOException {
    int limit = target.limit();
    long at = offset;
    for (int run = chain.runAt(at / volume.clusterBytes()); target.position() < limit; run++) {
      long inRun = at - chain.start(run) * volume.clusterBytes();
      long left = chain.runLength(run) * volume.clusterBytes() - inRun;
      int length = (int) Math.min(limit - target.position(), left);
      target.limit(target.position() + length);
      place.read(volume.clusterOffset(chain.firstCluster(run)) + inRun, target);
      at += length;
    }
    target.limit(limit);
  }
}
