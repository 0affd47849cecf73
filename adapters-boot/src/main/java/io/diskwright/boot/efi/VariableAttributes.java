package io.diskwright.boot.efi;

/** Bits that say how long a variable lives and who may see and change it (UEFI 2.10, 8.2.1). */
public final class VariableAttributes {

  /** EFI_VARIABLE_NON_VOLATILE: survives a reset. */
  public static final long NON_VOLATILE = 0x01;

  /** EFI_VARIABLE_BOOTSERVICE_ACCESS. */
  public static final long BOOTSERVICE_ACCESS = 0x02;

  /** EFI_VARIABLE_RUNTIME_ACCESS: the operating system sees it, too. */
  public static final long RUNTIME_ACCESS = 0x04;

  /** EFI_VARIABLE_TIME_BASED_AUTHENTICATED_WRITE_ACCESS: a change must be signed. */
  public static final long TIME_BASED_AUTHENTICATED_WRITE_ACCESS = 0x20;

  /** Of the boot menu's variables. */
  static final long BOOT = NON_VOLATILE | BOOTSERVICE_ACCESS | RUNTIME_ACCESS;

  private VariableAttributes() {}
}
