package io.diskwright.build;

import java.nio.file.Path;
import java.util.List;

/**
 * A finished conversion.
 *
 * @param image the new file
 * @param sourceFormat of the old one
 * @param format of the new one
 * @param sizeBytes of the disk
 * @param dataBytes read at most
 * @param notes what a user should know
 */
public record ConversionResult(
    Path image,
    String sourceFormat,
    String format,
    long sizeBytes,
    long dataBytes,
    List<String> notes) {

  /** Takes a copy. */
  public ConversionResult {
    notes = List.copyOf(notes);
  }
}
