package io.diskwright.cli.report;

import io.diskwright.build.ExtractionResult;

/** Files taken out of an image, for people: the folder on a line of its own, then what is in it. */
public final class ExtractionText {

  private ExtractionText() {}

  /**
   * The lines, each ended.
   *
   * @param shownPath of the folder
   * @param pathOnly whether the summary is left out
   */
  public static String of(ExtractionResult result, String shownPath, boolean pathOnly) {
    String path = Printable.of(shownPath) + "\n";
    return pathOnly ? path : path + summary(result);
  }

  private static String summary(ExtractionResult result) {
    return "  %d %s with %s out of %s, %s\n"
        .formatted(
            result.files(),
            result.files() == 1 ? "file" : "files",
            Sizes.rounded(result.contentBytes()),
            result.fileSystem(),
            result.format());
  }
}
