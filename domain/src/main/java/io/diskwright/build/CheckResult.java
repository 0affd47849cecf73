package io.diskwright.build;

import java.util.List;

/**
 * What a check found.
 *
 * @param parts of the image, from the container inward
 */
public record CheckResult(List<CheckedPart> parts) {

  /** Takes a copy. */
  public CheckResult {
    parts = List.copyOf(parts);
  }

  /** Whether anything is wrong. */
  public boolean isDamaged() {
    return parts.stream().anyMatch(CheckedPart::isDamaged);
  }

  /** Whether a part is of a known kind and could yet not be checked, or nothing was checked. */
  public boolean hasNoAnswer() {
    boolean refused =
        parts.stream().anyMatch(part -> part.format().isPresent() && part.unchecked().isPresent());
    return refused || parts.stream().allMatch(part -> part.unchecked().isPresent());
  }
}
