package io.diskwright.cli.report;

import io.diskwright.port.Fault;
import java.util.OptionalLong;

/** A fault in one line: the form of a {@link io.diskwright.error.CorruptImageException}. */
public final class FaultText {

  private FaultText() {}

  /** The line, safe to show. */
  public static String of(Fault fault) {
    OptionalLong number = fault.number();
    return Printable.of(
        "%s: %s%s at byte %s: %s"
            .formatted(
                fault.format(),
                fault.structure(),
                number.isPresent() ? " " + number.getAsLong() : "",
                Long.toUnsignedString(fault.offset()),
                fault.message()));
  }
}
