package io.diskwright.fs.ext4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.fs.ImageSource;
import io.diskwright.port.Progress;
import io.diskwright.port.Property;
import io.diskwright.port.Region;
import io.diskwright.port.StoredFileSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Regions are what the filesystem's own count says is in use, to the block. */
final class RegionsIT {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-t ext4 -b 4096",
        "-t ext4 -b 1024 -O mmp",
        "-t ext4 -b 1024 -O meta_bg,^resize_inode,^flex_bg",
        "-t ext4 -b 1024 -O ea_inode,large_dir,sparse_super2",
        "-t ext4 -b 4096 -O ^extent,^64bit,^flex_bg,uninit_bg,^metadata_csum -I 128",
        "-t ext3 -b 1024",
        "-t ext2 -b 2048 -O ^sparse_super,^resize_inode",
      })
  void areAllThatIsInUseAndNothingElse(String options) throws IOException {
    Path image = Workload.worked(folder, options, 31);
    ToLongFunction<String> said = Tools.dumpe2fs(image);
    int blockBytes = (int) said.applyAsLong("Block size:");
    BitSet used = new BitSet();
    try (ImageSource source = ImageSource.open(image)) {
      StoredFileSystem fileSystem = new Ext4Reader().open(source, Progress.NONE);
      fileSystem.regions(region -> mark(region, blockBytes, used));
    }
    long counted = said.applyAsLong("Block count:") - said.applyAsLong("Free blocks:");
    assertEquals(counted, used.cardinality());
  }

  /** The first two share a block, where blocks have more than 1 KiB. */
  private static void mark(Region region, int blockBytes, BitSet used) {
    assertTrue(region.sizeBytes() > 0, region.toString());
    int first = (int) (region.offset() / blockBytes);
    int end = (int) ((region.offset() + region.sizeBytes() + blockBytes - 1) / blockBytes);
    for (int block = first; block < end; block++) {
      assertFalse(block > 0 && used.get(block), "block %d twice: %s".formatted(block, region));
      used.set(block);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Block size:, block size",
    "Inode size:, inode size",
    "Inodes per group:, inodes per group",
    "Reserved GDT blocks:, reserved GDT blocks",
    "First inode:, first inode",
    "Journal inode:, journal inode",
    "RAID stride:, RAID stride",
    "Flex block group size:, flex block group size",
    "MMP block number:, MMP block number",
    "User quota inode:, user quota inode",
    "Mount count:, mount count",
  })
  void propertiesAreThoseOfDumpe2fs(String theirs, String ours) throws IOException {
    Path image = Workload.made(folder, "-t ext4 -O mmp,quota -E stride=4");
    try (ImageSource source = ImageSource.open(image)) {
      Optional<Property> found =
          new Ext4Reader()
              .open(source, Progress.NONE).description().properties().stream()
                  .filter(property -> property.name().equals(ours))
                  .findFirst();
      String said = "" + Tools.dumpe2fs(image).applyAsLong(theirs);
      assertEquals(said, found.map(Property::value).orElse("none"));
    }
  }
}
