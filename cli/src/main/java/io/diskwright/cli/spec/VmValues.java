package io.diskwright.cli.spec;

import io.diskwright.cli.spec.SpecCursor.Named;
import io.diskwright.spec.ImageSpec;
import io.diskwright.spec.VmOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@code vm} is made of, as far as it is read. */
final class VmValues {

  private static final List<String> NAMES =
      List.of("kernel", "modules", "script", "devices", "timeout");

  private Optional<Path> kernel = Optional.empty();
  private Optional<Path> modules = Optional.empty();
  private Optional<String> script = Optional.empty();
  private final List<String> devices = new ArrayList<>();
  private Duration limit = VmOptions.DEFAULT_LIMIT;

  private VmValues() {}

  static void vm(SpecCursor value, ImageSpec.Builder spec) {
    VmValues values = new VmValues();
    for (Named entry : value.entries()) {
      if (!entry.value().isAbsent()) {
        entry.value().read(() -> values.read(entry.name(), entry.value()));
      }
    }
    if (value.entries().stream().noneMatch(entry -> entry.name().equals("kernel"))) {
      value.problem("'kernel' is missing, which the guest starts with");
    }
    values.kernel.ifPresent(
        kernel -> BootValues.change(spec, boot -> boot.vm(values.options(kernel))));
  }

  private void read(String name, SpecCursor value) {
    switch (name) {
      case "kernel" -> kernel = Optional.of(value.hostPath());
      case "modules" -> modules = Optional.of(value.hostPath());
      case "script" -> script = Optional.of(value.filledText());
      case "devices" -> readDevices(value);
      case "timeout" ->
          Scalars.count(value.text())
              .ifPresent(seconds -> limit = Duration.ofSeconds(Scalars.small(seconds)));
      default -> value.problem(SpecReader.unknown(name, NAMES));
    }
  }

  private void readDevices(SpecCursor value) {
    for (SpecCursor device : value.itemsOrOne()) {
      device.read(() -> devices.add(device.text()));
    }
  }

  private VmOptions options(Path kernelFile) {
    return new VmOptions(kernelFile, modules, script, devices, limit);
  }
}
