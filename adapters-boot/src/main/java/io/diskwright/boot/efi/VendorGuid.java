package io.diskwright.boot.efi;

import io.diskwright.value.Guid;

/** Whose names variables have. */
public final class VendorGuid {

  /** EFI_GLOBAL_VARIABLE (UEFI 2.10, section 3.3): the boot menu, PK and KEK. */
  public static final Guid GLOBAL = Guid.parse("8BE4DF61-93CA-11D2-AA0D-00E098032B8C");

  /** EFI_IMAGE_SECURITY_DATABASE_GUID (UEFI 2.10, section 32.6.1): db and dbx. */
  public static final Guid IMAGE_SECURITY = Guid.parse("D719B2CB-3D3A-4596-A3BC-DAD00E67656F");

  /** EDK II's switch {@code SecureBootEnable}. */
  public static final Guid SECURE_BOOT_ENABLE = Guid.parse("F0A30BC7-AF08-4556-99C4-001009C93A44");

  private VendorGuid() {}
}
