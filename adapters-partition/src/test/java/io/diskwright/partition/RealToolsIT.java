package io.diskwright.partition;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.layout.DiskIds;
import io.diskwright.layout.DiskLayout;
import io.diskwright.layout.Partition;
import io.diskwright.layout.PartitionTableType;
import io.diskwright.layout.PartitionTableType.TableKind;
import io.diskwright.partition.gpt.GptFormat;
import io.diskwright.partition.mbr.MbrFormat;
import io.diskwright.port.PartitionTableFormat;
import io.diskwright.testkit.Result;
import io.diskwright.testkit.Tool;
import io.diskwright.value.ByteSize;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The same disk divided by parted and sgdisk and by us, then compared and judged. */
class RealToolsIT {

  private static final int SECTOR = DiskLayout.SECTOR_BYTES;
  private static final String IMAGE = "disk.img";

  /** The last size that an MBR does for: one MiB more and root has 2^32 sectors. */
  private static final long LARGEST_MBR_MIB = 2097153;

  @TempDir private Path directory;

  private Path theirs;
  private Path ours;

  @BeforeEach
  void makeFolders() throws IOException {
    theirs = Files.createDirectories(directory.resolve("theirs"));
    ours = Files.createDirectories(directory.resolve("ours"));
  }

  @ParameterizedTest(name = "{0}, disk of {1} MiB, boot partitions to {2} MiB")
  @MethodSource("disks")
  void tableIsTheRealTools(PartitionTableType type, long diskMib, long bootEndMib)
      throws IOException {
    makeTheirs(type, diskMib, bootEndMib);
    DiskLayout layout = makeOurs(type, diskMib, bootEndMib);
    compareBytes(layout);
    assertEquals(describe(theirs), describe(ours));
    judge(layout);
  }

  static Stream<Arguments> disks() {
    return Arrays.stream(PartitionTableType.values())
        .filter(type -> type.kind() != TableKind.NONE)
        .flatMap(RealToolsIT::disks);
  }

  private static Stream<Arguments> disks(PartitionTableType type) {
    boolean boot = type.roles().stream().anyMatch(role -> role.isBoot());
    long[] ends = boot ? new long[] {134, 256, 1024} : new long[] {0};
    return LongStream.of(ends)
        .boxed()
        .flatMap(
            end ->
                LongStream.of(end + 4, 1100, LARGEST_MBR_MIB)
                    .mapToObj(size -> Arguments.of(type, size, end)));
  }

  private void makeTheirs(PartitionTableType type, long diskMib, long bootEndMib)
      throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(theirs.resolve(IMAGE).toFile(), "rw")) {
      file.setLength(diskMib * ByteSize.MIB);
    }
    Tool.in(theirs).run(SeedCommands.parted(type, IMAGE, bootEndMib + "MiB"));
    if (type.kind() == TableKind.GPT) {
      Tool.in(theirs).run(SeedCommands.sgdisk(type, IMAGE));
    }
  }

  private DiskLayout makeOurs(PartitionTableType type, long diskMib, long bootEndMib)
      throws IOException {
    long bootEnd = bootEndMib * ByteSize.MIB;
    long rootBytes = DiskLayout.rootSizeBytes(type, bootEnd, diskMib * ByteSize.MIB);
    DiskIds ids = new DiskIds(DiskIds.DEFAULT_ROOT, DiskIds.DEFAULT_ROOT);
    DiskLayout layout = DiskLayout.around(type, bootEnd, rootBytes, ids);
    PartitionTableFormat format = type.kind() == TableKind.MBR ? new MbrFormat() : new GptFormat();
    DiskBytes.write(format.plan(layout, false), layout.sizeBytes(), ours.resolve(IMAGE));
    return layout;
  }

  /** All of a GPT; of an MBR everything but the boot code and the signature, random in parted. */
  private void compareBytes(DiskLayout layout) throws IOException {
    assertEquals(Files.size(theirs.resolve(IMAGE)), Files.size(ours.resolve(IMAGE)));
    int skipped = layout.type().kind() == TableKind.MBR ? 0x1BC : 0;
    compareBytes(skipped, 34 * SECTOR - skipped);
    compareBytes(layout.sizeBytes() - 33 * SECTOR, 33 * SECTOR);
  }

  private void compareBytes(long start, int length) throws IOException {
    assertArrayEquals(
        read(theirs.resolve(IMAGE), start, length), read(ours.resolve(IMAGE), start, length));
  }

  private static byte[] read(Path image, long start, int length) throws IOException {
    byte[] bytes = new byte[length];
    try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "r")) {
      file.seek(start);
      file.readFully(bytes);
    }
    return bytes;
  }

  /** What sfdisk reads; an MBR's signature is masked. */
  private String describe(Path folder) throws IOException {
    return Tool.in(folder)
        .run("sfdisk", "-J", IMAGE)
        .output()
        .replaceAll("\"id\": *\"0x[0-9a-f]+\"", "\"id\": \"random\"");
  }

  private void judge(DiskLayout layout) throws IOException {
    Result sfdisk = Tool.in(ours).run("sfdisk", "--verify", IMAGE);
    assertTrue(sfdisk.output().contains("No errors detected."), sfdisk::toString);
    assertEquals("", sfdisk.errors());
    if (layout.type().kind() == TableKind.GPT) {
      Result sgdisk = Tool.in(ours).run("sgdisk", "-v", IMAGE);
      assertTrue(sgdisk.output().contains("No problems found."), sgdisk::toString);
      assertEquals(isCautioned(layout), sgdisk.output().contains("Caution"), sgdisk::toString);
      assertEquals("", sgdisk.errors());
    }
    for (Partition partition : layout.partitions()) {
      if (partition.firstLba() % 2048 == 0) {
        alignCheck(partition.number());
      }
    }
  }

  /** On a disk above 2 TiB sgdisk remarks that hybrid's bios_grub begins at sector 34. */
  private static boolean isCautioned(DiskLayout layout) {
    return layout.type() == PartitionTableType.HYBRID && layout.sizeBytes() > 2 * ByteSize.TIB;
  }

  private void alignCheck(int number) throws IOException {
    Tool.in(ours).run("parted", "--script", IMAGE, "--", "align-check", "optimal", "" + number);
  }
}
