package io.diskwright.boot.grub;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diskwright.extent.Extents;
import io.diskwright.layout.PartitionTableType;
import io.diskwright.struct.StructReader;
import io.diskwright.struct.StructWriter;
import io.diskwright.testkit.Tool;
import io.diskwright.value.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our cores beside grub-mkimage's, both unpacked by xz. */
class MkimageIT {

  private static final String PREFIX = "(,gpt2)/boot/grub";
  private static final int SECTOR = 512;

  @TempDir Path directory;

  private final GrubFolder folder = new GrubFolder(HostGrub.files());

  @ParameterizedTest
  @CsvSource({
    "LEGACY,     '(,msdos1)/boot/grub'",
    "LEGACY_GPT, '(,gpt2)/boot/grub'",
    "HYBRID,     '(,gpt3)/boot/grub'"
  })
  void everyLayoutHasTheCoreThatMkimageMakes(PartitionTableType type, String prefix)
      throws IOException {
    Extents extents = Disks.embed(type);
    byte[] ours = Disks.bytes(extents.get(1));
    assertSame(mkimage(prefix, BiosGrub.MODULES), ours);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "biosdisk",
        "normal",
        "gfxterm png jpeg gfxmenu all_video font gettext",
        "luks2 lvm mdraid1x raid6rec zfs btrfs cryptodisk",
        "http tftp pxe pgp verifiers",
        "normal normal.mod ext2 normal",
        "hashsum test chain ntfs xfs f2fs squash4 regexp loopback memdisk"
      })
  void otherModulesComeInTheOrderOfMkimage(String names) throws IOException {
    List<String> modules = List.of(names.replace(".mod", "").split(" "));
    assertSame(mkimage(PREFIX, List.of(names.split(" "))), withSector(assemble(modules)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "/abc", "/abcd", "(,gpt2)/boot/grüb"})
  void thePrefixIsPaddedAsMkimagePadsIt(String prefix) throws IOException {
    byte[] core = CoreImage.assemble(folder, prefix, List.of("ext2"), Integer.MAX_VALUE);
    assertSame(mkimage(prefix, List.of("ext2")), withSector(core));
  }

  private byte[] assemble(List<String> modules) throws IOException {
    return CoreImage.assemble(folder, PREFIX, modules, Integer.MAX_VALUE);
  }

  /** As grub-mkimage leaves it: to be embedded right behind an MBR. */
  private byte[] withSector(byte[] core) throws IOException {
    int sectors = (core.length + SECTOR - 1) / SECTOR;
    ByteString image = folder.sector(GrubFolder.DISK_BOOT_IMAGE);
    byte[] whole = new DiskBootSector(image, 2, sectors).encode();
    byte[] joined = Arrays.copyOf(whole, SECTOR + core.length);
    System.arraycopy(core, 0, joined, SECTOR, core.length);
    return joined;
  }

  private byte[] mkimage(String prefix, List<String> modules) throws IOException {
    Path image = directory.resolve("core.img");
    List<String> command = new ArrayList<>(List.of("grub-mkimage", "-O", "i386-pc"));
    command.addAll(List.of("-d", "" + HostGrub.FOLDER, "-o", "" + image, "-p", prefix));
    command.addAll(modules);
    Tool.run(command);
    return Files.readAllBytes(image);
  }

  /**
   * The compressors differ, so the compressed length and the number of sectors do; the place of the
   * block list is the layout's.
   */
  private void assertSame(byte[] theirs, byte[] ours) throws IOException {
    int decompressor = SECTOR + folder.required(GrubFolder.DECOMPRESSOR).length();
    assertArrayEquals(front(theirs, decompressor), front(ours, decompressor));
    assertArrayEquals(unpacked(theirs, decompressor), unpacked(ours, decompressor));
    assertEquals(sectorsIn(ours), StructReader.littleEndian(ours).u16(0x1FC));
    assertEquals(sectorsIn(theirs), StructReader.littleEndian(theirs).u16(0x1FC));
  }

  private static int sectorsIn(byte[] core) {
    return (core.length - 1) / SECTOR;
  }

  private static byte[] front(byte[] core, int length) {
    byte[] front = Arrays.copyOf(core, length);
    Arrays.fill(front, 0x1F4, 0x1FE, (byte) 0);
    Arrays.fill(front, SECTOR + 0x08, SECTOR + 0x0C, (byte) 0);
    return front;
  }

  /** With the header of a .lzma file in front, out of the core's own fields. */
  private byte[] unpacked(byte[] core, int at) throws IOException {
    StructReader fields = StructReader.littleEndian(core);
    int compressed = (int) fields.u32(SECTOR + 0x08);
    byte[] file =
        StructWriter.littleEndian(13 + compressed)
            .at(0)
            .u8(0x5D)
            .at(1)
            .u32(1 << 16)
            .at(5)
            .u64(fields.u32(SECTOR + 0x0C))
            .at(13)
            .raw(fields.raw(at, compressed))
            .done();
    Path packed = directory.resolve("payload.lzma");
    Files.write(packed, file);
    Tool.run("xz", "--decompress", "--keep", "--force", packed.toString());
    return Files.readAllBytes(directory.resolve("payload"));
  }
}
