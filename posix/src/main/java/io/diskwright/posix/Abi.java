package io.diskwright.posix;

import java.util.Locale;
import java.util.Optional;

/**
 * Where the Linux ports differ: the number of one system call that older C libraries have no
 * function for, and three bits of {@code open} (Linux {@code asm/unistd.h} and {@code asm/fcntl.h}
 * of each architecture).
 */
enum Abi {
  X86_64(217, 0x10000, 0x20000),
  AARCH64(61, 0x4000, 0x8000),
  RISCV64(61, 0x10000, 0x20000),
  LOONGARCH64(61, 0x10000, 0x20000);

  private final int getdents64;
  private final int directoryFlag;
  private final int noFollowFlag;

  Abi(int getdents64, int directoryFlag, int noFollowFlag) {
    this.getdents64 = getdents64;
    this.directoryFlag = directoryFlag;
    this.noFollowFlag = noFollowFlag;
  }

  /** The port this machine runs, if it is one that we know. */
  static Optional<Abi> ofHost() {
    return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
  }

  static Optional<Abi> of(String system, String architecture) {
    if (!system.equals("Linux")) {
      return Optional.empty();
    }
    return switch (architecture.toLowerCase(Locale.ROOT)) {
      case "amd64", "x86_64" -> Optional.of(X86_64);
      case "aarch64" -> Optional.of(AARCH64);
      case "riscv64" -> Optional.of(RISCV64);
      case "loongarch64" -> Optional.of(LOONGARCH64);
      default -> Optional.empty();
    };
  }

  /** {@code __NR_getdents64}. */
  int getdents64() {
    return getdents64;
  }

  /** {@code O_DIRECTORY}. */
  int directoryFlag() {
    return directoryFlag;
  }

  /** {@code O_NOFOLLOW}. */
  int noFollowFlag() {
    return noFollowFlag;
  }
}
