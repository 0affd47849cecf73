package io.diskwright.build;

import io.diskwright.port.Fault;

/** Is told what is wrong with an image, as it is found. */
@FunctionalInterface
public interface FaultTarget {

  /**
   * Something is wrong.
   *
   * @param part of the image, as {@link CheckedPart} has it; offsets count from its start
   */
  void found(String part, Fault fault);
}
