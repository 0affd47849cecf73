package io.diskwright.qemu;

import io.diskwright.port.GuestEnd;
import io.diskwright.port.GuestGoal;
import io.diskwright.port.Machine;
import io.diskwright.port.Progress;
import io.diskwright.port.VirtualMachine;
import io.diskwright.spec.Accelerator;
import io.diskwright.spec.Startup;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Machines of QEMU on x86-64, with KVM where it works. */
public final class QemuMachine implements VirtualMachine {

  /** Keeps no state. */
  public QemuMachine() {}

  @Override
  public GuestEnd run(
      Machine machine,
      GuestGoal goal,
      Consumer<String> console,
      Optional<Path> temporaryDirectory,
      Progress notes)
      throws IOException {
    Path program = QemuProgram.find(System.getenv().getOrDefault("PATH", ""));
    Accelerator accelerator = KvmSupport.ofHost().choose(machine.accelerator(), notes);
    try (WorkDirectory directory = WorkDirectory.create(temporaryDirectory);
        ControlSocket control = ControlSocket.listen(directory.socket())) {
      QemuCommand command =
          new QemuCommand(
              program,
              machine,
              accelerator,
              flash(machine, program, directory),
              directory.socket(),
              QemuProgram.hasSandbox(program));
      MachineRun run = new MachineRun(goal, console);
      Ended ended;
      try (MachineProcess process =
              MachineProcess.start(
                  command.arguments(), directory.path(), variables(temporaryDirectory));
          PowerSwitch power = new PowerSwitch(machine.keepsChanges(), process, control)) {
        run.listen(process, control);
        ended = run.await(goal);
        if (ended.cause() == GuestEnd.Cause.EXPECTED_TEXT) {
          power.press();
        }
      }
      return new GuestEnd(ended.cause(), run.detail(ended), run.consoleTail(), accelerator);
    }
  }

  /** Where QEMU keeps the changes that it is to forget. */
  private static Map<String, String> variables(Optional<Path> temporaryDirectory) {
    return temporaryDirectory
        .map(directory -> Map.of("TMPDIR", directory.toAbsolutePath().toString()))
        .orElse(Map.of());
  }

  private static Optional<FlashFiles> flash(Machine machine, Path program, WorkDirectory directory)
      throws IOException {
    if (!(machine.startup() instanceof Startup.Uefi uefi)) {
      return Optional.empty();
    }
    UefiBuild build = new UefiFirmware(UefiBuild.places(program.toRealPath())).find(uefi);
    copyWritable(build.variables(), directory.variables());
    return Optional.of(
        new FlashFiles(build.code(), directory.variables(), UefiBuild.isSecure(build.code())));
  }

  /** A plain copy would be as read-only as templates are in some distributions. */
  private static void copyWritable(Path source, Path target) throws IOException {
    try (OutputStream stream = Files.newOutputStream(target)) {
      Files.copy(source, stream);
    }
  }
}
