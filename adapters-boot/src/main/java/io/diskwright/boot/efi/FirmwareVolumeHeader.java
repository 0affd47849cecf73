package io.diskwright.boot.efi;

import io.diskwright.boot.input.InputFile;
import io.diskwright.struct.StructReader;
import io.diskwright.value.Guid;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * EFI_FIRMWARE_VOLUME_HEADER (UEFI PI 1.7, volume 3, section 3.2.1) of a volume that holds
 * variables.
 *
 * @param headerBytes with the block map, which ends it
 * @param volumeBytes of the whole volume, from the header on
 */
record FirmwareVolumeHeader(int headerBytes, long volumeBytes) {

  private static final String NAME = "firmware volume header";

  /** Up to the block map, and with the entry that ends a map. */
  private static final int SMALLEST_BYTES = 0x40;

  private static final int FILE_SYSTEM_AT = 0x10;
  private static final int VOLUME_BYTES_AT = 0x20;
  private static final int SIGNATURE_AT = 0x28;
  private static final int HEADER_BYTES_AT = 0x30;
  private static final int BLOCK_MAP_AT = 0x38;
  private static final int BLOCK_MAP_ENTRY_BYTES = 8;

  private static final byte[] SIGNATURE = "_FVH".getBytes(StandardCharsets.US_ASCII);

  /** EFI_SYSTEM_NV_DATA_FV_GUID. */
  private static final Guid NV_DATA = Guid.parse("FFF12B8D-7696-4C8B-A985-2747075B4F50");

  static FirmwareVolumeHeader decode(InputFile file) {
    StructReader fixed = file.struct(NAME, 0, SMALLEST_BYTES);
    checkKind(file, fixed);
    FirmwareVolumeHeader header =
        new FirmwareVolumeHeader(fixed.u16(HEADER_BYTES_AT), fixed.u64(VOLUME_BYTES_AT));
    header.checkSizes(file);
    StructReader whole = file.struct(NAME, 0, header.headerBytes);
    header.checkSum(file, whole);
    header.checkBlockMap(file, whole);
    return header;
  }

  private static void checkKind(InputFile file, StructReader fixed) {
    if (!Arrays.equals(fixed.raw(SIGNATURE_AT, SIGNATURE.length), SIGNATURE)) {
      throw file.damaged(
          NAME,
          SIGNATURE_AT,
          "no signature _FVH, so no firmware volume (a blank flash device has none before the firmware's first start); give a formatted file of variables, such as OVMF_VARS_4M.fd");
    }
    Guid fileSystem = Guid.ofMixedEndian(fixed.raw(FILE_SYSTEM_AT, 16));
    if (!fileSystem.equals(NV_DATA)) {
      throw file.damaged(
          NAME,
          FILE_SYSTEM_AT,
          "a volume of kind %s, not one of variables (%s); give the firmware's file of variables, not of code"
              .formatted(fileSystem, NV_DATA));
    }
  }

  private void checkSizes(InputFile file) {
    if (headerBytes < SMALLEST_BYTES || headerBytes % 2 != 0) {
      throw file.damaged(NAME, HEADER_BYTES_AT, "a header has no %d bytes".formatted(headerBytes));
    }
    file.require("firmware volume", 0, volumeBytes);
  }

  private void checkSum(InputFile file, StructReader whole) {
    int sum = 0;
    for (int offset = 0; offset < headerBytes; offset += 2) {
      sum += whole.u16(offset);
    }
    if ((sum & 0xFFFF) != 0) {
      throw file.damaged(
          NAME, 0, "its 16-bit words add up to 0x%04x, not to 0".formatted(sum & 0xFFFF));
    }
  }

  /** The runs of blocks make the flash device, which may be larger than the volume. */
  private void checkBlockMap(InputFile file, StructReader whole) {
    long mapped = 0;
    for (int at = BLOCK_MAP_AT; at + BLOCK_MAP_ENTRY_BYTES <= headerBytes; at += 8) {
      mapped += whole.u32(at) * whole.u32(at + 4);
    }
    if (mapped < volumeBytes) {
      throw file.damaged(
          NAME,
          BLOCK_MAP_AT,
          "its block map has %s bytes, the volume %d"
              .formatted(Long.toUnsignedString(mapped), volumeBytes));
    }
  }
}
