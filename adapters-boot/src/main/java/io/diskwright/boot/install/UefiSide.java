package io.diskwright.boot.install;

import io.diskwright.boot.LoaderFiles;
import io.diskwright.boot.ProgramSigner;
import io.diskwright.boot.input.Sha256;
import io.diskwright.boot.system.BootableSystem;
import io.diskwright.boot.systemd.LoaderProgram;
import io.diskwright.boot.systemd.SystemdBoot;
import io.diskwright.error.InvalidSpecException;
import io.diskwright.layout.PartitionRole;
import io.diskwright.port.BootSummary.Loader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Installs systemd-boot on a disk with an ESP. */
final class UefiSide {

  private final SystemdBoot loader;

  UefiSide(DiskTrees disk, ProgramSigner signer) {
    this.loader =
        new SystemdBoot(
            disk.rootFiles(),
            disk.tree(PartitionRole.ESP).orElseThrow(),
            disk.tree(PartitionRole.XBOOTLDR),
            disk.spec().timestamp(),
            signer,
            disk.notes());
  }

  /** Whether there is something to boot that needs no kernel of the root filesystem. */
  boolean bringsKernels() {
    return loader.hasUnifiedKernels();
  }

  /**
   * Installs it.
   *
   * @return the programs
   * @throws InvalidSpecException if there is none, or none for a kernel
   */
  List<Loader> install(BootableSystem system, LoaderFiles files) throws IOException {
    List<LoaderProgram> programs = LoaderProgram.find(files);
    if (programs.isEmpty()) {
      throw new InvalidSpecException(
          "bootLoader",
          "%s; install its package (Debian, Ubuntu: systemd-boot-efi, Fedora: systemd-boot-unsigned, Arch: systemd) there, give its place by bootLoaderFiles, or choose bootLoader: none"
              .formatted(BootableText.without(system, "systemd-boot", files)));
    }
    loader.install(system, programs);
    List<Loader> installed = new ArrayList<>();
    for (LoaderProgram program : programs) {
      byte[] bytes = WholeFile.bytes(program.source(), program.content());
      installed.add(
          new Loader(
              "systemd-boot",
              "esp:" + SystemdBoot.path(program),
              program.source(),
              Sha256.hex(bytes)));
    }
    return installed;
  }
}
