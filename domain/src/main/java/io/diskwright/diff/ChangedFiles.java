package io.diskwright.diff;

/**
 * Which files of an image the bytes of another differ for.
 *
 * @param changed those whose content the other has not under the same name
 * @param moved those that have another number there
 */
record ChangedFiles(NumberSet changed, NumberSet moved) {

  /** None. */
  static final ChangedFiles NONE = new ChangedFiles(new NumberSet(), new NumberSet());
}
