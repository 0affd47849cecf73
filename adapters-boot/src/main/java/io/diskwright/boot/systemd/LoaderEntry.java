package io.diskwright.boot.systemd;

import io.diskwright.boot.BootEntry;
import java.util.List;
import java.util.Optional;

/**
 * A menu entry as systemd-boot reads it (Boot Loader Specification, type 1), its lines in the order
 * of NixOS's systemd-boot-builder.py.
 *
 * @param entry what is started
 * @param kernel path of the kernel on its partition
 * @param initrds paths of the initrds there
 * @param machineId of the system, if it has one
 */
record LoaderEntry(
    BootEntry entry, String kernel, List<String> initrds, Optional<String> machineId) {

  String path() {
    return "/loader/entries/%s.conf".formatted(entry.id());
  }

  String text() {
    StringBuilder text = new StringBuilder();
    line(text, "title", entry.title());
    entry.sortKey().ifPresent(key -> line(text, "sort-key", key));
    entry.version().ifPresent(version -> line(text, "version", version));
    line(text, "linux", kernel);
    initrds.forEach(initrd -> line(text, "initrd", initrd));
    line(text, "options", entry.options());
    machineId.ifPresent(id -> line(text, "machine-id", id));
    return text.toString();
  }

  private static void line(StringBuilder text, String key, String value) {
    text.append(key).append(' ').append(value).append('\n');
  }
}
