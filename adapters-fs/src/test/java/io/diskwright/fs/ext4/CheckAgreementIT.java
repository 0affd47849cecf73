package io.diskwright.fs.ext4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.diskwright.error.UnsupportedImageException;
import io.diskwright.fs.ByteSource;
import io.diskwright.port.Fault;
import io.diskwright.testkit.Result;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever e2fsck calls damaged, we call damaged; and what it calls sound before that is sound. */
final class CheckAgreementIT {

  private static final int USUAL_CASES = 60;
  private static final int SLOW_CASES = 400;
  private static final long SEED = 20_260_101;
  private static final Duration CAP = Duration.ofSeconds(20);
  private static final long CAP_BYTES = 256 << 20;

  @TempDir Path folder;

  private final AgreementTable table = new AgreementTable();
  private final List<String> missed = new ArrayList<>();

  @Test
  void callsDamagedWhatE2fsckCallsDamaged() throws IOException {
    judgeAll(USUAL_CASES, SEED);
  }

  @Test
  @Tag("slow")
  void callsDamagedWhatE2fsckCallsDamagedInThousandsOfCases() throws IOException {
    judgeAll(SLOW_CASES, SEED + 1_000_000);
  }

  private void judgeAll(int cases, long firstSeed) throws IOException {
    long seed = Long.getLong("check.seed", firstSeed);
    int count = Integer.getInteger("check.cases", cases);
    System.out.println("CheckAgreementIT seed " + seed);
    for (Map.Entry<String, Path> image : CheckedImages.make(folder).entrySet()) {
      Tools.assertClean(image.getValue());
      assertEquals(List.of(), faults(Files.readAllBytes(image.getValue())), image.getKey());
      judge(image.getKey(), image.getValue(), count, seed);
    }
    System.out.println(table);
    assertEquals(List.of(), missed);
  }

  private void judge(String name, Path image, int cases, long firstSeed) throws IOException {
    byte[] sound = Files.readAllBytes(image);
    Damaging damaging = new Damaging(sound);
    try (FileChannel file = FileChannel.open(image, StandardOpenOption.WRITE)) {
      for (long seed = firstSeed; seed < firstSeed + cases; seed++) {
        Damaging.Change change = damaging.change(seed);
        put(file, change, change.image().bytes());
        String shown =
            "%s, seed %d, %s, byte %d".formatted(name, seed, change.kind(), change.first());
        judge(image, change, shown);
        put(file, change, sound);
      }
    }
  }

  private static void put(FileChannel file, Damaging.Change change, byte[] bytes)
      throws IOException {
    int length = Math.max(0, change.end() - change.first());
    file.write(ByteBuffer.wrap(bytes, change.first(), length), change.first());
  }

  private void judge(Path image, Damaging.Change change, String shown) throws IOException {
    Result theirs = Tools.attempt("e2fsck", "-fn", image.toString());
    if (theirs.said().contains("is in the future")) {
      return; // e2fsck looks at the clock; we do not
    }
    boolean damaged = theirs.status() != 0 || !Tools.isSilent(theirs);
    List<String> ours = capped(change.image().bytes(), shown);
    table.add(change.kind(), damaged, !ours.isEmpty());
    if (damaged && ours.isEmpty()) {
      missed.add(shown + ": " + theirs.said());
    }
    if (!damaged && !ours.isEmpty() && Boolean.getBoolean("check.verbose")) {
      System.out.println("only us: " + shown + ": " + ours.get(0));
    }
  }

  private static List<String> capped(byte[] image, String shown) {
    return assertTimeoutPreemptively(
        CAP,
        () -> {
          ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
          long before = threads.getCurrentThreadAllocatedBytes();
          List<String> faults = faults(image);
          long taken = threads.getCurrentThreadAllocatedBytes() - before;
          assertTrue(taken < CAP_BYTES, "%s: %d bytes".formatted(shown, taken));
          return faults;
        },
        shown);
  }

  /** What is refused, or not known for an ext4 any more, is not called sound. */
  private static List<String> faults(byte[] image) throws IOException {
    ByteSource source = new ByteSource(image);
    if (!new Ext4Reader().recognizes(source)) {
      return List.of("not recognized");
    }
    List<String> faults = new ArrayList<>();
    try {
      new Ext4Reader().check(source, (Fault fault) -> faults.add(fault.toString()));
    } catch (UnsupportedImageException e) {
      faults.add("refused: " + e.getMessage());
    }
    return faults;
  }
}
