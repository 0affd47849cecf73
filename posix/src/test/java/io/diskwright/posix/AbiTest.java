package io.diskwright.posix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class AbiTest {

  @Test
  void knowsTheLinuxPortsByTheJdksNames() {
    assertEquals(Optional.of(Abi.X86_64), Abi.of("Linux", "amd64"));
    assertEquals(Optional.of(Abi.AARCH64), Abi.of("Linux", "aarch64"));
    assertEquals(Optional.of(Abi.RISCV64), Abi.of("Linux", "riscv64"));
    assertEquals(Optional.empty(), Abi.of("Linux", "ppc64le"));
    assertEquals(Optional.empty(), Abi.of("Mac OS X", "aarch64"));
  }

  /**
   * Of arch/arm64/include/uapi/asm/fcntl.h; everywhere else the common values of asm-generic hold.
   */
  @Test
  void armHasItsOwnOpenFlags() {
    assertEquals(0x84000, OpenMode.DIRECTORY.flags(Abi.AARCH64));
    assertEquals(0x90000, OpenMode.DIRECTORY.flags(Abi.X86_64));
    assertEquals(0x8C000, OpenMode.REAL_DIRECTORY.flags(Abi.AARCH64));
    assertEquals(0xB0000, OpenMode.REAL_DIRECTORY.flags(Abi.RISCV64));
  }

  /** {@code O_TMPFILE} includes {@code O_DIRECTORY}. */
  @Test
  void anUnnamedFileIsOpenedThroughItsDirectory() {
    assertEquals(0x400000 | 0x10000 | 0x80000 | 2, OpenMode.UNNAMED.flags(Abi.X86_64));
    assertEquals(0x400000 | 0x4000 | 0x80000 | 2, OpenMode.UNNAMED.flags(Abi.AARCH64));
  }
}
