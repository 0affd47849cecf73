package io.diskwright.cli.report;

import io.diskwright.build.CheckResult;
import io.diskwright.build.CheckedPart;
import io.diskwright.port.Fault;

/** What a check found, as lines. */
public final class CheckText {

  private CheckText() {}

  /** A fault. */
  public static String of(String part, Fault fault) {
    StringBuilder line = new StringBuilder();
    line.append(part).append(": ").append(fault.format()).append(": ").append(fault.structure());
    fault.number().ifPresent(number -> line.append(' ').append(number));
    line.append(" at byte ").append(Long.toUnsignedString(fault.offset()));
    return Printable.of(line.append(": ").append(fault.message()).toString()) + "\n";
  }

  /** What was not shown. */
  public static String omitted(FaultList faults) {
    StringBuilder lines = new StringBuilder();
    faults
        .omitted()
        .forEach(
            (kind, count) ->
                lines.append(
                    Printable.of("%s: %d more; --all shows them".formatted(kind, count)) + "\n"));
    return lines.toString();
  }

  /** A line for each part. */
  public static String of(CheckResult result) {
    TextTable table = new TextTable("lll");
    for (CheckedPart part : result.parts()) {
      table.row(part.name(), part.format().orElse("-"), Printable.of(state(part)));
    }
    return table.lines();
  }

  private static String state(CheckedPart part) {
    String faults = part.faultCount() == 1 ? "1 fault" : part.faultCount() + " faults";
    if (part.unchecked().isPresent()) {
      String why = "not checked: " + part.unchecked().get();
      return part.isDamaged() ? faults + "; " + why : why;
    }
    return part.isDamaged() ? faults : "sound";
  }
}
