package io.diskwright.boot.grub;

import io.diskwright.error.SourceException;
import io.diskwright.layout.DiskLayout;
import io.diskwright.value.ByteString;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is asked of {@link ModuleFiles}: some must be there, all together make a set. */
record GrubFolder(ModuleFiles files) {

  static final String BOOT_IMAGE = "boot.img";
  static final String DISK_BOOT_IMAGE = "diskboot.img";
  static final String DECOMPRESSOR = "lzma_decompress.img";
  static final String KERNEL = "kernel.img";
  static final String DEPENDENCIES = "moddep.lst";

  private static final List<String> IMAGES =
      List.of(BOOT_IMAGE, DISK_BOOT_IMAGE, DECOMPRESSOR, KERNEL);

  /** Which module has a command, a filesystem and so on; GRUB reads them beside the modules. */
  private static final List<String> LISTS =
      List.of(
          "command.lst",
          "crypto.lst",
          "fs.lst",
          "partmap.lst",
          "parttool.lst",
          "terminal.lst",
          "video.lst");

  static String fileOf(String module) {
    return module + ".mod";
  }

  ByteString required(String name) throws IOException {
    return files
        .read(name)
        .orElseThrow(
            () ->
                new SourceException(
                    "%s: missing among GRUB's i386-pc files, which Debian has in grub-pc-bin"
                        .formatted(name)));
  }

  /** One of the files that are a sector. */
  ByteString sector(String name) throws IOException {
    ByteString image = required(name);
    if (image.length() != DiskLayout.SECTOR_BYTES) {
      throw new SourceException(
          "%s: has %d bytes, and must have %d"
              .formatted(name, image.length(), DiskLayout.SECTOR_BYTES));
    }
    return image;
  }

  ModuleDependencies dependencies() throws IOException {
    return ModuleDependencies.parse(required(DEPENDENCIES));
  }

  /** Names of the files that a core with these modules needs and that are not there. */
  List<String> absent(List<String> modules) throws IOException {
    List<String> needed = new ArrayList<>(IMAGES);
    if (has(DEPENDENCIES)) {
      dependencies().inLoadingOrder(modules).forEach(module -> needed.add(fileOf(module)));
    } else {
      needed.add(DEPENDENCIES);
    }
    List<String> absent = new ArrayList<>();
    for (String name : needed) {
      if (!has(name)) {
        absent.add(name);
      }
    }
    return absent;
  }

  private boolean has(String name) throws IOException {
    return files.read(name).isPresent();
  }

  /** All modules and lists that are there. */
  SortedMap<String, ByteString> loadable() throws IOException {
    List<String> names = new ArrayList<>(LISTS);
    names.add(DEPENDENCIES);
    dependencies().modules().forEach(module -> names.add(fileOf(module)));
    SortedMap<String, ByteString> loadable = new TreeMap<>();
    for (String name : names) {
      files.read(name).ifPresent(bytes -> loadable.put(name, bytes));
    }
    return Collections.unmodifiableSortedMap(loadable);
  }
}
