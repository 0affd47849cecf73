package io.diskwright.inspect;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What there is to say of an image.
 *
 * @param file the image
 * @param container what the disk is in
 * @param disk empty where the container is too damaged to be read, or not of a kind that is
 * @param notes what a user should know
 */
public record ImageReport(
    Path file, ContainerReport container, Optional<DiskReport> disk, List<String> notes) {

  /** Takes a copy. */
  public ImageReport {
    notes = List.copyOf(notes);
  }

  /** Whether its disk was reached, and all that was looked for on it without meeting damage. */
  public boolean isSound() {
    return container.damage().isEmpty() && disk.isPresent() && !disk.get().isDamaged();
  }
}
