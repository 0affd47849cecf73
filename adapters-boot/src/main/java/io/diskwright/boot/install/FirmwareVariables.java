package io.diskwright.boot.install;

import io.diskwright.boot.efi.BootMenu;
import io.diskwright.boot.efi.LoadOption;
import io.diskwright.boot.efi.VariableStore;
import io.diskwright.boot.input.InputFile;
import io.diskwright.boot.systemd.EspPrograms;
import io.diskwright.layout.DiskLayout;
import io.diskwright.layout.PartitionRole;
import io.diskwright.spec.BootLoaderChoice;
import io.diskwright.tree.TreeBuilder;
import java.io.IOException;
import java.util.Optional;

/**
 * What {@code efi-vars.fd} is made of.
 *
 * @param template the firmware's variables before any was set
 * @param store the same, read, with what does not depend on places; empty for a plain copy
 * @param program what is started, by its path on the ESP; empty if there is nothing
 */
record FirmwareVariables(
    InputFile template, Optional<VariableStore> store, Optional<String> program) {

  /** What bootctl(1) calls its entry. */
  private static final String DESCRIPTION = "Linux Boot Manager";

  /**
   * Reads the template.
   *
   * @throws io.diskwright.error.SourceException if it is no store of variables
   * @throws io.diskwright.error.DoesNotFitException if certificates do not fit
   */
  static FirmwareVariables of(DiskTrees disk, HostInputs inputs, Optional<SecureBoot> secureBoot)
      throws IOException {
    InputFile template = VariablesTemplate.read(disk.spec().boot(), inputs);
    Optional<TreeBuilder> esp = disk.tree(PartitionRole.ESP);
    if (esp.isEmpty()) {
      return new FirmwareVariables(template, Optional.empty(), Optional.empty());
    }
    VariableStore store = VariableStore.decode(template);
    Optional<String> program = EspPrograms.first(esp.get());
    if (program.isEmpty() && disk.spec().boot().bootLoader() != BootLoaderChoice.VM) {
      disk.notes().note("efi-vars.fd boots nothing: there is no loader on the ESP");
    }
    return new FirmwareVariables(
        template, Optional.of(secureBoot.map(keys -> keys.enrol(store)).orElse(store)), program);
  }

  /** The whole file. */
  byte[] encode(DiskLayout layout) {
    if (store.isEmpty()) {
      return template.raw("file", 0, template.sizeBytes());
    }
    return program
        .map(
            path ->
                BootMenu.withFirst(
                    store.get(),
                    new LoadOption(DESCRIPTION, layout.partition(PartitionRole.ESP), path)))
        .orElse(store.get())
        .encode();
  }
}
