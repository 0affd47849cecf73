package io.diskwright.boot.grub;

import io.diskwright.error.DoesNotFitException;
import io.diskwright.value.ByteSize;
import io.diskwright.value.ByteString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The core of GRUB for a BIOS, as {@code grub-mkimage -O i386-pc} puts it together. */
final class CoreImage {

  /** Where the memory ends that a core is read to (grub-mkimage's limit). */
  private static final int END_OF_CORE = 0x78000;

  private CoreImage() {}

  /**
   * All of it but the sector of diskboot.img, in front.
   *
   * @param prefix GRUB's name of the folder with the configuration and further modules
   * @param modules those that shall be in it; what they need is added
   * @param roomBytes what is free for it on the disk
   */
  static byte[] assemble(GrubFolder folder, String prefix, List<String> modules, long roomBytes)
      throws IOException {
    KernelImage kernel = KernelImage.decode(folder.required(GrubFolder.KERNEL));
    byte[] unpacked = join(List.of(kernel.bytes().toBytes(), moduleArea(folder, prefix, modules)));
    byte[] packed = RawLzma.compress(unpacked);
    ByteString decompressor =
        Decompressor.checked(folder.required(GrubFolder.DECOMPRESSOR), kernel.address());
    byte[] core =
        join(
            List.of(
                new Decompressor(decompressor, packed.length, unpacked.length).encode(), packed));
    return checked(core, Math.min(roomBytes, END_OF_CORE - kernel.address()));
  }

  private static byte[] moduleArea(GrubFolder folder, String prefix, List<String> modules)
      throws IOException {
    List<ModuleObject> objects = new ArrayList<>();
    for (String module : folder.dependencies().inLoadingOrder(modules)) {
      ByteString file = folder.required(GrubFolder.fileOf(module));
      objects.add(new ModuleObject(ModuleObject.Type.ELF, file));
    }
    objects.add(ModuleObject.prefix(prefix));
    int size = ModuleInfo.BYTES + objects.stream().mapToInt(ModuleObject::sizeBytes).sum();
    List<byte[]> parts = new ArrayList<>(List.of(new ModuleInfo(size).encode()));
    objects.forEach(object -> parts.add(object.encode()));
    return join(parts);
  }

  private static byte[] checked(byte[] core, long limitBytes) {
    if (core.length > limitBytes) {
      throw new DoesNotFitException(
          "GRUB core image: has %s, there is room for %s on the disk and in a BIOS machine; use GRUB's own modules, or bootLoader none"
              .formatted(new ByteSize(core.length), new ByteSize(limitBytes)));
    }
    return core;
  }

  private static byte[] join(List<byte[]> parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    parts.forEach(joined::writeBytes);
    return joined.toByteArray();
  }
}
