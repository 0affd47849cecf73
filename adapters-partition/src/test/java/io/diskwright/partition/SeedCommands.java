package io.diskwright.partition;

import io.diskwright.layout.DiskIds;
import io.diskwright.layout.PartitionTableType;
import java.util.ArrayList;
import java.util.List;

/**
 * The commands of nixpkgs' make-disk-image with binary sizes, and with what Diskwright does on
 * purpose in another way: hybrid's bios_grub ends at 1 MiB, rootGPUID goes to root in legacy+gpt.
 */
final class SeedCommands {

  private static final String ROOT_ID = DiskIds.DEFAULT_ROOT.toString();
  private static final String FIRST_ID = "1C06F03B-704E-4657-B9CD-681A087A2FDC";
  private static final String SECOND_ID = "970C694F-AFD0-4B99-B750-CDB7A329AB6F";

  private SeedCommands() {}

  /** The call of parted. */
  static List<String> parted(PartitionTableType type, String image, String bootEnd) {
    List<String> command = new ArrayList<>(List.of("parted", "--script", image, "--"));
    String script =
        switch (type) {
          case NONE -> throw new IllegalArgumentException("no table");
          case LEGACY -> "mklabel msdos mkpart primary ext4 1MiB -1";
          case LEGACY_GPT ->
              "mklabel gpt mkpart no-fs 1MiB 2MiB set 1 bios_grub on align-check optimal 1"
                  + " mkpart primary ext4 2MiB -1 align-check optimal 2 print";
          case EFI ->
              "mklabel gpt mkpart ESP fat32 8MiB END set 1 boot on mkpart primary ext4 END -1";
          case EFI_XBOOTLDR ->
              "mklabel gpt mkpart ESP fat32 8MiB 100MiB set 1 boot on"
                  + " mkpart BOOT fat32 100MiB END set 2 bls_boot on mkpart ROOT ext4 END -1";
          case HYBRID ->
              "mklabel gpt mkpart ESP fat32 8MiB END set 1 boot on mkpart no-fs 0 1MiB"
                  + " set 2 bios_grub on mkpart primary ext4 END -1";
        };
    command.addAll(List.of(script.replace("END", bootEnd).split(" ")));
    return command;
  }

  /** The call of sgdisk, with the disk id of 35 characters that the seed gives it. */
  static List<String> sgdisk(PartitionTableType type, String image) {
    List<String> command = new ArrayList<>(List.of("sgdisk"));
    command.add("--disk-guid=97FD5997-D90B-4AA3-8D16-C1723AEA73C");
    command.add("--partition-guid=1:" + FIRST_ID);
    boolean three = type == PartitionTableType.EFI_XBOOTLDR || type == PartitionTableType.HYBRID;
    if (three) {
      command.add("--partition-guid=2:" + SECOND_ID);
    }
    command.add("--partition-guid=%d:%s".formatted(three ? 3 : 2, ROOT_ID));
    command.add(image);
    return command;
  }
}
