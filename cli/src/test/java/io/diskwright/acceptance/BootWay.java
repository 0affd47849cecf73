package io.diskwright.acceptance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** How a disk of each layout starts. */
enum BootWay {
  NONE("none", "bios"),
  LEGACY("legacy", "bios"),
  LEGACY_GPT("legacy+gpt", "bios"),
  EFI("efi", "uefi"),
  EFIXBOOTLDR("efixbootldr", "uefi"),
  HYBRID_BIOS("hybrid", "bios"),
  HYBRID_UEFI("hybrid", "uefi");

  private static final List<String> FORMATS =
      List.of("raw", "qcow2", "qcow2-compressed", "vdi", "vpc");

  private static final String ROOT = "f222513b-ded1-49fa-b591-20ce86a2fe7f";

  private final String layout;
  private final String firmware;

  BootWay(String layout, String firmware) {
    this.layout = layout;
    this.firmware = firmware;
  }

  String layout() {
    return layout;
  }

  /** Each of them with each format. */
  static Stream<Arguments> inEveryFormat() {
    return Stream.of(values())
        .flatMap(way -> FORMATS.stream().map(format -> Arguments.of(way, format)));
  }

  /** The small Linux arrives with every file, on the root that its command line names. */
  void assertBoots(SmallLinux linux, Path image) throws IOException {
    String console = boot(image, SmallLinux.VERDICT + firmware, linux.kernel(), linux.initrd(), "");
    assertTrue(console.contains(rootArgument() + " rw console=ttyS0 panic=-1\n"), console);
  }

  /**
   * Starts an image with the firmware, or with a kernel where there is no loader.
   *
   * @param expected to be on a line of the console
   * @param parameters of that kernel, behind those that all have
   * @return the console
   */
  String boot(Path image, String expected, Path kernel, Path initrd, String parameters)
      throws IOException {
    if (this != NONE) {
      return SmallLinux.boot(image, expected, "--firmware=" + firmware);
    }
    String append = rootArgument() + " rw console=ttyS0 panic=-1 " + parameters;
    return SmallLinux.boot(
        image, expected, "--kernel=" + kernel, "--initrd=" + initrd, "--append=" + append.strip());
  }

  /** An MBR has no unique ids for partitions: Linux takes its disk's signature. */
  private String rootArgument() {
    return switch (this) {
      case NONE -> "root=UUID=" + ROOT;
      case LEGACY -> " root=PARTUUID=f5e96a9e-01";
      default -> " root=PARTUUID=" + ROOT;
    };
  }
}
