package io.diskwright.diff;

import java.util.List;

/**
 * How two images differ.
 *
 * @param left the first
 * @param right the second
 * @param differences from the container down; empty if there are none
 * @param notes what a user should know
 */
public record DiffResult(Side left, Side right, List<Difference> differences, List<String> notes) {

  /**
   * One of the images.
   *
   * @param name as its user calls it
   * @param format of its container
   * @param diskBytes size of the disk in it
   */
  public record Side(String name, String format, long diskBytes) {}

  /** Takes copies. */
  public DiffResult {
    differences = List.copyOf(differences);
    notes = List.copyOf(notes);
  }

  /** Whether nothing differs. */
  public boolean isSame() {
    return differences.isEmpty();
  }
}
