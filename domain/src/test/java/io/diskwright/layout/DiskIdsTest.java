package io.diskwright.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diskwright.value.Guid;
import io.diskwright.value.Seed;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class DiskIdsTest {

  private static final DiskIds IDS = new DiskIds(DiskIds.DEFAULT_ROOT, DiskIds.DEFAULT_ROOT);

  @Test
  void idsThatTheSpecFixesAreThoseOnNixpkgsDisks() {
    assertEquals(Guid.parse("97FD5997-F390-0B4A-A3F8-D106C1723AEA"), IDS.disk());
  }

  /** Computed with python's uuid.uuid5. */
  @Test
  void allOtherIdsAreDerivedFromTheRootPartitions() {
    assertEquals(0xF5E9_6A9EL, IDS.mbrSignature());
    assertEquals(
        Guid.parse("7bb0d125-d88e-52b5-b83d-05cbc3e0871b"), IDS.fileSystemSeed(PartitionRole.ESP));
    assertEquals(
        Guid.parse("ac9e409c-6f0c-5672-b8c5-26e0901635ad"),
        IDS.fileSystemSeed(PartitionRole.XBOOTLDR));
    assertEquals(
        Guid.parse("925f3f26-ef5c-5c8f-98b5-e7c962a0475b"), IDS.fileSystemSeed(PartitionRole.ROOT));
  }

  @Test
  void disksWithDifferentSeedsShareNoIdThatIsNotGiven() {
    assertEquals(16, Stream.concat(ids(1), ids(2)).distinct().count());
    assertEquals(8, Stream.concat(ids(1), ids(1)).distinct().count());
  }

  private static Stream<Object> ids(long random) {
    Seed seed = Seed.of(0, 0, random);
    DiskIds ids = new DiskIds(DiskIds.DEFAULT_ROOT, DiskIds.DEFAULT_ROOT, Optional.of(seed));
    return Stream.of(
        ids.disk(),
        ids.partition(PartitionTableType.EFI_XBOOTLDR, PartitionRole.ESP),
        ids.partition(PartitionTableType.EFI_XBOOTLDR, PartitionRole.XBOOTLDR),
        ids.partition(PartitionTableType.HYBRID, PartitionRole.BIOS_GRUB),
        ids.fileSystemSeed(PartitionRole.ESP),
        ids.fileSystemSeed(PartitionRole.ROOT),
        ids.mbrSignature(),
        DiskIds.drawnRoot(seed));
  }

  @Test
  void disksWithDifferentRootsShareNoDerivedId() {
    DiskIds other = new DiskIds(new Guid(1, 2), DiskIds.DEFAULT_ROOT);
    assertEquals(
        6,
        Stream.of(
                IDS.fileSystemSeed(PartitionRole.ESP),
                IDS.fileSystemSeed(PartitionRole.XBOOTLDR),
                IDS.fileSystemSeed(PartitionRole.ROOT),
                other.fileSystemSeed(PartitionRole.ESP),
                other.fileSystemSeed(PartitionRole.XBOOTLDR),
                other.fileSystemSeed(PartitionRole.ROOT))
            .distinct()
            .count());
  }
}
