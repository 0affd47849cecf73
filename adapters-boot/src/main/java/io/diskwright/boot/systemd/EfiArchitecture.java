package io.diskwright.boot.systemd;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Architectures of EFI programs: their name in file names and their number in the PE header. */
public enum EfiArchitecture {
  /** AMD64. */
  X64(0x8664),
  /** 32-bit x86. */
  IA32(0x014C),
  /** AArch64. */
  AA64(0xAA64),
  /** 32-bit ARM. */
  ARM(0x01C2),
  /** 64-bit RISC-V. */
  RISCV64(0x5064),
  /** 64-bit LoongArch. */
  LOONGARCH64(0x6264);

  private static final int PE_POINTER_OFFSET = 0x3C;
  private static final int PE_SIGNATURE = 0x4550;

  private final int machine;

  EfiArchitecture(int machine) {
    this.machine = machine;
  }

  /** The file of systemd-boot, {@code systemd-bootx64.efi}. */
  String loaderName() {
    return "systemd-boot%s.efi".formatted(name().toLowerCase(Locale.ROOT));
  }

  /** What firmware starts from a removable disk (UEFI 2.10, 3.5.1.1). */
  String removableName() {
    return "BOOT%s.EFI".formatted(name());
  }

  /** The architecture of a program; empty if it is no PE image, or of another. */
  static Optional<EfiArchitecture> of(byte[] head) {
    ByteBuffer bytes = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
    if (head.length < PE_POINTER_OFFSET + Integer.BYTES) {
      return Optional.empty();
    }
    int header = bytes.getInt(PE_POINTER_OFFSET);
    if (header < 0 || header > head.length - 6 || bytes.getInt(header) != PE_SIGNATURE) {
      return Optional.empty();
    }
    int machine = Short.toUnsignedInt(bytes.getShort(header + Integer.BYTES));
    return Arrays.stream(values()).filter(known -> known.machine == machine).findFirst();
  }
}
