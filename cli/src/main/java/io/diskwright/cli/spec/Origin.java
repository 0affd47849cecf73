package io.diskwright.cli.spec;

import java.nio.file.Path;

/**
 * Where a value was written.
 *
 * @param place shown in front of a problem: {@code hello.yaml:12}, or an option; empty to show none
 * @param folder what relative paths in the value start from, absolute
 */
public record Origin(String place, Path folder) {

  /** A line of a file. */
  Origin atLine(int line) {
    return new Origin(place + ":" + line, folder);
  }
}
