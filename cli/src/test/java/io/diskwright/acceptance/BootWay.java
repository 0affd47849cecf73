package io.diskwright.acceptance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a disk of each layout starts. */
enum BootWay {
  NONE("none", "bios"),
  LEGACY("legacy", "bios"),
  LEGACY_GPT("legacy+gpt", "bios"),
  EFI("efi", "uefi"),
  EFIXBOOTLDR("efixbootldr", "uefi"),
  HYBRID_BIOS("hybrid", "bios"),
  HYBRID_UEFI("hybrid", "uefi");

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

  /** The small Linux arrives with every file, on the root that its command line names. */
  void assertBoots(SmallLinux linux, Path image) throws IOException {
    String console = SmallLinux.boot(image, SmallLinux.VERDICT + firmware, options(linux));
    assertTrue(console.contains(rootArgument() + " rw console=ttyS0 panic=-1\n"), console);
  }

  private String[] options(SmallLinux linux) {
    List<String> options = new ArrayList<>();
    if (this == NONE) {
      options.add("--kernel=" + linux.kernel());
      options.add("--initrd=" + linux.initrd());
      options.add("--append=" + rootArgument() + " rw console=ttyS0 panic=-1");
    } else {
      options.add("--firmware=" + firmware);
    }
    return options.toArray(String[]::new);
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
