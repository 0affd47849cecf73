package io.diskwright.diff;

/**
 * Which files of an image the bytes of another differ for.
 *
 * @param changed those whose content the other has not under the same name
 * @param moved those that have another number there
 * @param paired those that have the same number there, and the same type
 */
record ChangedFiles(NumberSet changed, NumberSet moved, NumberSet paired) {

  /** None. */
  static final ChangedFiles NONE =
      new ChangedFiles(new NumberSet(), new NumberSet(), new NumberSet());

  /** Whether the file of that number is no longer the same. */
  boolean knows(long number) {
    return changed.contains(number) || moved.contains(number);
  }
}
