package io.diskwright.cli;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;

/** Calls about a small tree and its spec. */
class BuildCalls extends ProgramCalls {

  static final String SPEC =
      """
      label: hello
      additionalSpace: 4M
      root: [tree]
      """;

  @BeforeEach
  void makeTreeAndSpec() throws IOException {
    Files.writeString(Files.createDirectory(folder.resolve("tree")).resolve("file"), "content");
    Files.writeString(folder.resolve("spec.yaml"), SPEC);
  }
}
