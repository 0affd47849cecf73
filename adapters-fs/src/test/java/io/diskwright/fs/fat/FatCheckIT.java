package io.diskwright.fs.fat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.fs.ByteSource;
import io.diskwright.port.Fault;
import io.diskwright.struct.StructReader;
import io.diskwright.testkit.Result;
import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code fsck.fat -n} calls damaged, our check calls damaged too. */
final class FatCheckIT {

  private static final Duration CAP = Duration.ofSeconds(20);
  private static final int MOST_CHANGES = 3;
  private static final String FAT12 = "mkfs.vfat -C -F 12 -n LABEL image 1440";
  private static final String FAT16 = "mkfs.vfat -C -F 16 -s 1 image 5000";
  private static final String FAT32 = "mkfs.vfat -C -F 32 -s 1 -n ESP image 34000";

  @TempDir Path folder;

  /** Whether each finds damage. */
  private record Verdict(boolean fsck, boolean ours) {}

  @ParameterizedTest
  @CsvSource({FAT12 + ", 120", FAT16 + ", 120", FAT32 + ", 120"})
  void whatFsckCallsDamagedIsCalledDamaged(String command, int cases) throws IOException {
    compare(command, Long.getLong("seed", 1), cases);
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({FAT12 + ", 1000", FAT16 + ", 1000", FAT32 + ", 1000"})
  void whatFsckCallsDamagedIsCalledDamagedManyTimes(String command, int cases) throws IOException {
    compare(command, 1, cases);
  }

  private void compare(String command, long firstSeed, int cases) throws IOException {
    byte[] image = SmallFat.make(command, folder);
    assertEquals(List.of(), faults(image));
    MetadataDamage damage = new MetadataDamage(image);
    List<Verdict> verdicts = new ArrayList<>();
    List<String> missed = new ArrayList<>();
    for (long seed = firstSeed; seed < firstSeed + cases; seed++) {
      damage.apply(new Random(seed), 1 + (int) (seed % MOST_CHANGES));
      String fsck = fsck(image, damage.offsets());
      boolean ours = assertTimeoutPreemptively(CAP, () -> !faults(image).isEmpty(), "seed " + seed);
      verdicts.add(new Verdict(!fsck.isEmpty(), ours));
      if (!ours && !fsck.isEmpty()) {
        missed.add("seed %d, %s: %s".formatted(seed, damage.changes(), fsck));
      }
      List<Integer> places = damage.offsets();
      damage.undo();
      write(image, places);
    }
    print(command, firstSeed, verdicts);
    assertEquals("", String.join("\n", missed));
  }

  private static void print(String command, long firstSeed, List<Verdict> verdicts) {
    System.out.printf(
        "%s, seeds from %d: %d damages; both call %d damaged, fsck.fat alone %d, we alone %d, none %d%n",
        command,
        firstSeed,
        verdicts.size(),
        verdicts.stream().filter(verdict -> verdict.fsck && verdict.ours).count(),
        verdicts.stream().filter(verdict -> verdict.fsck && !verdict.ours).count(),
        verdicts.stream().filter(verdict -> !verdict.fsck && verdict.ours).count(),
        verdicts.stream().filter(verdict -> !verdict.fsck && !verdict.ours).count());
  }

  /** A boot sector that is none is told by whoever looks for a filesystem. */
  private static List<String> faults(byte[] bytes) throws IOException {
    ByteSource image = new ByteSource(bytes);
    FatReader reader = new FatReader();
    if (!reader.recognizes(image)) {
      return List.of("there is no FAT");
    }
    List<Fault> faults = new ArrayList<>();
    reader.check(image, faults::add);
    return faults.stream().map(Fault::toString).toList();
  }

  /** What fsck.fat complains of; nothing of a sound image. */
  private String fsck(byte[] image, List<Integer> changed) throws IOException {
    write(image, changed);
    Result fsck = Tool.in(folder).attempt("fsck.fat", "-n", "image");
    List<String> complaints =
        fsck.said()
            .lines()
            .filter(line -> !line.startsWith("fsck.fat 4") && !line.startsWith("image: "))
            .filter(line -> !line.startsWith("Free cluster summary uninitialized"))
            .toList();
    return complaints.isEmpty() && fsck.status() == 0 ? "" : fsck.status() + " " + complaints;
  }

  private void write(byte[] image, List<Integer> changed) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(folder.resolve("image").toFile(), "rw")) {
      for (int at : changed) {
        file.seek(at);
        file.write(image[at]);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mkfs.vfat -C -F 12 -f 1 -s 8 image 12000",
        "mkfs.vfat -C -F 16 -s 128 image 400000",
        "mkfs.vfat -C -F 32 -f 1 -R 64 image 40000",
        "mformat -C -f 1440 -v FLOPPY -i image ::",
        "mformat -C -f 2880 -i image ::",
        "mformat -C -F -T 90000 -h 64 -s 32 -i image ::",
      })
  void soundFilesystemsHaveNoFaults(String command) throws IOException {
    assertEquals(List.of(), faults(SmallFat.make(command, folder)));
  }

