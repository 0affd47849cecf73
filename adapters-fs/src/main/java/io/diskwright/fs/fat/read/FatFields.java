package io.diskwright.fs.fat.read;

import io.diskwright.port.Dependence;
import io.diskwright.port.Dependence.Files;
import io.diskwright.port.Field;
import io.diskwright.port.FieldLayout;
import io.diskwright.port.Fields;
import io.diskwright.port.Region;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What the bytes of structures hang on (fatgen103, "Boot Sector and BPB", "FAT32 FSInfo Sector
 * Structure"), by the names of {@link FatDescription} and those that {@link FatRegions} gives.
 */
final class FatFields implements Fields {

  private static final int SECTOR_BYTES = 512;

  /** What decides where everything lies. */
  private static final Set<String> GEOMETRY =
      Set.of(
          "filesystem",
          "filesystem size",
          "fat type",
          "bytes per sector",
          "sectors per cluster",
          "reserved sectors",
          "fats",
          "sectors per fat",
          "root entries",
          "root cluster",
          "sectors",
          "clusters");

  /** What follows from what is in use. */
  private static final Dependence USED = new Dependence(GEOMETRY, Files.ANY);

  private static final Dependence LABELLED = USED.and(Set.of("label"));

  private final FatFileSystem fileSystem;
  private final FieldLayout bootSector;
  private final FieldLayout info;

  FatFields(FatFileSystem fileSystem, FoundBootSector boot) {
    this.fileSystem = fileSystem;
    this.bootSector = bootSector(boot, fileSystem.volume().sectorBytes());
    this.info =
        new FieldLayout(fileSystem.volume().sectorBytes(), Dependence.NONE)
            .with(0x1E8, 4, USED.and(Set.of("free clusters")))
            .with(0x1EC, 4, USED.and(Set.of("next free cluster")));
  }

  private static FieldLayout bootSector(FoundBootSector boot, int sectorBytes) {
    FieldLayout layout =
        new FieldLayout(Math.max(sectorBytes, SECTOR_BYTES), Dependence.NONE)
            .with(0x00, 3, Dependence.on("boot code"))
            .with(0x03, 8, Dependence.on("oem name"))
            .with(0x0B, 2, Dependence.on("bytes per sector"))
            .with(0x0D, 1, Dependence.on("sectors per cluster"))
            .with(0x0E, 2, Dependence.on("reserved sectors"))
            .with(0x10, 1, Dependence.on("fats"))
            .with(0x11, 2, Dependence.on("root entries"))
            .with(0x13, 2, Dependence.on("sectors"))
            .with(0x15, 1, Dependence.on("media"))
            .with(0x16, 2, Dependence.on("sectors per fat"))
            .with(0x18, 2, Dependence.on("sectors per track"))
            .with(0x1A, 2, Dependence.on("heads"))
            .with(0x1C, 4, Dependence.on("hidden sectors"))
            .with(0x20, 4, Dependence.on("sectors"));
    int extension = boot.extension();
    layout
        .with(extension + 1, 1, Dependence.on("unmounted"))
        .with(extension + 3, 4, Dependence.on("id"))
        .with(extension + 7, 11, Dependence.on("label"))
        .with(extension + 18, 8, Dependence.on("fat type"));
    return boot.isFat32() ? withFat32(layout) : layout;
  }

  private static FieldLayout withFat32(FieldLayout layout) {
    return layout
        .with(0x24, 4, Dependence.on("sectors per fat"))
        .with(0x28, 2, Dependence.on("active fat"))
        .with(0x2C, 4, Dependence.on("root cluster"))
        .with(0x30, 2, Dependence.on("fsinfo sector"))
        .with(0x32, 2, Dependence.on("backup boot sector"));
  }

  @Override
  public Dependence placement() {
    return USED;
  }

  @Override
  public Field at(Region region, long offset) throws IOException {
    OptionalLong none = OptionalLong.empty();
    return switch (region.structure()) {
      case FatRegions.BOOT_SECTOR, FatRegions.BACKUP_BOOT_SECTOR ->
          bootSector.at(region.structure(), none, region.offset(), offset);
      case FatRegions.INFO, FatRegions.BACKUP_INFO ->
          info.at(region.structure(), none, region.offset(), offset);
      case FatRegions.DIRECTORY -> entry(region, offset);
      default -> Field.whole(region, region.structure(), USED.and(Set.of("unmounted")));
    };
  }

  private Field entry(Region region, long offset) throws IOException {
    long start = offset - (offset - region.offset()) % FoundEntry.BYTES;
    byte[] slot = new byte[FoundEntry.BYTES];
    fileSystem.place().read(start, ByteBuffer.wrap(slot));
    boolean isLabel =
        !FoundEntry.isLongName(slot, 0)
            && FoundEntry.decode(slot, 0, start, fileSystem.volume().kind()).isVolumeId();
    return new Field(
        region.structure(),
        OptionalLong.empty(),
        region.offset(),
        start + FoundEntry.BYTES,
        isLabel ? LABELLED : USED);
  }
}
