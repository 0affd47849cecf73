package io.diskwright.boot.secureboot;

import static io.diskwright.boot.efi.VariableAttributes.BOOTSERVICE_ACCESS;
import static io.diskwright.boot.efi.VariableAttributes.NON_VOLATILE;
import static io.diskwright.boot.efi.VariableAttributes.RUNTIME_ACCESS;
import static io.diskwright.boot.efi.VariableAttributes.TIME_BASED_AUTHENTICATED_WRITE_ACCESS;

import io.diskwright.boot.efi.EfiTime;
import io.diskwright.boot.efi.EfiVariable;
import io.diskwright.boot.efi.VariableStore;
import io.diskwright.boot.efi.VendorGuid;
import io.diskwright.error.DoesNotFitException;
import io.diskwright.error.InvalidSpecException;
import io.diskwright.value.Guid;
import io.diskwright.value.Timestamp;

/**
 * The keys of Secure Boot (UEFI 2.10, section 32.3). A firmware that finds a platform key is in
 * user mode and starts only what db trusts.
 *
 * @param platformKey PK: who owns the machine; one certificate
 * @param keyExchangeKeys KEK: who may change db and dbx
 * @param allowed db: whose programs start
 * @param time of the enrolment; later changes have to be newer
 */
public record Enrolment(
    SignatureDatabase platformKey,
    SignatureDatabase keyExchangeKeys,
    SignatureDatabase allowed,
    Timestamp time) {

  private static final long AUTHENTICATED =
      NON_VOLATILE | BOOTSERVICE_ACCESS | RUNTIME_ACCESS | TIME_BASED_AUTHENTICATED_WRITE_ACCESS;

  private static final byte[] ON = {1};

  /** Checks the platform key. */
  public Enrolment {
    if (!platformKey.isSingleCertificate()) {
      throw new InvalidSpecException(
          "secureBoot.pk", "the platform key is one X.509 certificate; give one file with one");
    }
  }

  /**
   * The store with these in the place of its own PK, KEK and db, and with EDK II's switch on; dbx,
   * what is banned, stays.
   *
   * @throws DoesNotFitException if the store is too small
   */
  public VariableStore into(VariableStore store) {
    return store
        .with(authenticated(VendorGuid.IMAGE_SECURITY, "db", allowed))
        .with(authenticated(VendorGuid.GLOBAL, "KEK", keyExchangeKeys))
        .with(authenticated(VendorGuid.GLOBAL, "PK", platformKey))
        .with(
            EfiVariable.of(
                VendorGuid.SECURE_BOOT_ENABLE,
                "SecureBootEnable",
                NON_VOLATILE | BOOTSERVICE_ACCESS,
                ON));
  }

  private EfiVariable authenticated(Guid vendor, String name, SignatureDatabase database) {
    return EfiVariable.timed(vendor, name, AUTHENTICATED, EfiTime.of(time), database.encode());
  }
}
