package io.diskwright.boot.system;

import io.diskwright.boot.BootEntry;
import io.diskwright.layout.DiskIds;
import io.diskwright.layout.PartitionRole;
import io.diskwright.layout.PartitionTableType;
import io.diskwright.layout.PartitionTableType.TableKind;
import io.diskwright.port.Progress;
import io.diskwright.spec.ImageSpec;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What a root filesystem has to boot.
 *
 * @param isNixos whether it is a NixOS system with generations
 * @param entries the default first; empty if there is no kernel
 * @param token what names files of this system on a partition that it may share with others
 * @param machineId the machine's id, if the system has one already
 */
public record BootableSystem(
    boolean isNixos, List<BootEntry> entries, String token, Optional<String> machineId) {

  private static final String TOKEN_FILE = "/etc/kernel/entry-token";
  private static final String MACHINE_ID_FILE = "/etc/machine-id";

  /** Takes copies. */
  public BootableSystem {
    entries = List.copyOf(entries);
  }

  /**
   * Looks for it.
   *
   * @param files of the root filesystem
   * @param spec adds kernel parameters, and knows the disk's ids
   * @throws io.diskwright.error.SourceException if what says how to boot is damaged
   */
  public static BootableSystem find(TreeFiles files, ImageSpec spec, Progress notes)
      throws IOException {
    List<String> parameters = spec.boot().kernelParams();
    NixosSystem nixos = new NixosSystem(files, parameters, spec.timestamp(), notes);
    OsRelease release = OsRelease.read(files, "/");
    String token = token(files).orElse(release.id());
    List<BootEntry> entries =
        nixos.isPresent()
            ? nixos.entries()
            : new InstalledKernels(files, release, token, options(files, spec)).entries();
    return new BootableSystem(nixos.isPresent(), entries, token, machineId(files));
  }

  private static Optional<String> token(TreeFiles files) throws IOException {
    return files.text(TOKEN_FILE).map(String::strip).filter(text -> text.matches("[\\w.+-]+"));
  }

  private static Optional<String> machineId(TreeFiles files) throws IOException {
    return files
        .text(MACHINE_ID_FILE)
        .map(String::strip)
        .filter(text -> text.matches("[0-9a-f]{32}"));
  }

  private static String options(TreeFiles files, ImageSpec spec) throws IOException {
    return CommandLine.of(files, "PARTUUID=" + partUuid(spec), spec.boot().kernelParams());
  }

  /** As the kernel reads it: of a GPT the unique id, of an MBR its signature and the number. */
  private static String partUuid(ImageSpec spec) {
    PartitionTableType table = spec.partitionTableType();
    DiskIds ids = spec.ids();
    return table.kind() == TableKind.MBR
        ? "%08x-01".formatted(ids.mbrSignature())
        : ids.partition(table, PartitionRole.ROOT).toLowerCase();
  }
}
