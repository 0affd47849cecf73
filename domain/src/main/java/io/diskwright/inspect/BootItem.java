package io.diskwright.inspect;

/**
 * Something that takes part in booting.
 *
 * @param kind of it
 * @param place on the disk: sectors, or {@code PART:PATH}
 * @param text what it is, or says
 */
public record BootItem(Kind kind, String place, String text) {

  /** What there is. */
  public enum Kind {
    /** Code in the first sector, which a BIOS starts. */
    BOOT_CODE("boot code"),
    /** What that code loads. */
    CORE("boot loader core"),
    /** A program that UEFI starts, or a loader of its. */
    EFI_PROGRAM("EFI program"),
    /** Variables of the firmware in a file beside the image. */
    EFI_VARIABLES("EFI variables"),
    /** An entry by the Boot Loader Specification. */
    ENTRY("boot entry"),
    /** The menu of another loader. */
    MENU("boot menu"),
    /** A Linux kernel. */
    KERNEL("kernel");

    private final String displayName;

    Kind(String displayName) {
      this.displayName = displayName;
    }

    /** For people. */
    public String displayName() {
      return displayName;
    }
  }
}
