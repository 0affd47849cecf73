package io.diskwright.diff;

/**
 * How images are compared.
 *
 * @param contentOnly whether files alone count: names, types, contents, link targets and device
 *     numbers
 * @param all whether every file is listed, however many have the same change
 * @param backingAllowed whether the files that images name beneath them may be opened
 */
public record DiffOptions(boolean contentOnly, boolean all, boolean backingAllowed) {

  /** Everything, grouped, without other files. */
  public static final DiffOptions USUAL = new DiffOptions(false, false, false);
}
