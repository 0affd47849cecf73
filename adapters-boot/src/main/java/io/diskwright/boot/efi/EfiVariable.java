package io.diskwright.boot.efi;

import io.diskwright.struct.StructWriter;
import io.diskwright.value.ByteString;
import io.diskwright.value.Guid;
import java.nio.charset.StandardCharsets;

/**
 * A variable, and its record in the store (EDK II, {@code AUTHENTICATED_VARIABLE_HEADER}, then name
 * and data).
 *
 * @param vendor whose name it is
 * @param name without the final NUL
 * @param attributes bits of {@link VariableAttributes}
 * @param monotonicCount of the outdated way to authenticate, else 0
 * @param time of the last authenticated write
 * @param publicKeyIndex of the outdated way to authenticate, else 0
 * @param data its value
 */
public record EfiVariable(
    Guid vendor,
    String name,
    long attributes,
    long monotonicCount,
    EfiTime time,
    long publicKeyIndex,
    ByteString data) {

  static final int START_ID = 0x55AA;
  static final int ALIGNMENT = 4;
  static final int HEADER_BYTES = 60;
  static final int STATE_AT = 0x02;
  static final int ATTRIBUTES_AT = 0x04;
  static final int MONOTONIC_COUNT_AT = 0x08;
  static final int TIME_AT = 0x10;
  static final int PUBLIC_KEY_INDEX_AT = 0x20;
  static final int NAME_SIZE_AT = 0x24;
  static final int DATA_SIZE_AT = 0x28;
  static final int VENDOR_AT = 0x2C;

  /** A variable without a time. */
  public static EfiVariable of(Guid vendor, String name, long attributes, byte[] data) {
    return timed(vendor, name, attributes, EfiTime.NONE, data);
  }

  /** A variable that says when it was written. */
  public static EfiVariable timed(
      Guid vendor, String name, long attributes, EfiTime time, byte[] data) {
    return new EfiVariable(vendor, name, attributes, 0, time, 0, ByteString.copyOf(data));
  }

  boolean isSameAs(EfiVariable other) {
    return vendor.equals(other.vendor) && name.equals(other.name);
  }

  /** Bytes of the record, up to where the next one may begin. */
  long sizeBytes() {
    return aligned(HEADER_BYTES + 2L * (name.length() + 1) + data.length());
  }

  static long aligned(long offset) {
    return (offset + ALIGNMENT - 1) & -ALIGNMENT;
  }

  /** The record, without what aligns the next one. */
  byte[] encode() {
    byte[] encodedName = (name + '\0').getBytes(StandardCharsets.UTF_16LE);
    return StructWriter.littleEndian(HEADER_BYTES + encodedName.length + data.length())
        .at(0x00)
        .u16(START_ID)
        .at(STATE_AT)
        .u8(VariableState.ADDED)
        .at(ATTRIBUTES_AT)
        .u32(attributes)
        .at(MONOTONIC_COUNT_AT)
        .u64(monotonicCount)
        .at(TIME_AT)
        .raw(time.encode())
        .at(PUBLIC_KEY_INDEX_AT)
        .u32(publicKeyIndex)
        .at(NAME_SIZE_AT)
        .u32(encodedName.length)
        .at(DATA_SIZE_AT)
        .u32(data.length())
        .at(VENDOR_AT)
        .raw(vendor.mixedEndianBytes())
        .raw(encodedName)
        .raw(data.toBytes())
        .done();
  }
}
