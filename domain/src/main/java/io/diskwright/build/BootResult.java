package io.diskwright.build;

import io.diskwright.port.GuestEnd;
import io.diskwright.spec.FirmwareType;
import java.util.List;
import java.util.Optional;

/**
 * A guest that did what was expected.
 *
 * @param format of the image
 * @param firmware what started its boot loader; empty for a kernel without one
 * @param end how it ended
 * @param notes what a user should know
 */
public record BootResult(
    String format, Optional<FirmwareType> firmware, GuestEnd end, List<String> notes) {

  /** Takes a copy. */
  public BootResult {
    notes = List.copyOf(notes);
  }
}
