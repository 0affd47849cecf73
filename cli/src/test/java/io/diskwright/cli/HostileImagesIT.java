package io.diskwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.testkit.Jvm;
import io.diskwright.testkit.Result;
import io.diskwright.testkit.Surroundings;
import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Images of every container and several layouts with changed metadata, cut, or of random bytes:
 * whatever looks at one gives an answer or a reason within 20 s and a heap of 256 MiB. A failure
 * tells the seed of the case, and the changes that it makes to which image.
 */
class HostileImagesIT extends ProgramCalls {

  private static final String SCRIPT = "/cli/hostile-images.sh";

  /** The same cases in every run; others under the profile that looks for new ones. */
  private static final long FIRST_SEED = 1;

  private static final int QUICK_CASES = 150;
  private static final int MANY_CASES = 2_500;
  private static final Duration LIMIT = Duration.ofHours(1);
  private static final List<String> HEAP = List.of("-Xmx256m");

  /** Changes that change nothing, or let nothing be opened, would show nothing. */
  private static final List<String> ENDS =
      List.of(
          "cat 0",
          "cat 1",
          "check 0",
          "check 1",
          "convert 0",
          "convert 1",
          "diff 1",
          "extract 0",
          "extract 1",
          "ls 0",
          "ls 1",
          "nio 0");

  @BeforeEach
  void makeImages() throws IOException {
    Tool.require("mke2fs", "e2fsck", "debugfs", "tune2fs", "sfdisk", "setfattr", "qemu-img");
    Tool.require("mkfs.vfat", "mcopy", "dd", "truncate", "mkfifo");
    Path script = folder.resolve("make.sh");
    try (InputStream source = Objects.requireNonNull(getClass().getResourceAsStream(SCRIPT))) {
      Files.copy(source, script);
    }
    Tool.in(folder).run("bash", script.toString(), "disks");
    build("legacy.img", "--partition-table-type=legacy");
    build(
        "hybrid.img",
        "--partition-table-type=hybrid",
        "--boot-size=42M",
        "--content=tree/many:esp:/many",
        "--content=tree/boot/loader:esp:/loader");
    Tool.in(folder).run("bash", script.toString(), "containers");
    assertSound();
  }

  private void build(String target, String... options) {
    List<String> all = new ArrayList<>(List.of("build", "-q", "--root=tree", "--owner=0:0"));
    all.addAll(List.of("--additional-space=1M", "-o", target));
    all.addAll(List.of(options));
    assertEquals(0, run(all.toArray(String[]::new)), this::err);
  }

  private void assertSound() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path image : files.filter(file -> file.toString().endsWith(".img")).toList()) {
        assertEquals(
            0, run("check", "--backing", image.toString()), () -> image + ": " + out() + err());
      }
    }
  }

  @Test
  void anAnswerOrAReason() throws IOException {
    attempt(QUICK_CASES, FIRST_SEED);
  }

  @Test
  @Tag("slow")
  void anAnswerOrAReasonManyTimes() throws IOException {
    attempt(MANY_CASES, new Random().nextInt(Integer.MAX_VALUE));
  }

  private void attempt(int cases, long seed) throws IOException {
    List<String> command =
        Jvm.command(HEAP, HostileProgram.class, "" + folder, "" + seed, "" + cases);
    Result result = Surroundings.USUAL.within(LIMIT).attempt(command);
    System.out.print(result.output());
    assertEquals(0, result.status(), () -> "from seed %d: %s".formatted(seed, result.said()));
    for (String end : ENDS) {
      assertTrue(result.output().contains(end + "="), result.output());
    }
  }
}