  /**
   * The extended signature 0x28 announces an id alone, but fsck.fat looks at the label behind it.
   */
  @Test
  void labelsAreComparedWithoutTheirSignatureToo() throws IOException {
    byte[] image = SmallFat.make(FAT12, folder);
    image[0x26] = 0x28;
    image[0x2F] = 0;
    assertTrue(fsck(image, List.of(0x26, 0x2F)).contains("stored in root directory"));
    String told = String.join("\n", faults(image));
    assertTrue(told.contains("the root directory has 'LABEL      '"), told);
  }

  /** Offsets count from where that area begins; the tables are changed alike. */
  @ParameterizedTest
  @CsvSource({
    "boot, 0x1FE, 0, 'structure=boot sector, number=OptionalLong.empty, offset=510'",
    "boot, 0x025, 1, it was not unmounted",
    "boot, 0x026, 7, extended boot signature 0x07",
    "boot, 0x02B, 88, 'label ''XO NAME    ''; the root directory has ''NO NAME    '''",
    "boot, 0x010, 3, 3 tables; there are 1 or 2",
    "table, 0, 0, begins with 0xff00; it should be 0xfff8",
    "table, 3, 0x7F, it was not unmounted",
    "table, 6, 1, 'the entry of cluster 3 is 1, a cluster that there is not (the last is 9874)'",
    "table, 6, 3, 'leads from cluster 3 to cluster 3, which is in another chain, or in this one'",
    "table, 6, 0, 'begins in cluster 3, which is free'",
    "root, 0x0D, 77, checksum 0x4d; that of",
    "root, 0x00, 0, goes on behind an entry that was never used",
    "root, 0x00, 3, part 3 of a long name that has no sound beginning",
    "root, 0x01, 42, one of",
    "root, 0x41, 46, has the byte 0x2e in its short name",
    "root, 0x5D, 9, 'which is 5 clusters; its chain has 1'",
    "root, 0x5A, 3, is in another chain",
    "root, 0x4B, 8, 'has the attribute of a label, and clusters'",
  })
  void faultsSayWhatAndWhere(String area, int offset, int value, String expected)
      throws IOException {
    byte[] image = SmallFat.make(FAT16, folder);
    StructReader boot = StructReader.littleEndian(image);
    int table = boot.u16(0x0E) * SmallFat.SECTOR_BYTES;
    int tableBytes = boot.u16(0x16) * SmallFat.SECTOR_BYTES;
    switch (area) {
      case "boot" -> image[offset] = (byte) value;
      case "root" -> image[table + 2 * tableBytes + offset] = (byte) value;
      default -> {
        image[table + offset] = (byte) value;
        image[table + tableBytes + offset] = (byte) value;
      }
    }
    String told = String.join("\n", faults(image));
    assertTrue(told.contains(expected), told);
  }
}
