package io.diskwright.spec;

import io.diskwright.error.Problem;
import io.diskwright.layout.PartitionRole;
import io.diskwright.layout.PartitionTableType;
import java.util.ArrayList;
import java.util.List;

/** What must hold between the attributes that are about booting. */
final class BootRules {

  private static final int LEAST_MEMORY_MIB = 32;
  private static final int MOST_MEMORY_MIB = 1 << 20;

  private final ImageSpec spec;
  private final BootOptions boot;
  private final PartitionTableType table;
  private final List<Problem> problems = new ArrayList<>();

  BootRules(ImageSpec spec) {
    this.spec = spec;
    this.boot = spec.boot();
    this.table = spec.partitionTableType();
  }

  List<Problem> problems() {
    checkInstalled();
    checkLoader();
    checkVariables();
    checkParameters();
    if (boot.memSizeMib() < LEAST_MEMORY_MIB || boot.memSizeMib() > MOST_MEMORY_MIB) {
      problem(
          "memSize",
          "%d MiB; a guest has %d to %d"
              .formatted(boot.memSizeMib(), LEAST_MEMORY_MIB, MOST_MEMORY_MIB));
    }
    problems.addAll(new VmRules(spec).problems());
    return List.copyOf(problems);
  }

  private void checkInstalled() {
    if (!boot.installBootLoader().orElse(false)) {
      return;
    }
    if (spec.nix().onlyNixStore()) {
      problem("installBootLoader", NixRules.ONLY_STORE);
    }
    if (boot.bootLoader() == BootLoaderChoice.NONE) {
      problem("installBootLoader", "is true, but bootLoader is none; change one of them");
    }
    if (table == PartitionTableType.NONE) {
      problem(
          "installBootLoader",
          "a bare filesystem has no place for a boot loader; choose another partitionTableType, or leave it out and start the kernel from outside");
    }
  }

  private void checkLoader() {
    boolean systemdBoot = boot.bootLoader() == BootLoaderChoice.SYSTEMD_BOOT;
    boolean grub = boot.bootLoader() == BootLoaderChoice.GRUB;
    if (systemdBoot && !table.has(PartitionRole.ESP)) {
      problem(
          "bootLoader",
          "systemd-boot needs an ESP, which %s has not; choose efi, efixbootldr or hybrid"
              .formatted(table.specName()));
    }
    if (grub && !table.bootsByBios()) {
      problem(
          "bootLoader",
          "grub is for a BIOS, which does not boot %s; choose legacy, legacy+gpt or hybrid"
              .formatted(table.specName()));
    }
    if (boot.mbrActive() && table == PartitionTableType.NONE) {
      problem("mbrActive", "a bare filesystem has no MBR; choose another partitionTableType");
    }
  }

  private void checkVariables() {
    if (boot.touchEfiVars()
        && !table.has(PartitionRole.ESP)
        && table != PartitionTableType.LEGACY_GPT) {
      problem(
          "touchEFIVars",
          "EFI variables can be used only with a partition table of type hybrid, efi, efixbootldr or legacy+gpt, not %s"
              .formatted(table.specName()));
    }
    if (boot.secureBoot().isPresent() && !table.has(PartitionRole.ESP)) {
      problem(
          "secureBoot",
          "is for UEFI, which does not boot %s; choose efi, efixbootldr or hybrid"
              .formatted(table.specName()));
    }
  }

  private void checkParameters() {
    for (int i = 0; i < boot.kernelParams().size(); i++) {
      String parameter = boot.kernelParams().get(i);
      if (parameter.isBlank() || parameter.chars().anyMatch(c -> c < ' ' || c == 0x7F)) {
        problem(
            "kernelParams[%d]".formatted(i),
            "'%s' is no kernel parameter: it is empty or has a control character"
                .formatted(parameter));
      }
    }
  }

  private void problem(String attribute, String message) {
    problems.add(new Problem(attribute, message));
  }
}
