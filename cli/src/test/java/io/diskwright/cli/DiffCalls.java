package io.diskwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;

/** Calls of {@code diff}: {@code a.img} is there, and a tree to make others from. */
abstract class DiffCalls extends ProgramCalls {

  private static final String TREE =
      """
      mkdir -p tree/d
      printf 'one\\ntwo\\nthree\\n' > tree/motd
      seq 5000 > tree/long
      printf '\\000\\001\\002\\003' > tree/binary
      ln tree/motd tree/name
      ln -s motd tree/link
      for i in $(seq 12); do echo $i > tree/d/f$i; done
      """;

  @BeforeEach
  void makeImage() throws IOException {
    sh(TREE);
    build("a.img");
  }

  void sh(String commands) throws IOException {
    Tool.in(folder).run("sh", "-ec", commands);
  }

  /** Everything is from 1970, whenever the test runs. */
  void build(String target, String... options) {
    buildAt("0", target, options);
  }

  void buildAt(String time, String target, String... options) {
    List<String> arguments = new ArrayList<>(List.of("build", "-q", "--root=tree"));
    arguments.addAll(List.of("--owner=0:0", "--timestamp=" + time, "--clamp-mtime"));
    arguments.addAll(List.of("--additional-space=4M", "-o", target));
    arguments.addAll(List.of(options));
    assertEquals(0, run(arguments.toArray(String[]::new)), this::err);
  }

  void assertDiffers(String expected, String... arguments) {
    assertEquals(1, run(diff(arguments)), this::err);
    assertEquals(expected, out());
  }

  private static String[] diff(String... arguments) {
    List<String> all = new ArrayList<>(List.of("diff"));
    all.addAll(List.of(arguments));
    return all.toArray(String[]::new);
  }

  void assertBuildDiffers(String expected, String... options) {
    build("b.img", options);
    assertDiffers(expected, "a.img", "b.img");
  }

  void assertTreeDiffers(String commands, String expected) throws IOException {
    sh(commands);
    assertBuildDiffers(expected);
  }

  void assertFound(String pattern) {
    assertTrue(Pattern.compile(pattern).matcher(out()).find(), out());
  }

  void poke(String image, long offset, int value) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(folder.resolve(image).toFile(), "rw")) {
      file.seek(offset);
      file.write(value);
    }
  }
}
