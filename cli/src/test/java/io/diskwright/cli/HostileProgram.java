package io.diskwright.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Looks at changed images in a process of its own, which has a small heap: arguments are the folder
 * of the sound ones, the first seed and the number of cases. Ends at the first that ends badly.
 */
final class HostileProgram {

  private static final int CAP_SECONDS = 20;

  /** By the beginning of the image's name, whose layout it tells. */
  private static final Map<String, List<String>> PARTITIONS =
      Map.of(
          "none", List.of("root"),
          "legacy", List.of("root", "1"),
          "hybrid", List.of("root", "esp", "1", "3"),
          "logical", List.of("root", "1", "5", "6", "7"));

  private static final List<String> FORMATS =
      List.of("raw", "qcow2", "qcow2-compressed", "vdi", "vhd");

  private final List<SoundImage> images;
  private final Path work;
  private final Map<String, Integer> ends = new TreeMap<>();
  private long slowestNanos;
  private String slowest = "";

  private HostileProgram(List<SoundImage> images, Path work) {
    this.images = images;
    this.work = work;
  }

  /** Prints how the cases ended. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Path.of(arguments[0]);
    long firstSeed = Long.parseLong(arguments[1]);
    int count = Integer.parseInt(arguments[2]);
    HostileProgram program =
        new HostileProgram(load(folder), Files.createTempFile(folder, "case", ""));
    for (long seed = firstSeed; seed < firstSeed + count; seed++) {
      program.attempt(seed);
    }
    System.out.printf("%d cases from seed %d: %s%n", count, firstSeed, program.ends);
    System.out.printf("slowest, %d ms: %s%n", program.slowestNanos / 1_000_000, program.slowest);
    System.exit(0);
  }

  private static List<SoundImage> load(Path folder) throws IOException {
    List<SoundImage> images = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(name -> name.toString().endsWith(".img")).sorted().toList()) {
        images.add(SoundImage.load(file));
      }
    }
    return images;
  }

  private static String layout(Path file) {
    return String.valueOf(file.getFileName()).split("[-.]", -1)[0];
  }

  private void attempt(long seed) throws IOException, InterruptedException {
    SoundImage sound = images.get((int) Math.floorMod(seed, (long) images.size()));
    Random random = new Random(seed);
    List<String> partitions = Objects.requireNonNull(PARTITIONS.get(layout(sound.file())));
    String partition = partitions.get(random.nextInt(partitions.size()));
    List<String> changes = new ImageMutator(sound, random).write(work);
    String shown =
        "seed %d: %s, partition %s: %s".formatted(seed, sound.file(), partition, changes);
    String format = FORMATS.get(random.nextInt(FORMATS.size()));
    HostileCase one = new HostileCase(sound.file(), work, partition, format, this::count);
    long start = System.nanoTime();
    runWithin(one, shown);
    if (System.nanoTime() - start > slowestNanos) {
      slowestNanos = System.nanoTime() - start;
      slowest = shown;
    }
  }

  private void runWithin(HostileCase one, String shown) throws InterruptedException {
    FutureTask<Void> task =
        new FutureTask<>(
            () -> {
              one.run();
              return null;
            });
    Thread worker = new Thread(task, "case");
    worker.start();
    try {
      task.get(CAP_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      end(shown, Objects.requireNonNull(e.getCause()));
    } catch (TimeoutException e) {
      AssertionError hang = new AssertionError("busy after %d s".formatted(CAP_SECONDS));
      hang.setStackTrace(worker.getStackTrace());
      end(shown, hang);
    }
  }

  private static void end(String shown, Throwable failure) {
    System.out.println(shown);
    failure.printStackTrace(System.out);
    System.exit(1);
  }

  private synchronized void count(String command, int status) {
    ends.merge(command + " " + status, 1, Integer::sum);
  }
}
