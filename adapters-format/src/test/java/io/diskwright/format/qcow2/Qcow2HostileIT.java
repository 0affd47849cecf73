package io.diskwright.format.qcow2;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diskwright.testkit.Jvm;
import io.diskwright.testkit.Result;
import io.diskwright.testkit.Surroundings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Thousands of changed images, also of those that qemu-img writes, in a heap of 64 MiB. */
final class Qcow2HostileIT {

  private static final int RANDOM_CASES = 12_000;

  @TempDir private Path folder;

  @Test
  void anyChangeEndsInBytesOrInARefusalInASmallHeap() throws Exception {
    long seed = new Random().nextLong();
    List<String> command =
        Jvm.command(
            List.of("-Xmx64m", "-XX:+UseSerialGC"),
            HostileProgram.class,
            Long.toString(seed),
            Integer.toString(RANDOM_CASES));
    command.addAll(images());
    System.out.println("qcow2, seed " + seed);
    Result result = Surroundings.USUAL.within(Duration.ofMinutes(20)).attempt(command);
    System.out.println(result.said());
    assertEquals(0, result.status(), () -> "seed " + seed + ": " + result.said());
  }

  private List<String> images() throws Exception {
    Files.write(folder.resolve("disk.raw"), HostileBases.words(1, 200_704));
    QemuFolder qemu = new QemuFolder(folder, 0);
    List<String> images = new ArrayList<>();
    for (String options :
        List.of(
            "-o cluster_size=4k",
            "-o compat=0.10,cluster_size=512",
            "-c -o cluster_size=64k",
            "-c -o compression_type=zstd,cluster_size=16k",
            "-o extended_l2=on,cluster_size=16k",
            "-c -o cluster_size=256k,extended_l2=on")) {
      String name = "image%d.qcow2".formatted(images.size());
      qemu.run("qemu-img convert -O qcow2 " + options + " disk.raw " + name);
      images.add(folder.resolve(name).toString());
    }
    return images;
  }
}
