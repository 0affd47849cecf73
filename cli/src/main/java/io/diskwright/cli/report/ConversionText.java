package io.diskwright.cli.report;

import io.diskwright.build.ConversionResult;

/** A finished conversion for people: the path on a line of its own, then what became of what. */
public final class ConversionText {

  private ConversionText() {}

  /**
   * The lines, each ended.
   *
   * @param shownPath of the image
   * @param pathOnly whether the summary is left out
   */
  public static String of(ConversionResult result, String shownPath, boolean pathOnly) {
    String path = Printable.of(shownPath) + "\n";
    return pathOnly ? path : path + summary(result);
  }

  private static String summary(ConversionResult result) {
    return "  "
        + result.sourceFormat()
        + " to "
        + Printable.of(result.format())
        + ", "
        + Sizes.rounded(result.sizeBytes())
        + " with "
        + Sizes.rounded(result.dataBytes())
        + " of data\n";
  }
}
