package io.diskwright.format.qcow2;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.format.container.FileSource;
import io.diskwright.port.BlockSource;
import io.diskwright.port.Progress;
import io.diskwright.testkit.Result;
import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Images that qemu-img and qemu-io work on.
 *
 * @param folder that they are in
 * @param seed of what is drawn
 */
record QemuFolder(Path folder, long seed) {

  /** Text-like data that compresses, noise that does not, and zeros, in parts of odd lengths. */
  byte[] disk(int size) {
    Random random = new Random(seed);
    byte[] disk = new byte[size];
    for (int at = 0; at < size; ) {
      byte[] part = new byte[Math.min(size - at, 1 + random.nextInt(300_000))];
      int kind = random.nextInt(3);
      if (kind > 0) {
        random.nextBytes(part);
      }
      for (int i = 0; kind == 2 && i < part.length; i++) {
        part[i] = (byte) "the words of this disk ".charAt((part[i] & 3) + i % 19);
      }
      System.arraycopy(part, 0, disk, at, part.length);
      at += part.length;
    }
    return disk;
  }

  /** Runs a command of words without spaces; names of images and disks are in the folder. */
  String run(String command) throws IOException, InterruptedException {
    String placed = command.replaceAll("\\b\\w+\\.(raw|qcow2)\\b", folder + "/$0");
    return Tool.run(placed.split(" +", -1)).said();
  }

  /** Runs commands of qemu-io; they may fail. */
  Result io(String image, List<String> commands) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("qemu-io", "-f", "qcow2", "-d", "unmap"));
    commands.forEach(command -> words.addAll(List.of("-c", command)));
    words.add(folder.resolve(image).toString());
    return Tool.attempt(words.toArray(String[]::new));
  }

  /** Writes of all kinds, at places that are not those of clusters. */
  void scribble(String image, boolean hasZeroClusters) throws IOException, InterruptedException {
    // Refused where something is stored already, and so not by all images: no matter.
    io(image, List.of("write -c -P 99 4M 2M"));
    Random random = new Random(seed);
    long size = virtualSize(image);
    List<String> commands = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      long offset = 512 * (long) (random.nextDouble() * (size / 512 - 1));
      long length = Math.min(size - offset, (1 + random.nextInt(1 << random.nextInt(10))) * 512L);
      commands.add(command(random, hasZeroClusters) + " " + offset + " " + length);
    }
    Result result = io(image, commands);
    assertTrue(result.status() == 0, () -> "seed " + seed + ": " + result);
  }

  private static String command(Random random, boolean hasZeroClusters) {
    return switch (random.nextInt(5)) {
      case 0 -> "discard";
      case 1 -> hasZeroClusters ? "write -z" : "write -P 0";
      case 2 -> hasZeroClusters ? "write -z -u" : "write -P 3";
      default -> "write -P " + (1 + random.nextInt(255));
    };
  }

  private long virtualSize(String image) throws IOException, InterruptedException {
    String info = run("qemu-img info --output=json " + image);
    Matcher size = Pattern.compile("\"virtual-size\": (\\d+)").matcher(info);
    assertTrue(size.find(), info);
    return Long.parseLong(size.group(1));
  }

  /** Opens one with our decoder. */
  BlockSource open(String image) throws IOException {
    return new Qcow2Decoder()
        .open(FileSource.open(folder.resolve(image)), this::backing, Progress.NONE);
  }

  /** What lies beneath an image of this folder. */
  BlockSource backing(String name, Optional<String> format) throws IOException {
    return format.orElseThrow().equals("raw") ? FileSource.open(folder.resolve(name)) : open(name);
  }
}
