package io.diskwright.output;

import io.diskwright.posix.PosixException;
import io.diskwright.value.ByteString;
import java.io.IOException;

/** What the system says when a file cannot be made, told with the file's path. */
final class ExtractionFailure {

  private ExtractionFailure() {}

  static IOException of(ByteString path, PosixException cause) {
    return new IOException("%s: %s".formatted(path, reason(cause)), cause);
  }

  private static String reason(PosixException cause) {
    String text = cause.errno().text();
    String advice =
        switch (cause.errno()) {
          case EEXIST -> "; the folder may not tell case in names";
          case EMFILE -> "; directories in each other are: raise ulimit -n";
          case EPERM -> "; only root makes devices";
          case OTHER -> "; " + cause.getMessage();
          default -> "";
        };
    return text + advice;
  }
}
