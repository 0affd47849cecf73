package io.diskwright.port;

import java.util.List;

/**
 * What boots a disk.
 *
 * @param loaders programs that are installed, in the order of their places
 * @param entries of the menu, the default first
 * @param signed whether loaders and kernels are signed for Secure Boot
 */
public record BootSummary(List<Loader> loaders, List<Entry> entries, boolean signed) {

  /** Nothing does. */
  public static final BootSummary NONE = new BootSummary(List.of(), List.of(), false);

  /** Takes copies. */
  public BootSummary {
    loaders = List.copyOf(loaders);
    entries = List.copyOf(entries);
  }

  /**
   * A program of a boot loader.
   *
   * @param name such as {@code systemd-boot} or {@code grub}
   * @param place where it is on the disk, for people
   * @param source the file that it came from, in the image or on the building machine
   * @param sha256 of that file, in hexadecimal
   */
  public record Loader(String name, String place, String source, String sha256) {}

  /**
   * A line of the menu.
   *
   * @param title for people
   * @param version of the kernel or the system; may be empty
   * @param kernel path in the root filesystem
   * @param options the kernel's command line
   */
  public record Entry(String title, String version, String kernel, String options) {}
}
