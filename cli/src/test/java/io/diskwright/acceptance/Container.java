package io.diskwright.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.testkit.Result;
import io.diskwright.testkit.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Every kind of container that is written, and who else can read it. */
enum Container {
  QCOW2("qcow2", "qcow2", "qcow"),
  QCOW2_SMALL_CLUSTERS("qcow2", "qcow2", "qcow", "--cluster-size=4K"),
  QCOW2_ZLIB("qcow2-compressed", "qcow2", "qcow"),
  QCOW2_ZLIB_STRICT("qcow2-compressed", "qcow2", "qcow", "--compression-window=4K"),
  QCOW2_ZSTD("qcow2-compressed", "qcow2", "", "--compression=zstd"),
  VDI("vdi", "vdi", "vdi"),
  VDI_FIXED("vdi", "vdi", "vdi", "--subformat=fixed"),
  VHD("vpc", "vpc", "vhd"),
  VHD_FIXED("vhd", "vpc", "vhd", "--subformat=fixed");

  private final String format;
  private final String qemuName;
  private final String sevenZipName;
  private final List<String> options;

  /**
   * @param sevenZipName empty where 7-Zip does not read it
   */
  Container(String format, String qemuName, String sevenZipName, String... options) {
    this.format = format;
    this.qemuName = qemuName;
    this.sevenZipName = sevenZipName;
    this.options = List.of(options);
  }

  static void requireTools() {
    Tool.require("qemu-img", "7zz", "qcowinfo", "vhdiinfo", "cmp", "sha256sum");
  }

  /** The options that ask for it. */
  List<String> options() {
    List<String> all = new ArrayList<>(List.of("--format=" + format));
    all.addAll(options);
    return all;
  }

  /** A file name without a telling ending, so that content has to tell. */
  String fileName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Every reader sees the disk, to the byte. */
  void assertHolds(Path image, Path raw) throws IOException {
    if (!qemuName.equals("vpc")) {
      Result check = qemu("check", "-f", qemuName, image.toString());
      assertTrue(check.said().contains("No errors were found"), check.said());
    }
    qemu("compare", "-f", qemuName, "-F", "raw", image.toString(), raw.toString());
    String info = qemu("info", "-f", qemuName, "--output=json", image.toString()).said();
    assertTrue(info.contains("\"virtual-size\": %d".formatted(Files.size(raw))), info);
    if (!sevenZipName.isEmpty()) {
      sevenZipReads(image, raw);
    }
    libraryReads(image, Files.size(raw));
  }

  private static Result qemu(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("qemu-img"));
    command.addAll(List.of(arguments));
    return Tool.run(command);
  }

  private void sevenZipReads(Path image, Path raw) throws IOException {
    String command =
        "set -o pipefail; 7zz e -so -t%s '%s' | cmp - '%s'".formatted(sevenZipName, image, raw);
    assertEquals("", Tool.run("bash", "-c", command).said());
  }

  /** libqcow and libvhdi; the first has no zstd. */
  private void libraryReads(Path image, long sizeBytes) throws IOException {
    if (qemuName.equals("vpc")) {
      assertInfo(Tool.run("vhdiinfo", image.toString()), sizeBytes);
    } else if (qemuName.equals("qcow2") && !sevenZipName.isEmpty()) {
      assertInfo(Tool.run("qcowinfo", image.toString()), sizeBytes);
    }
  }

  private static void assertInfo(Result info, long sizeBytes) {
    String output = info.said();
    assertTrue(output.contains("(%d bytes)".formatted(sizeBytes)), output);
  }
}
