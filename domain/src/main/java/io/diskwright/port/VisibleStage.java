package io.diskwright.port;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A stage whose files other programs can work on before they appear: they are in a hidden directory
 * beside their target, and whatever is in it at the commit is moved in.
 */
public interface VisibleStage extends OutputStage {

  /** The hidden directory, absolute; made by the first call of this or {@link #create}. */
  Path directory() throws IOException;
}
