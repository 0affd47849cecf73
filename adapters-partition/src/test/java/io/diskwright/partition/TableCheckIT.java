package io.diskwright.partition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.partition.gpt.GptReader;
import io.diskwright.partition.mbr.MbrReader;
import io.diskwright.port.Fault;
import io.diskwright.port.Progress;
import io.diskwright.testkit.Result;
import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What sgdisk and sfdisk call damaged, our check calls damaged too. */
final class TableCheckIT {

  private static final int SECTOR = 512;
  private static final int SECTORS = 8192;
  private static final int MOST_CHANGES = 3;

  /** sgdisk 1.0.9 does not come to an end on some tables, which says nothing of them. */
  private static final int TIMED_OUT = 124;

  private static final String GPT =
      """
      label: gpt
      first-lba: 34
      start=2048, size=2048, type=U, name="one"
      start=34, size=2014, type=21686148-6449-6E6F-744E-656564454649
      start=4096, size=1000, type=L
      """;
  private static final String MBR =
      """
      label: dos
      start=64, size=100, type=83, bootable
      start=200, size=5000, type=5
      3: start=6000, size=100, type=82
      5: start=300, size=100, type=83
      6: start=500, size=1000, type=b
      7: start=1600, size=1, type=ef
      """;

  @TempDir Path folder;

  private byte[] disk(String script) throws IOException {
    Tool.require("sfdisk", "sgdisk");
    Path image = folder.resolve("disk.img");
    Files.write(image, new byte[SECTORS * SECTOR]);
    Files.writeString(folder.resolve("script"), script);
    Tool.in(folder).run("sh", "-c", "sfdisk -q --no-tell-kernel disk.img <script");
    return Files.readAllBytes(image);
  }

  private static List<String> faults(byte[] disk) throws IOException {
    List<Fault> faults = new ArrayList<>();
    new GptReader().check(new MemoryDisk(disk), faults::add);
    new MbrReader().check(new MemoryDisk(disk), faults::add);
    return faults.isEmpty() && !isTable(disk)
        ? List.of("there is no table")
        : faults.stream().map(Fault::toString).toList();
  }

  /** A first sector that is none is told by whoever looks for a table. */
  private static boolean isTable(byte[] disk) throws IOException {
    return new GptReader().read(new MemoryDisk(disk), Progress.NONE).isPresent()
        || new MbrReader().read(new MemoryDisk(disk), Progress.NONE).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {GPT, MBR, "label: gpt\n", "label: dos\nstart=1,size=8191,type=c\n"})
  void soundTablesHaveNoFaults(String script) throws IOException {
    assertEquals(List.of(), faults(disk(script)));
  }

  @Test
  void hybridTablesHaveNoFaults() throws IOException {
    disk(GPT);
    Tool.in(folder).run("sgdisk", "--hybrid=1:3", "disk.img");
    assertEquals(List.of(), faults(Files.readAllBytes(folder.resolve("disk.img"))));
  }

