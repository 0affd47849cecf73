package io.diskwright.posix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PathBytesTest {

  @TempDir Path temporary;

  @Test
  void pathsAreAbsoluteAndEndInNoSlash() throws Exception {
    assertArrayEquals("/".getBytes(UTF_8), PathBytes.of(Path.of("/")));
    assertArrayEquals(temporary.toString().getBytes(UTF_8), PathBytes.of(temporary));
    String working = Path.of("").toAbsolutePath().toString();
    assertArrayEquals((working + "/x y").getBytes(UTF_8), PathBytes.of(Path.of("x y")));
  }

  @Test
  void everyCharIsItsBytes() throws Exception {
    Path odd = Files.createDirectory(temporary.resolve("%41 ü?#+;\\"));
    assertArrayEquals(odd.toString().getBytes(UTF_8), PathBytes.of(odd));
  }
}
