package io.diskwright.partition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.error.CorruptImageException;
import io.diskwright.layout.PartitionRole;
import io.diskwright.layout.PartitionTable;
import io.diskwright.layout.TableEntry;
import io.diskwright.partition.gpt.GptReader;
import io.diskwright.partition.mbr.MbrReader;
import io.diskwright.port.PartitionTableReader;
import io.diskwright.port.Progress;
import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables that sfdisk, sgdisk and parted wrote, sound and damaged. */
class TableReaderIT {

  private static final int SECTOR = 512;
  private static final int SECTORS = 8192;
  private static final String GPT_SCRIPT =
      """
      label: gpt
      label-id: 97FD5997-F390-0B4A-A3F8-D106C1723AEA
      start=2048, size=2048, type=U, uuid=1C06F03B-704E-4657-B9CD-681A087A2FDC, name="grün €"
      start=34, size=2014, type=21686148-6449-6E6F-744E-656564454649, attrs=LegacyBIOSBootable
      """;

  @TempDir Path folder;
  private final List<String> notes = new ArrayList<>();

  private byte[] disk(String sfdiskScript) throws IOException {
    Tool.require("sfdisk");
    Path image = folder.resolve("disk.img");
    Files.write(image, new byte[SECTORS * SECTOR]);
    Files.writeString(folder.resolve("script"), sfdiskScript);
    Tool.in(folder).run("sh", "-c", "sfdisk -q --no-tell-kernel disk.img <script");
    return Files.readAllBytes(image);
  }

  private Optional<PartitionTable> read(PartitionTableReader reader, byte[] disk)
      throws IOException {
    Progress listener =
        new Progress() {
          @Override
          public void note(String message) {
            notes.add(message);
          }
        };
    return reader.read(new MemoryDisk(disk), listener);
  }

  private PartitionTable gpt(byte[] disk) throws IOException {
    return read(new GptReader(), disk).orElseThrow();
  }

  private String damage(PartitionTableReader reader, byte[] disk) {
    return String.valueOf(
        assertThrows(CorruptImageException.class, () -> read(reader, disk)).getMessage());
  }

  private static String shown(TableEntry entry) {
    return "%d %s %d-%d%s %s"
        .formatted(
            entry.number(),
            entry.type(),
            entry.firstLba(),
            entry.lastLba(),
            entry.active() ? " active" : "",
            entry.role().map(PartitionRole::displayName).orElse("?"));
  }

  private static String shown(PartitionTable table) {
    return table.entries().stream().map(TableReaderIT::shown).collect(Collectors.joining("; "));
  }

  @Test
  void aGptIsReadAsSfdiskWroteIt() throws IOException {
    byte[] disk = disk(GPT_SCRIPT);
    PartitionTable table = gpt(disk);
    assertEquals("97FD5997-F390-0B4A-A3F8-D106C1723AEA", table.id());
    assertEquals(
        "1 C12A7328-F81F-11D2-BA4B-00A0C93EC93B 2048-4095 ESP;"
            + " 2 21686148-6449-6E6F-744E-656564454649 34-2047 active bios_grub",
        shown(table));
    TableEntry esp = table.find(PartitionRole.ESP).orElseThrow();
    assertEquals(Optional.of("grün €"), esp.name());
    assertEquals("1C06F03B-704E-4657-B9CD-681A087A2FDC", esp.id().map(Object::toString).orElse(""));
    assertEquals(1 << 20, esp.offsetBytes());
    assertEquals(1 << 20, esp.sizeBytes());
    assertEquals(List.of(), notes);
    assertTrue(read(new MbrReader(), disk).isEmpty(), "the MBR only protects it");
  }

  @Test
  void anMbrIsReadAsSfdiskWroteIt() throws IOException {
    byte[] disk =
        disk(
            """
            label: dos
            label-id: 0xf5e96a9e
            start=2048, size=1024, type=83, bootable
            start=3072, size=1024, type=ef
            4: start=4096, size=4096, type=7
            """);
    PartitionTable table = read(new MbrReader(), disk).orElseThrow();
    assertEquals("0xf5e96a9e", table.id());
    assertEquals(
        "1 0x83 2048-3071 active root; 2 0xef 3072-4095 ESP; 4 0x07 4096-8191 ?", shown(table));
    assertTrue(read(new GptReader(), disk).isEmpty());
  }

