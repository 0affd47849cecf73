package io.diskwright.format.qcow2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
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
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home", ""), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path", ""),
                HostileProgram.class.getName(),
                Long.toString(seed),
                Integer.toString(RANDOM_CASES)));
    command.addAll(images());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    System.out.println("qcow2, seed " + seed + ": " + output);
    assertTrue(process.waitFor(600, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue(), () -> "seed " + seed + ": " + output);
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
