package io.diskwright.boot.install;

import io.diskwright.boot.LoaderFiles;
import io.diskwright.boot.ProgramSigner;
import io.diskwright.boot.grub.BiosGrub;
import io.diskwright.boot.system.BootableSystem;
import io.diskwright.error.InvalidSpecException;
import io.diskwright.error.Problem;
import io.diskwright.layout.PartitionRole;
import io.diskwright.layout.PartitionTableType;
import io.diskwright.port.BootInstallation;
import io.diskwright.port.BootSummary;
import io.diskwright.port.BootSummary.Entry;
import io.diskwright.port.BootSummary.Loader;
import io.diskwright.port.HostFiles;
import io.diskwright.spec.BootLoaderChoice;
import io.diskwright.spec.BootOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One run of {@link LoaderInstaller}: decides what the disk needs and puts it into the trees. */
final class Installation {

  private final DiskTrees disk;
  private final BootOptions boot;
  private final HostInputs inputs;
  private final LoaderFiles loaderFiles;
  private final List<Loader> loaders = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private Optional<BiosGrub> grub = Optional.empty();

  Installation(DiskTrees disk, HostFiles files) {
    this.disk = disk;
    this.boot = disk.spec().boot();
    this.inputs = new HostInputs(files);
    this.loaderFiles =
        boot.loaderFiles()
            .folder()
            .<LoaderFiles>map(folder -> new HostLoaderFiles(folder, files))
            .orElseGet(() -> new TreeLoaderFiles(disk.rootFiles()));
  }

  BootInstallation run() throws IOException {
    Optional<SecureBoot> secureBoot = secureBoot();
    Optional<BootableSystem> system =
        boot.isWanted()
            ? Optional.of(BootableSystem.find(disk.rootFiles(), disk.spec(), disk.notes()))
            : Optional.empty();
    if (system.isPresent()) {
      install(
          system.get(), secureBoot.<ProgramSigner>map(signer -> signer).orElse(ProgramSigner.NONE));
    }
    if (!problems.isEmpty()) {
      throw new InvalidSpecException(problems);
    }
    if (loaders.isEmpty() && secureBoot.isPresent()) {
      disk.notes().note("secureBoot signs nothing, since no boot loader is installed");
    }
    Optional<FirmwareVariables> variables =
        boot.touchEfiVars()
            ? Optional.of(FirmwareVariables.of(disk, inputs, secureBoot))
            : Optional.empty();
    return new InstalledBoot(summary(system, secureBoot), grub, variables);
  }

  private Optional<SecureBoot> secureBoot() throws IOException {
    return boot.secureBoot().isPresent()
        ? Optional.of(SecureBoot.read(disk.spec(), boot.secureBoot().get(), inputs, disk.notes()))
        : Optional.empty();
  }

  private void install(BootableSystem system, ProgramSigner signer) throws IOException {
    PartitionTableType table = disk.spec().partitionTableType();
    boolean uefi = table.has(PartitionRole.ESP) && boot.bootLoader() != BootLoaderChoice.GRUB;
    boolean bios = table.bootsByBios() && boot.bootLoader() != BootLoaderChoice.SYSTEMD_BOOT;
    boolean kernels = !system.entries().isEmpty();
    boolean found = false;
    if (uefi) {
      UefiSide side = new UefiSide(disk, signer);
      if (kernels || side.bringsKernels()) {
        attempt(() -> loaders.addAll(side.install(system, loaderFiles)));
        found = true;
      }
    }
    if (bios) {
      BiosSide side = new BiosSide(disk);
      boolean ownMenu = boot.bootLoader() == BootLoaderChoice.GRUB && side.bringsMenu();
      if (kernels || ownMenu) {
        attempt(() -> grub = Optional.of(side.install(system, loaderFiles, loaders)));
        found = true;
      }
    }
    if (!found && boot.installBootLoader().orElse(false)) {
      problems.add(
          new Problem(
              "installBootLoader",
              "there is nothing to boot: root has neither a NixOS system nor a kernel in /boot or /usr/lib/modules; add one, or leave it out"));
    }
  }

  /** What one loader complains of does not hide what the other does. */
  @FunctionalInterface
  private interface Attempt {
    void run() throws IOException;
  }

  private void attempt(Attempt attempt) throws IOException {
    try {
      attempt.run();
    } catch (InvalidSpecException e) {
      problems.addAll(e.problems());
    }
  }

  private BootSummary summary(Optional<BootableSystem> system, Optional<SecureBoot> secureBoot) {
    if (loaders.isEmpty()) {
      return BootSummary.NONE;
    }
    List<Entry> entries =
        system.orElseThrow().entries().stream()
            .map(
                entry ->
                    new Entry(
                        entry.title(),
                        entry.version().orElse(""),
                        entry.kernel().toString(),
                        entry.options()))
            .toList();
    return new BootSummary(loaders, entries, secureBoot.isPresent());
  }
}
