package io.diskwright.spec;

/** What {@code bootLoader} may be. */
public enum BootLoaderChoice {
  /** What the layout needs: systemd-boot for UEFI, GRUB for a BIOS, both for hybrid. */
  AUTO("auto"),
  /** systemd-boot, for UEFI. */
  SYSTEMD_BOOT("systemd-boot"),
  /** GRUB, for a BIOS. */
  GRUB("grub"),
  /** None, though there may be a kernel. */
  NONE("none"),
  /** What a guest installs that runs in the image. */
  VM("vm");

  private final String specName;

  BootLoaderChoice(String specName) {
    this.specName = specName;
  }

  /** The name in a spec. */
  public String specName() {
    return specName;
  }
}
