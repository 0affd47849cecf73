package io.diskwright.inspect;

import io.diskwright.inspect.BootItem.Kind;
import io.diskwright.layout.DiskLayout;
import io.diskwright.layout.PartitionTable;
import io.diskwright.layout.TableEntry;
import io.diskwright.port.BlockSource;
import io.diskwright.struct.StructReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Names the code in the first sector by the texts that it holds, and finds what GRUB's loads. */
final class BootSectorScan {

  private static final int CODE_BYTES = 440;

  /** GRUB, {@code GRUB_BOOT_MACHINE_KERNEL_SECTOR}: the sector of its core. */
  private static final int CORE_SECTOR_AT = 0x5C;

  private static final String GRUB = "GRUB";

  /** GRUB's core begins with a sector that prints this. */
  private static final String CORE_TEXT = "loading";

  private record Mark(String text, String name) {}

  private static final List<Mark> MARKS =
      List.of(
          new Mark("GRUB ", GRUB),
          new Mark("LILO", "LILO"),
          new Mark("isolinux.bin missing", "isohybrid (ISOLINUX)"),
          new Mark("Operating system load error", "SYSLINUX"),
          new Mark("Invalid partition table", "Windows, or alike"),
          new Mark("No bootable partition", "BSD, or alike"));

  private final BlockSource disk;
  private final Optional<PartitionTable> table;

  BootSectorScan(BlockSource disk, Optional<PartitionTable> table) {
    this.disk = disk;
    this.table = table;
  }

  /** Without a table the sector may be a filesystem's, which is code only if it has a name. */
  List<BootItem> scan() throws IOException {
    List<BootItem> items = new ArrayList<>();
    byte[] code = sector(0, CODE_BYTES);
    String name = name(code);
    if (!name.isEmpty() || (table.isPresent() && !isZero(code))) {
      String text = name.isEmpty() ? "unknown" : name;
      items.add(new BootItem(Kind.BOOT_CODE, "sector 0", text));
    }
    if (name.equals(GRUB)) {
      core(StructReader.littleEndian(code).u64(CORE_SECTOR_AT)).ifPresent(items::add);
    }
    return items;
  }

  private static String name(byte[] code) {
    String text = new String(code, StandardCharsets.ISO_8859_1);
    return MARKS.stream()
        .filter(mark -> text.contains(mark.text))
        .map(Mark::name)
        .findFirst()
        .orElse("");
  }

  private static boolean isZero(byte[] code) {
    for (byte b : code) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  private Optional<BootItem> core(long lba) throws IOException {
    String place = "sector %s%s".formatted(Long.toUnsignedString(lba), where(lba));
    byte[] start = sector(lba, DiskLayout.SECTOR_BYTES);
    boolean isThere = new String(start, StandardCharsets.ISO_8859_1).contains(CORE_TEXT);
    String text = isThere ? GRUB : "missing: GRUB's boot code does not find its core here";
    return Optional.of(new BootItem(Kind.CORE, place, text));
  }

  private String where(long lba) {
    return table.stream()
        .flatMap(found -> found.entries().stream())
        .filter(entry -> entry.firstLba() <= lba && lba <= entry.lastLba())
        .map(TableEntry::number)
        .findFirst()
        .map(", in partition %d"::formatted)
        .orElse("");
  }

  /** Nothing where the disk ends before. */
  private byte[] sector(long lba, int length) throws IOException {
    long sectors = disk.sizeBytes() / DiskLayout.SECTOR_BYTES;
    if (lba < 0 || lba >= sectors) {
      return new byte[0];
    }
    byte[] bytes = new byte[length];
    disk.read(lba * DiskLayout.SECTOR_BYTES, ByteBuffer.wrap(bytes));
    return bytes;
  }
}
