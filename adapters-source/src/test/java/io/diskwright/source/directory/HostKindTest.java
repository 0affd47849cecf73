package io.diskwright.source.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diskwright.port.HostFiles.Kind;
import io.diskwright.value.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HostKindTest {

  @TempDir Path folder;

  @Test
  void aLinkToADirectoryIsToldFromADirectoryAndFromOtherLinks() throws IOException {
    Files.createDirectory(folder.resolve("directory"));
    Files.createFile(folder.resolve("file"));
    link("to-directory", "directory");
    link("to-file", "file");
    link("dangling", "missing");
    link("loop", "loop");
    assertEquals(Kind.DIRECTORY, kind("directory"));
    assertEquals(Kind.LINK_TO_DIRECTORY, kind("to-directory"));
    assertEquals(Kind.DIRECTORY, kind("to-directory/"));
    assertEquals(Kind.FILE, kind("file"));
    assertEquals(Kind.FILE, kind("to-file"));
    assertEquals(Kind.FILE, kind("dangling"));
    assertEquals(Kind.FILE, kind("loop"));
    assertEquals(Kind.ABSENT, kind("missing"));
    assertEquals(Kind.ABSENT, kind("file/below"));
  }

  private void link(String name, String target) throws IOException {
    Files.createSymbolicLink(folder.resolve(name), Path.of(target));
  }

  private Kind kind(String name) throws IOException {
    return new LocalFiles().kind(ByteString.utf8(folder + "/" + name));
  }
}