  @ParameterizedTest
  @ValueSource(ints = {150})
  void whatSgdiskCallsDamagedIsCalledDamaged(int cases) throws IOException {
    compareGpt(Long.getLong("seed", 1), cases);
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(ints = {1500})
  void whatSgdiskCallsDamagedIsCalledDamagedManyTimes(int cases) throws IOException {
    compareGpt(1, cases);
  }

  private void compareGpt(long firstSeed, int cases) throws IOException {
    byte[] sound = disk(GPT);
    List<int[]> areas =
        List.of(
            new int[] {0x1B8, SECTOR},
            new int[] {SECTOR, SECTOR + 92},
            new int[] {2 * SECTOR, 2 * SECTOR + 4 * 128},
            new int[] {sound.length - 33 * SECTOR, sound.length - 33 * SECTOR + 4 * 128},
            new int[] {sound.length - SECTOR, sound.length - SECTOR + 92});
    Agreement agreement = new Agreement("GPT against sgdisk -v", firstSeed);
    for (long seed = firstSeed; seed < firstSeed + cases; seed++) {
      byte[] disk = sound.clone();
      Random random = new Random(seed);
      change(disk, areas, random);
      if (random.nextBoolean()) {
        sumAgain(disk);
      }
      agreement.add(seed, sgdisk(disk), faults(disk));
    }
    agreement.assertNothingMissed();
  }

  private static void change(byte[] disk, List<int[]> areas, Random random) {
    for (int change = random.nextInt(MOST_CHANGES); change >= 0; change--) {
      int[] area = areas.get(random.nextInt(areas.size()));
      int at = area[0] + random.nextInt(area[1] - area[0]);
      disk[at] =
          (byte) (random.nextBoolean() ? random.nextInt() : disk[at] ^ 1 << random.nextInt(8));
    }
  }

  /** Makes the sums right, so that what they sum up is looked at. */
  private static void sumAgain(byte[] disk) {
    sumAgain(disk, SECTOR, 2 * SECTOR);
    sumAgain(disk, disk.length - SECTOR, disk.length - 33 * SECTOR);
  }

  private static void sumAgain(byte[] disk, int header, int array) {
    ByteBuffer bytes = ByteBuffer.wrap(disk).order(ByteOrder.LITTLE_ENDIAN);
    CRC32 crc = new CRC32();
    crc.update(disk, array, 32 * SECTOR);
    bytes.putInt(header + 0x58, (int) crc.getValue());
    bytes.putInt(header + 0x10, 0);
    crc.reset();
    crc.update(disk, header, 92);
    bytes.putInt(header + 0x10, (int) crc.getValue());
  }

  /** What sgdisk complains of; gaps and alignment are no damage, and silence is no answer. */
  private String sgdisk(byte[] disk) throws IOException {
    Files.write(folder.resolve("disk.img"), disk);
    Result result = Tool.in(folder).attempt("sh", "-c", "timeout 3 sgdisk -v disk.img </dev/null");
    boolean isAnswer = result.status() != TIMED_OUT;
    return !isAnswer || (result.said().contains("No problems found") && result.status() == 0)
        ? ""
        : result.said().replace('\n', ' ');
  }

  @ParameterizedTest
  @ValueSource(ints = {150})
  void whatSfdiskCallsDamagedIsCalledDamaged(int cases) throws IOException {
    compareMbr(Long.getLong("seed", 1), cases);
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(ints = {1500})
  void whatSfdiskCallsDamagedIsCalledDamagedManyTimes(int cases) throws IOException {
    compareMbr(1, cases);
  }

  private void compareMbr(long firstSeed, int cases) throws IOException {
    byte[] sound = disk(MBR);
    List<int[]> areas =
        List.of(
            new int[] {0x1BE, SECTOR},
            new int[] {200 * SECTOR + 0x1BE, 201 * SECTOR},
            new int[] {401 * SECTOR + 0x1BE, 402 * SECTOR});
    Agreement agreement = new Agreement("MBR against sfdisk --verify", firstSeed);
    for (long seed = firstSeed; seed < firstSeed + cases; seed++) {
      byte[] disk = sound.clone();
      change(disk, areas, new Random(seed));
      agreement.add(seed, sfdisk(disk), faults(disk));
    }
    agreement.assertNothingMissed();
  }

  private String sfdisk(byte[] disk) throws IOException {
    Files.write(folder.resolve("disk.img"), disk);
    Result result = Tool.in(folder).attempt("sfdisk", "--verify", "disk.img");
    boolean isSound = result.said().contains("No errors detected") && result.status() == 0;
    return isSound ? "" : result.said().replace('\n', ' ');
  }

  @Test
  void randomBytesAreLookedAtWithoutAnException() throws IOException {
    long first = System.nanoTime();
    for (long seed = first; seed < first + 500; seed++) {
      byte[] disk = new byte[64 * SECTOR];
      new Random(seed).nextBytes(disk);
      disk[0x1FE] = 0x55;
      disk[0x1FF] = (byte) 0xAA;
      for (int entry = 0x1BE; entry < 0x1FE; entry += 16) {
        disk[entry] = 0;
        disk[entry + 4] = (byte) (seed % 3 == 0 ? 0xEE : 5);
        disk[entry + 9] = disk[entry + 10] = disk[entry + 11] = 0;
        disk[entry + 13] = disk[entry + 14] = disk[entry + 15] = 0;
      }
      assertTrue(!faults(disk).isEmpty(), "seed " + seed);
    }
  }
}
