package io.diskwright.verify;

import io.diskwright.diff.Difference;
import java.util.List;

/**
 * Whether an image is what its spec makes.
 *
 * @param image what was compared with a fresh build: a file, or {@code first build}
 * @param sha256 of that image's file
 * @param diskSha256 of the disk in it
 * @param differences between that image and the fresh build; empty if they are the same
 * @param inputs what brings the differences, as far as that can be told
 * @param notes what a user should know
 */
public record VerifyResult(
    String image,
    String sha256,
    String diskSha256,
    List<Difference> differences,
    List<Input> inputs,
    List<String> notes) {

  /**
   * Something in the spec or its sources that decides what differs.
   *
   * @param attribute of the spec: {@code label}, {@code contents[3]}
   * @param place where its difference is: {@code partition 2 (root), label}
   */
  public record Input(String attribute, String place) {}

  /** Takes copies. */
  public VerifyResult {
    differences = List.copyOf(differences);
    inputs = List.copyOf(inputs);
    notes = List.copyOf(notes);
  }

  /** Whether both builds gave the same bytes. */
  public boolean isSame() {
    return differences.isEmpty();
  }
}
