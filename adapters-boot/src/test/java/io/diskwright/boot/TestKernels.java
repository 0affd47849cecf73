package io.diskwright.boot;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The beginnings of programs, with as much of a header as loaders look at. */
public final class TestKernels {

  private static final int PE_AT = 0x80;

  private TestKernels() {}

  /** A kernel for x86 with an EFI stub, which names its version. */
  public static byte[] x86(String version) {
    byte[] bytes = program(0x8664);
    ByteBuffer kernel = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    kernel.putInt(0x202, 0x53726448);
    kernel.putShort(0x20E, (short) 0x300);
    kernel.put(0x500, (version + " (someone@somewhere) #1\0").getBytes(StandardCharsets.US_ASCII));
    return bytes;
  }

  /** A kernel for AArch64 with an EFI stub. */
  public static byte[] aarch64() {
    return program(0xAA64);
  }

  private static byte[] program(int machine) {
    byte[] bytes = new byte[0x1000];
    ByteBuffer program = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    program.putShort(0, (short) 0x5A4D);
    program.putInt(0x3C, PE_AT);
    program.putInt(PE_AT, 0x4550);
    program.putShort(PE_AT + 4, (short) machine);
    return bytes;
  }
}
