package io.diskwright.partition;

import io.diskwright.port.BlockSource;
import io.diskwright.port.Property;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/** What a BIOS starts: the first 440 bytes of a disk. */
public final class BootCode {

  private static final int BYTES = 440;

  private BootCode() {}

  /** Which code a disk has, told by its CRC-32. */
  public static Property in(BlockSource disk) throws IOException {
    byte[] code = new byte[BYTES];
    disk.read(0, ByteBuffer.wrap(code));
    boolean isThere = false;
    for (byte b : code) {
      isThere |= b != 0;
    }
    CRC32 crc = new CRC32();
    crc.update(code);
    return new Property("boot code", isThere ? "crc32 %08x".formatted(crc.getValue()) : "none");
  }
}
