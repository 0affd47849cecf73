package io.diskwright.acceptance;

import io.diskwright.testkit.Shell;
import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A small disk whose ESP has systemd-boot, which starts a program that writes a marker to the
 * serial line and switches the machine off.
 *
 * @param directory for the image and what goes into it: {@code loader.efi}, {@code marker.efi}
 */
record LoaderDisk(Path directory) {

  static final String MARKER = "DISKWRIGHT-MARKER";

  /** GRUB is a program that does as it is told. */
  private static final String PREPARE =
      """
      mkdir -p tree menu/entries
      cp /usr/lib/systemd/boot/efi/systemd-bootx64.efi loader.efi
      printf '%%s\\n' 'serial --unit=0 --speed=115200' 'terminal_output serial' 'echo %s' halt >grub.cfg
      grub-mkimage -O x86_64-efi -o marker.efi -p / -c grub.cfg normal echo halt serial terminal
      printf '%%s\\n' 'timeout 0' 'default marker.conf' >menu/loader.conf
      printf '%%s\\n' 'title Marker' 'efi /EFI/marker.efi' >menu/entries/marker.conf
      """;

  static LoaderDisk prepare(Path directory) throws IOException {
    Tool.require("grub-mkimage");
    Shell.run(directory, PREPARE.formatted(MARKER));
    return new LoaderDisk(directory);
  }

  Path loader() {
    return directory.resolve("loader.efi");
  }

  Path program() {
    return directory.resolve("marker.efi");
  }

  /**
   * Builds it by the launcher.
   *
   * @param path of the loader on the ESP
   */
  Path build(String path) throws IOException {
    Path image = directory.resolve("disk.img");
    Launcher.diskwright(
            "build",
            "--quiet",
            "--root=" + directory.resolve("tree"),
            "--partition-table-type=efi",
            "--boot-size=64M",
            "--additional-space=0",
            "--content=%s:esp:%s".formatted(loader(), path),
            "--content=%s:esp:/EFI/marker.efi".formatted(program()),
            "--content=%s:esp:/loader".formatted(directory.resolve("menu")),
            "--output=" + image)
        .succeeded();
    return image;
  }
}
