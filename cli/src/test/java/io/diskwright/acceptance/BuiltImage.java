package io.diskwright.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.Diskwright;
import io.diskwright.port.Progress;
import io.diskwright.testkit.Result;
import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A raw image, seen through the eyes of sfdisk, sgdisk, e2fsck, fsck.fat and the kernel. */
record BuiltImage(Path file, String layout) {

  private static final Pattern PARTITION =
      Pattern.compile("start=\\s*(\\d+), size=\\s*(\\d+), type=([0-9A-Fa-f-]+)");
  private static final String LINUX_GPT = "0FC63DAF-8483-4772-8E79-3D69D8477DE4";
  private static final List<String> FAT_TYPES =
      List.of("C12A7328-F81F-11D2-BA4B-00A0C93EC93B", "BC13C2FF-59E6-4262-A352-B275FD6F7172");

  /** A part of the disk, in bytes. */
  record Slice(long offset, long size, String type) {}

  List<Slice> partitions() throws IOException {
    if (layout.equals("none")) {
      return List.of(new Slice(0, Files.size(file), LINUX_GPT));
    }
    Matcher matcher = PARTITION.matcher(Tool.run("sfdisk", "--dump", file.toString()).output());
    List<Slice> slices = new ArrayList<>();
    while (matcher.find()) {
      long start = Long.parseLong(matcher.group(1)) * 512;
      slices.add(new Slice(start, Long.parseLong(matcher.group(2)) * 512, matcher.group(3)));
    }
    return slices;
  }

  Slice root() throws IOException {
    return partitions().stream()
        .filter(slice -> slice.type().equals("83") || slice.type().equalsIgnoreCase(LINUX_GPT))
        .findFirst()
        .orElseThrow();
  }

  /** Every judge, with nothing to say. */
  void assertSound() throws IOException {
    if (!layout.equals("none")) {
      assertTableSound();
    }
    assertExtSound();
    assertCheckSound();
    for (Slice slice : partitions()) {
      if (FAT_TYPES.contains(slice.type().toUpperCase(Locale.ROOT))) {
        assertFatSound(slice);
      }
    }
  }

  private void assertTableSound() throws IOException {
    Result sfdisk = Tool.run("sfdisk", "--verify", file.toString());
    assertTrue(sfdisk.said().contains("No errors detected"), sfdisk.said());
    if (!layout.equals("legacy")) {
      Result sgdisk = Tool.run("sgdisk", "-v", file.toString());
      assertTrue(sgdisk.said().contains("No problems found"), sgdisk.said());
      assertFalse(sgdisk.said().toLowerCase(Locale.ROOT).contains("caution"), sgdisk.said());
    }
  }

  /** Our own judge comes after the others, and says the same. */
  private void assertCheckSound() throws IOException {
    List<String> found = new ArrayList<>();
    Diskwright.check(file, false, (part, fault) -> found.add(part + ": " + fault), Progress.NONE);
    assertEquals(List.of(), found);
  }

  void assertExtSound() throws IOException {
    String device = "%s?offset=%d".formatted(file, root().offset());
    Result e2fsck = Tool.run("e2fsck", "-fn", device);
    assertEquals(
        List.of(),
        e2fsck.said().lines().filter(line -> !isUsualReport(line)).toList(),
        "e2fsck has something to say");
  }

  private static boolean isUsualReport(String line) {
    return line.isEmpty()
        || line.startsWith("e2fsck ")
        || line.startsWith("Pass ")
        || line.matches(".*: \\d+/\\d+ files \\([0-9.]+% non-contiguous\\), \\d+/\\d+ blocks");
  }

  private void assertFatSound(Slice slice) throws IOException {
    try (LoopDevice device = LoopDevice.attach(file, slice)) {
      Result fsck = Tool.run("fsck.fat", "-n", device.path());
      List<String> lines = fsck.said().lines().toList();
      assertEquals(2, lines.size(), fsck.said());
      assertTrue(lines.get(1).matches(".*: \\d+ files, \\d+/\\d+ clusters"), fsck.said());
    }
  }
}