  private static final String LOGICAL_SCRIPT =
      """
      label: dos
      label-id: 0xf5e96a9e
      start=64, size=100, type=83
      start=200, size=5000, type=%s
      3: start=6000, size=100, type=82
      5: start=300, size=100, type=83, bootable
      6: start=500, size=1000, type=b
      7: start=1600, size=1, type=ef
      8: start=2000, size=3000, type=83
      """;

  @ParameterizedTest
  @ValueSource(strings = {"05", "0f", "85"})
  void logicalPartitionsAreLinuxs(String type) throws IOException {
    Tool.require("partx");
    byte[] disk = disk(LOGICAL_SCRIPT.formatted(type));
    PartitionTable table = read(new MbrReader(), disk).orElseThrow();
    String listed =
        Tool.in(folder).run("partx", "-g", "-r", "-o", "NR,START,END,TYPE", "disk.img").output();
    String found =
        table.entries().stream()
            .map(
                entry ->
                    "%d %d %d %s"
                        .formatted(
                            entry.number(),
                            entry.firstLba(),
                            entry.lastLba(),
                            Integer.toHexString(Integer.decode(entry.type()))))
            .collect(Collectors.joining("\n"));
    assertEquals(listed.strip().replace(" 0x", " "), found);
    assertEquals(7, table.entries().size());
  }

  /** Chains that lead back, out of the disk, to no record, and on and on. */
  @ParameterizedTest
  @CsvSource({
    "0, leads back to it",
    "9000, the disk has 8192 sectors",
    "4294967295, the disk has 8192 sectors",
    "7, it does not end with 55 AA",
  })
  void hostileChainsAreRefused(long link, String message) throws IOException {
    byte[] disk = disk(LOGICAL_SCRIPT.formatted("05"));
    ByteBuffer bytes = ByteBuffer.wrap(disk).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(200 * SECTOR + 0x1CE + 8, (int) link);
    assertTrue(
        damage(new MbrReader(), disk).contains(message), () -> damage(new MbrReader(), disk));
  }

  @Test
  void anEndlessChainIsRefused() throws IOException {
    byte[] disk = disk(LOGICAL_SCRIPT.formatted("05"));
    ByteBuffer bytes = ByteBuffer.wrap(disk).order(ByteOrder.LITTLE_ENDIAN);
    for (int lba = 200; lba < 8000; lba++) {
      System.arraycopy(disk, 200 * SECTOR, disk, lba * SECTOR, SECTOR);
      bytes.putInt(lba * SECTOR + 0x1CE + 8, lba + 1 - 200);
    }
    assertTrue(damage(new MbrReader(), disk).contains("more than 251"));
  }

  /** As sgdisk's hybrid MBRs have it: Linux and firmware take the GPT. */
  @Test
  void aHybridMbrAnnouncesAGpt() throws IOException {
    Tool.require("sgdisk");
    disk(GPT_SCRIPT);
    Tool.in(folder).run("sgdisk", "--hybrid=1", "disk.img");
    byte[] disk = Files.readAllBytes(folder.resolve("disk.img"));
    assertEquals(2, gpt(disk).entries().size());
    assertTrue(read(new MbrReader(), disk).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"mke2fs -q -t ext4 disk.img", "mkfs.vfat disk.img", "true"})
  void aFilesystemOrNothingIsNoTable(String command) throws IOException {
    Tool.require("mke2fs", "mkfs.vfat");
    Files.write(folder.resolve("disk.img"), new byte[SECTORS * SECTOR]);
    Tool.in(folder).run("sh", "-c", command);
    byte[] disk = Files.readAllBytes(folder.resolve("disk.img"));
    assertTrue(read(new MbrReader(), disk).isEmpty());
    assertTrue(read(new GptReader(), disk).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "512, there is no signature",
    "524, a size of ",
    "528, header at byte 528: CRC ",
    "568, header at byte 528: CRC ",
    "1030, partition entry array at byte 1024: CRC ",
  })
  void aDamagedPrimaryIsReadFromTheBackupAndSaidSo(int offset, String message) throws IOException {
    byte[] disk = disk(GPT_SCRIPT);
    String sound = shown(gpt(disk));
    disk[offset] ^= 0x55;
    assertEquals(sound, shown(gpt(disk)));
    assertEquals(1, notes.size());
    assertTrue(notes.get(0).contains(message) && notes.get(0).contains("backup"), notes.get(0));
    disk[disk.length - 1 - SECTOR * 8] ^= 1;
    disk[disk.length - SECTOR + 60] ^= 1;
    assertTrue(
        damage(new GptReader(), disk)
            .startsWith("GPT: header at byte " + (disk.length - SECTOR + 16)));
    disk[disk.length - SECTOR] ^= 1;
    assertTrue(damage(new GptReader(), disk).contains(message));
  }

