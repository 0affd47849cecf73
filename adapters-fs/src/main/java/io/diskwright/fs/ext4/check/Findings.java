package io.diskwright.fs.ext4.check;

import io.diskwright.error.CorruptImageException;
import io.diskwright.port.Fault;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Takes the faults of an ext4. */
final class Findings {

  private static final String FORMAT = "ext4";

  private final Consumer<Fault> faults;

  Findings(Consumer<Fault> faults) {
    this.faults = faults;
  }

  /** Something is wrong with what there is but one of. */
  void fault(String structure, long offset, String message) {
    tell(structure, OptionalLong.empty(), offset, message);
  }

  /** Something is wrong with one of many. */
  void fault(String structure, long number, long offset, String message) {
    tell(structure, OptionalLong.of(number), offset, message);
  }

  private void tell(String structure, OptionalLong number, long offset, String message) {
    faults.accept(new Fault(FORMAT, structure, number, offset, message));
  }

  /** Something was found by another thread. */
  void fault(Fault fault) {
    faults.accept(fault);
  }

  /** A structure could not be read further. */
  void fault(CorruptImageException end) {
    faults.accept(Fault.of(end));
  }

  /** Tells a checksum that does not hold. */
  void checksum(String structure, long number, long offset, int stored, int computed) {
    if (stored != computed) {
      fault(
          structure,
          number,
          offset,
          "checksum 0x%08x; its bytes come to 0x%08x".formatted(stored, computed));
    }
  }
}
