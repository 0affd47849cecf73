package io.diskwright.partition.gpt;

import io.diskwright.error.CorruptImageException;
import io.diskwright.layout.DiskLayout;
import io.diskwright.port.BlockSource;
import io.diskwright.port.Fault;
import io.diskwright.struct.StructReader;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Looks at both copies of a table, at what is in them, and at the MBR that protects it. */
final class GptCheck {

  private static final int REVISION = 0x08;
  private static final int RESERVED = 0x14;

  private final BlockSource disk;
  private final Consumer<Fault> faults;
  private final long lastLba;

  GptCheck(BlockSource disk, Consumer<Fault> faults) {
    this.disk = disk;
    this.faults = faults;
    this.lastLba = disk.sizeBytes() / DiskLayout.SECTOR_BYTES - 1;
  }

  void run() throws IOException {
    byte[] mbr = GptReader.sector(disk, 0);
    if (!ProtectiveMbr.isIn(mbr)) {
      checkUnannounced(mbr);
      return;
    }
    Optional<GptCopy> primary = copy(GptReader.PRIMARY_HEADER_LBA, faults);
    Optional<GptCopy> backup = copy(lastLba, faults);
    if (primary.isPresent()) {
      checkCopy(primary.get(), lastLba);
    }
    if (backup.isPresent()) {
      checkCopy(backup.get(), GptReader.PRIMARY_HEADER_LBA);
    }
    if (primary.isPresent() && backup.isPresent()) {
      compare(primary.get().header(), backup.get().header());
    }
    Optional<GptCopy> table = primary.isPresent() ? primary : backup;
    if (table.isPresent()) {
      new GptEntryCheck(table.get(), lastLba, faults).run();
      new ProtectiveMbrCheck(mbr, table.get(), lastLba, faults).run();
    }
  }

  /**
   * A backup alone may be what is left of a table that was given up; one beside a primary or beside
   * an entry in the place of the one that announces is not.
   */
  private void checkUnannounced(byte[] mbr) throws IOException {
    boolean hasPrimary = isHeader(GptReader.PRIMARY_HEADER_LBA);
    boolean isMeant = hasPrimary || ProtectiveMbr.hasEntryInPlace(mbr, lastLba);
    if ((hasPrimary && isHeader(lastLba)) || (isMeant && isReadable())) {
      add("protective MBR", 0x1BE, "no entry of type 0xEE announces the table, which is there");
    }
  }

  private boolean isHeader(long lba) throws IOException {
    return GptHeader.isIn(GptReader.sector(disk, lba));
  }

  private boolean isReadable() throws IOException {
    Consumer<Fault> nobody = fault -> {};
    return copy(GptReader.PRIMARY_HEADER_LBA, nobody).isPresent()
        || copy(lastLba, nobody).isPresent();
  }

  private Optional<GptCopy> copy(long headerLba, Consumer<Fault> told) throws IOException {
    try {
      return Optional.of(GptCopy.read(disk, headerLba));
    } catch (CorruptImageException damage) {
      told.accept(Fault.of(damage));
      return Optional.empty();
    }
  }

  private void checkCopy(GptCopy copy, long otherLba) throws IOException {
    GptHeader header = copy.header();
    long offset = header.myLba() * DiskLayout.SECTOR_BYTES;
    StructReader sector = StructReader.littleEndian(GptReader.sector(disk, header.myLba()));
    if (sector.u32(REVISION) != GptHeader.REVISION_1_0 || sector.u32(RESERVED) != 0) {
      add(
          "header",
          offset + REVISION,
          "revision 0x%x, reserved field 0x%x; they are 0x%x and 0"
              .formatted(sector.u32(REVISION), sector.u32(RESERVED), GptHeader.REVISION_1_0));
    }
    checkPlaces(copy, offset, otherLba);
  }

  private void checkPlaces(GptCopy copy, long offset, long otherLba) {
    GptHeader header = copy.header();
    if (header.alternateLba() != otherLba) {
      add(
          "header",
          offset + 0x20,
          "the other one in sector %s; it is in sector %d"
              .formatted(Long.toUnsignedString(header.alternateLba()), otherLba));
    }
    long first = header.firstUsableLba();
    long last = header.lastUsableLba();
    boolean isBefore = copy.lastArrayLba() < first;
    boolean isBehind = header.entryArrayLba() > last;
    boolean isRange = first > GptReader.PRIMARY_HEADER_LBA && first <= last && last < lastLba;
    if (!isRange || !(isBefore || isBehind)) {
      add(
          "header",
          offset + 0x28,
          "sectors %s to %s for partitions; entries in %d to %d, the disk's last is %d"
              .formatted(
                  Long.toUnsignedString(first),
                  Long.toUnsignedString(last),
                  header.entryArrayLba(),
                  copy.lastArrayLba(),
                  lastLba));
    }
  }

  /** All that has no place of its own is the same in both. */
  private void compare(GptHeader primary, GptHeader backup) {
    boolean same =
        primary.diskGuid().equals(backup.diskGuid())
            && primary.firstUsableLba() == backup.firstUsableLba()
            && primary.lastUsableLba() == backup.lastUsableLba()
            && primary.entryCount() == backup.entryCount()
            && primary.entryBytes() == backup.entryBytes()
            && primary.entryArrayCrc() == backup.entryArrayCrc();
    if (!same) {
      add(
          "header",
          backup.myLba() * DiskLayout.SECTOR_BYTES,
          "the backup tells of another disk or table than the primary");
    }
  }

  private void add(String structure, long offset, String message) {
    faults.accept(new Fault(GptReader.FORMAT, structure, OptionalLong.empty(), offset, message));
  }
}