  /** Numbers that no table has, under right sums: neither memory nor time follows them. */
  @ParameterizedTest
  @CsvSource({
    "0x50, 4294967295, entries of 128 bytes",
    "0x54, 4294967168, entries of 4294967168 bytes",
    "0x54, 64, entries of 64 bytes",
    "0x48, 8191, the disk has 8192 sectors",
    "0x48, 0, the disk has 8192 sectors",
    "0x4C, 4294967295, the disk has 8192 sectors",
  })
  void hostileHeadersAreRefused(String field, long value, String message) throws IOException {
    byte[] disk = disk(GPT_SCRIPT);
    for (int header : new int[] {SECTOR, disk.length - SECTOR}) {
      ByteBuffer bytes = ByteBuffer.wrap(disk).order(ByteOrder.LITTLE_ENDIAN);
      bytes.putInt(header + Integer.decode(field), (int) value);
      sumHeader(disk, header);
    }
    assertTrue(
        damage(new GptReader(), disk).contains(message), () -> damage(new GptReader(), disk));
  }

  private static void sumHeader(byte[] disk, int header) {
    ByteBuffer bytes = ByteBuffer.wrap(disk).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(header + 0x10, 0);
    CRC32 crc = new CRC32();
    crc.update(disk, header, bytes.getInt(header + 0x0C));
    bytes.putInt(header + 0x10, (int) crc.getValue());
  }

  @Test
  void partitionsBehindTheEndOfTheDiskAreRefused() throws IOException {
    byte[] gpt = disk(GPT_SCRIPT);
    byte[] cut = Arrays.copyOf(gpt, 3000 * SECTOR);
    assertTrue(damage(new GptReader(), cut).contains("partition entry 1"));
    byte[] mbr = disk("label: dos\nstart=2048, size=6144, type=83\n");
    assertTrue(
        damage(new MbrReader(), Arrays.copyOf(mbr, 8191 * SECTOR))
            .contains("6144 sectors from sector 2048; the disk has 8191 sectors"));
  }

  @Test
  void randomBytesAreNoTableOrRefused() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    byte[] table = disk(GPT_SCRIPT);
    for (int round = 0; round < 2000; round++) {
      byte[] disk = table.clone();
      for (int change = random.nextInt(20); change >= 0; change--) {
        int place = random.nextBoolean() ? 0x1B8 : disk.length - SECTOR;
        disk[place + random.nextInt(SECTOR / 2)] = (byte) random.nextInt();
      }
      for (PartitionTableReader reader : List.of(new GptReader(), new MbrReader())) {
        try {
          read(reader, disk);
        } catch (CorruptImageException e) {
          assertFalse(String.valueOf(e.getMessage()).isEmpty());
        } catch (RuntimeException e) {
          throw new AssertionError("seed " + seed, e);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 511, 512, 1023, 1024, 1536})
  void tinyDisksHaveNoTable(int bytes) throws IOException {
    assertTrue(read(new MbrReader(), new byte[bytes]).isEmpty());
    assertTrue(read(new GptReader(), new byte[bytes]).isEmpty());
  }
}
