package io.diskwright.boot.efi;

import io.diskwright.boot.input.InputFile;
import io.diskwright.struct.StructReader;
import io.diskwright.value.Guid;

/**
 * EDK II's {@code VARIABLE_STORE_HEADER}.
 *
 * @param storeBytes of the store, with this header
 */
record VariableStoreHeader(long storeBytes) {

  static final int BYTES = 28;

  private static final String NAME = "variable store header";
  private static final int SIZE_AT = 0x10;
  private static final int FORMAT_AT = 0x14;
  private static final int STATE_AT = 0x15;

  /** gEfiAuthenticatedVariableGuid. */
  private static final Guid AUTHENTICATED = Guid.parse("AAF32C78-947B-439A-A180-2E144EC37792");

  /** gEfiVariableGuid. */
  private static final Guid PLAIN = Guid.parse("DDCF3616-3275-4164-98B6-FE85707FFE7D");

  /** VARIABLE_STORE_FORMATTED. */
  private static final int FORMATTED = 0x5A;

  /** VARIABLE_STORE_HEALTHY. */
  private static final int HEALTHY = 0xFE;

  static VariableStoreHeader decode(InputFile file, FirmwareVolumeHeader volume) {
    long offset = volume.headerBytes();
    StructReader reader = file.struct(NAME, offset, BYTES);
    checkFormat(file, offset, Guid.ofMixedEndian(reader.raw(0, 16)));
    if (reader.u8(FORMAT_AT) != FORMATTED || reader.u8(STATE_AT) != HEALTHY) {
      throw file.damaged(
          NAME,
          offset + FORMAT_AT,
          "format 0x%02x and state 0x%02x, where a sound store has 0x5a and 0xfe"
              .formatted(reader.u8(FORMAT_AT), reader.u8(STATE_AT)));
    }
    long storeBytes = reader.u32(SIZE_AT);
    if (storeBytes < BYTES || storeBytes > volume.volumeBytes() - offset) {
      throw file.damaged(
          NAME,
          offset + SIZE_AT,
          "a store of %d bytes, where the volume has room for %d"
              .formatted(storeBytes, volume.volumeBytes() - offset));
    }
    return new VariableStoreHeader(storeBytes);
  }

  private static void checkFormat(InputFile file, long offset, Guid format) {
    if (format.equals(PLAIN)) {
      throw file.damaged(
          NAME,
          offset,
          "a plain store, without authenticated variables; use a firmware that was built with Secure Boot");
    }
    if (!format.equals(AUTHENTICATED)) {
      throw file.damaged(
          NAME,
          offset,
          "a store of format %s; only authenticated stores (%s) are known"
              .formatted(format, AUTHENTICATED));
    }
  }
}
