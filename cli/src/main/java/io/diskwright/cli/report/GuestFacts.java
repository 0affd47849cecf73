package io.diskwright.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.diskwright.port.ScriptEnd;
import io.diskwright.spec.BootOptions;
import io.diskwright.spec.VmOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** What of a plan is about the guest of {@code vm}, in both forms; nothing where there is none. */
final class GuestFacts {

  private static final String NONE = "–";

  private GuestFacts() {}

  /** The lines, each ended. */
  static String text(BootOptions boot) {
    return boot.vm().map(vm -> "\n" + text(boot, vm)).orElse("");
  }

  private static String text(BootOptions boot, VmOptions vm) {
    TextTable table =
        new TextTable("ll")
            .row("Guest", "runs a script in the image when it is written")
            .row("Kernel", Printable.of(vm.kernel().toString()))
            .row("Modules", Printable.of(vm.modules().map(Path::toString).orElse(NONE)))
            .row("Firmware", firmware(boot))
            .row("Memory", boot.memSizeMib() + " MiB")
            .row("Time", "%d s at most".formatted(vm.limit().toSeconds()))
            .row("Disk", Printable.of(String.join(" ", names(vm))))
            .row("Script", vm.script().isPresent() ? "as given" : "the one for NixOS");
    StringBuilder lines = new StringBuilder(table.lines());
    vm.effectiveScript()
        .lines()
        .forEach(line -> lines.append(("  " + Printable.of(line)).stripTrailing()).append('\n'));
    return lines.toString();
  }

  private static Iterable<String> names(VmOptions vm) {
    return Stream.concat(Stream.of("/dev/vda"), vm.devices().stream()).toList();
  }

  private static String firmware(BootOptions boot) {
    return boot.touchEfiVars() ? "uefi" : "bios";
  }

  /**
   * The field {@code guest}.
   *
   * @param end how it ended, after a build
   */
  static void write(JsonGenerator json, BootOptions boot, Optional<ScriptEnd> end)
      throws IOException {
    if (boot.vm().isEmpty()) {
      return;
    }
    json.writeObjectFieldStart("guest");
    writePlan(json, boot, boot.vm().get());
    if (end.isPresent()) {
      writeEnd(json, end.get());
    }
    json.writeEndObject();
  }

  private static void writePlan(JsonGenerator json, BootOptions boot, VmOptions vm)
      throws IOException {
    json.writeStringField("kernel", vm.kernel().toString());
    if (vm.modules().isPresent()) {
      json.writeStringField("modules", vm.modules().get().toString());
    }
    json.writeStringField("firmware", firmware(boot));
    json.writeNumberField("memoryMib", boot.memSizeMib());
    json.writeNumberField("timeoutSeconds", vm.limit().toSeconds());
    JsonText.writeTexts(json, "devices", vm.devices());
    json.writeBooleanField("defaultScript", vm.script().isEmpty());
    json.writeStringField("script", vm.effectiveScript());
  }

  private static void writeEnd(JsonGenerator json, ScriptEnd end) throws IOException {
    json.writeNumberField("status", end.status().orElseThrow());
    json.writeStringField("accelerator", end.guest().accelerator().specName());
    JsonText.writeTexts(json, "consoleTail", end.guest().consoleTail());
  }
}
