package io.diskwright.format.qcow2;

import java.io.IOException;

/** Notes where something went. */
@FunctionalInterface
interface Placement {

  /** Called when it is known. */
  void at(long fileOffset) throws IOException;
}
