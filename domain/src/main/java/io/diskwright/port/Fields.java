package io.diskwright.port;

import java.io.IOException;

/** Tells what bytes of structures mean, and what else differs where they do. */
public interface Fields {

  /**
   * The field that a byte is in.
   *
   * @param region as told
   * @param offset in the region, from the start of the place
   */
  Field at(Region region, long offset) throws IOException;

  /** What decides which structure lies where. */
  Dependence placement();
}
