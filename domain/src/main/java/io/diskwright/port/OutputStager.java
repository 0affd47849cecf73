package io.diskwright.port;

import java.io.IOException;
import java.nio.file.Path;

/** Opens stages. Found by {@link java.util.ServiceLoader}. */
public interface OutputStager {

  /**
   * Begins a set of outputs. Makes nothing yet, so that nothing of it is in the way of a scan, but
   * finds out whether files can be made.
   *
   * @param directory where the files will be; made at the end if it does not exist
   * @throws IOException if nothing can be written there
   */
  OutputStage open(Path directory) throws IOException;

  /**
   * The same for outputs that other programs work on.
   *
   * @param directory where the files will be; made at the end if it does not exist
   * @throws IOException if nothing can be written there
   */
  VisibleStage openVisible(Path directory) throws IOException;
}
