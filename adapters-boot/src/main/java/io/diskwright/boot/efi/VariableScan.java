package io.diskwright.boot.efi;

import io.diskwright.boot.input.InputFile;
import io.diskwright.struct.StructReader;
import io.diskwright.value.ByteString;
import io.diskwright.value.Guid;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Goes through the records of a store, as the firmware does when it starts. */
final class VariableScan {

  private static final String NAME = "variable";

  /** Of a record whose header never came to be written. */
  private static final long ERASED = 0xFFFF_FFFFL;

  private final InputFile file;
  private final long end;
  private final List<EfiVariable> added = new ArrayList<>();
  private final List<EfiVariable> beingReplaced = new ArrayList<>();

  private VariableScan(InputFile file, long end) {
    this.file = file;
    this.end = end;
  }

  /**
   * The variables in force, in the order of their records.
   *
   * @param start offset of the first record
   * @param end of the store
   */
  static List<EfiVariable> scan(InputFile file, long start, long end) {
    VariableScan scan = new VariableScan(file, end);
    scan.run(start);
    return scan.inForce();
  }

  private void run(long start) {
    long offset = EfiVariable.aligned(start);
    while (isRecord(offset)) {
      offset = EfiVariable.aligned(read(offset));
    }
    requireErased(offset);
  }

  private boolean isRecord(long offset) {
    return offset + EfiVariable.HEADER_BYTES <= end
        && file.struct(NAME, offset, 2).u16(0) == EfiVariable.START_ID;
  }

  /** Returns where the record ends. */
  private long read(long offset) {
    StructReader header = file.struct(NAME, offset, EfiVariable.HEADER_BYTES);
    long nameBytes = written(header.u32(EfiVariable.NAME_SIZE_AT));
    long dataBytes = written(header.u32(EfiVariable.DATA_SIZE_AT));
    long next = offset + EfiVariable.HEADER_BYTES + nameBytes + dataBytes;
    if (next > end) {
      throw file.damaged(
          NAME,
          offset,
          "a name of %d bytes and %d bytes of data reach behind the store, which ends at byte %d"
              .formatted(nameBytes, dataBytes, end));
    }
    int state = header.u8(EfiVariable.STATE_AT);
    if (state == VariableState.ADDED) {
      added.add(decode(offset, header, nameBytes, dataBytes));
    } else if (state == VariableState.BEING_REPLACED) {
      beingReplaced.add(decode(offset, header, nameBytes, dataBytes));
    }
    return next;
  }

  private static long written(long sizeBytes) {
    return sizeBytes == ERASED ? 0 : sizeBytes;
  }

  private EfiVariable decode(long offset, StructReader header, long nameBytes, long dataBytes) {
    long nameAt = offset + EfiVariable.HEADER_BYTES;
    return new EfiVariable(
        Guid.ofMixedEndian(header.raw(EfiVariable.VENDOR_AT, 16)),
        name(nameAt, file.raw(NAME, nameAt, nameBytes)),
        header.u32(EfiVariable.ATTRIBUTES_AT),
        header.u64(EfiVariable.MONOTONIC_COUNT_AT),
        EfiTime.decode(header.raw(EfiVariable.TIME_AT, EfiTime.BYTES)),
        header.u32(EfiVariable.PUBLIC_KEY_INDEX_AT),
        ByteString.copyOf(file.raw(NAME, nameAt + nameBytes, dataBytes)));
  }

  private String name(long offset, byte[] bytes) {
    String name = new String(bytes, StandardCharsets.UTF_16LE);
    if (bytes.length % 2 != 0 || name.length() < 2 || name.indexOf('\0') != name.length() - 1) {
      throw file.damaged(
          "variable's name",
          offset,
          "%d bytes that are no UTF-16 text with a NUL at its end".formatted(bytes.length));
    }
    return name.substring(0, name.length() - 1);
  }

  /** What was about to be replaced is in force unless its successor is. */
  private List<EfiVariable> inForce() {
    List<EfiVariable> all = new ArrayList<>(added);
    for (EfiVariable old : beingReplaced) {
      if (all.stream().noneMatch(old::isSameAs)) {
        all.add(old);
      }
    }
    return all;
  }

  /** Something that is no record would be lost when the store is written. */
  private void requireErased(long start) {
    ByteBuffer bytes = file.asBuffer();
    for (long at = start; at < end; at++) {
      if (bytes.get((int) at) != (byte) 0xFF) {
        throw file.damaged(NAME, at, "neither a variable nor free space");
      }
    }
  }
}
