package io.diskwright.build;

import java.util.Optional;

/**
 * A part of an image that was to be checked.
 *
 * @param name {@code container}, {@code table}, {@code disk} where a filesystem takes the whole of
 *     it, or {@code partition 2}
 * @param format of it: {@code qcow2}, {@code gpt}, {@code ext4}; empty where it is not known
 * @param faultCount what was wrong
 * @param unchecked why it was not checked; empty if it was
 */
public record CheckedPart(
    String name, Optional<String> format, long faultCount, Optional<String> unchecked) {

  /** Whether something was wrong. */
  public boolean isDamaged() {
    return faultCount > 0;
  }
}
