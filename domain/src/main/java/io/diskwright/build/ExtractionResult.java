package io.diskwright.build;

import java.util.List;

/**
 * Files that were taken out of an image.
 *
 * @param format of the image
 * @param partition that they were in, as it was named
 * @param fileSystem its type, as {@code mount(8)} calls it
 * @param files names that were extracted, directories included, the top not
 * @param contentBytes of the regular files among them, holes included
 * @param notes what a user should know
 */
public record ExtractionResult(
    String format,
    String partition,
    String fileSystem,
    long files,
    long contentBytes,
    List<String> notes) {

  /** Takes a copy. */
  public ExtractionResult {
    notes = List.copyOf(notes);
  }
}
