package io.diskwright.fs.fat.check;

import io.diskwright.fs.fat.read.DirtyFlags;
import io.diskwright.fs.fat.read.FatKind;
import io.diskwright.fs.fat.read.FoundBootSector;
import io.diskwright.fs.fat.read.FoundEntry;
import io.diskwright.fs.fat.read.FoundFsInfo;
import io.diskwright.fs.fat.read.FoundVolume;
import io.diskwright.fs.fat.read.TableCursor;
import io.diskwright.value.ByteString;
import java.io.IOException;
import java.util.Optional;

/** The boot sector beyond what is needed to read: fields, backup, FSInfo, marks of use. */
final class BootSectorCheck {

  private static final String NAME = "boot sector";
  private static final int WITH_ID = 0x28;
  private static final int WITH_LABEL = 0x29;

  private final FoundBootSector boot;
  private final FoundVolume volume;
  private final Subject subject;
  private final TableCursor table;

  BootSectorCheck(Subject subject, TableCursor table) {
    this.subject = subject;
    this.boot = subject.boot();
    this.volume = subject.volume();
    this.table = table;
  }

  void run() throws IOException {
    checkFields();
    checkSizes();
    if (volume.kind() == FatKind.FAT32) {
      checkBackup();
      checkFsInfo();
    }
    checkUse();
  }

  private void checkFields() {
    require(boot.hasJump(), 0x00, "it does not begin with a jump over its fields");
    require(boot.hasSignature(), FoundBootSector.SIGNATURE_OFFSET, "it does not end with 55 AA");
    require(boot.fatCount() <= 2, 0x10, "%d tables; there are 1 or 2".formatted(boot.fatCount()));
    boolean hasExtension = boot.codeOffset() >= boot.extension() + 0x1A;
    int signature = boot.extendedSignature();
    require(
        !hasExtension || signature == WITH_ID || signature == WITH_LABEL,
        boot.extension() + 2,
        "extended boot signature 0x%02x; it is 0x28 or 0x29".formatted(signature));
  }

  private void checkSizes() {
    long dataBytes = boot.totalSectors() * boot.sectorBytes() - volume.dataOffset();
    long counted = dataBytes / volume.clusterBytes();
    require(
        counted <= volume.clusterCount(),
        volume.kind() == FatKind.FAT32 ? 0x24 : 0x16,
        "%d clusters; the tables have entries for %d".formatted(counted, volume.clusterCount()));
    require(
        boot.rootEntries() * FoundEntry.BYTES % FoundBootSector.SIZE_BYTES == 0,
        0x11,
        "%d entries in the root directory do not fill sectors".formatted(boot.rootEntries()));
    require(
        volume.kind() != FatKind.FAT32 || boot.rootEntries() == 0,
        0x11,
        "%d entries in a root directory that FAT32 does not have".formatted(boot.rootEntries()));
  }

  private void checkBackup() throws IOException {
    int sector = boot.backupSector();
    if (sector == 0 || sector >= boot.reservedSectors()) {
      require(
          false,
          0x32,
          "its copy is in sector %d; the reserved ones are 1 to %d"
              .formatted(sector, boot.reservedSectors() - 1));
      return;
    }
    long offset = (long) sector * boot.sectorBytes();
    ByteString backup = FoundBootSector.at(subject.place(), offset).bytes();
    int same = 0;
    while (same < backup.length() && backup.at(same) == boot.bytes().at(same)) {
      same++;
    }
    if (same < backup.length()) {
      subject
          .faults()
          .add(
              "backup boot sector",
              offset + same,
              "0x%02x, where the boot sector has 0x%02x"
                  .formatted(backup.at(same), boot.bytes().at(same)));
    }
  }

  private void checkFsInfo() throws IOException {
    Optional<FoundFsInfo> info = FoundFsInfo.of(subject.place(), boot);
    require(
        info.isPresent(),
        0x30,
        "FSInfo is in sector %d; the reserved ones are 1 to %d"
            .formatted(boot.infoSector(), boot.reservedSectors() - 1));
    if (info.isPresent() && !info.get().isSigned()) {
      subject.faults().add("FSInfo", info.get().offset(), "its signatures are wrong");
    }
  }

  private void checkUse() throws IOException {
    DirtyFlags flags = DirtyFlags.of(boot, table, volume.kind());
    require(!flags.inBootSector(), boot.extension() + 1, "marked as in use: it was not unmounted");
    if (flags.inTable()) {
      subject
          .faults()
          .add(TableCheck.NAME, table.offset(1), "marked as in use: it was not unmounted");
    }
  }

  private void require(boolean sound, int offset, String otherwise) {
    if (!sound) {
      subject.faults().add(NAME, offset, otherwise);
    }
  }
}
