package io.diskwright.boot;

import io.diskwright.tree.FileContent;
import java.io.IOException;

/** Signs EFI programs, or leaves them as they are. */
@FunctionalInterface
public interface ProgramSigner {

  /** Leaves them as they are. */
  ProgramSigner NONE = (name, program) -> program;

  /**
   * The program with a signature.
   *
   * @param name for messages
   * @throws io.diskwright.error.SourceException if it is no EFI program
   */
  FileContent sign(String name, FileContent program) throws IOException;
}
