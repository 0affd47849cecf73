package io.diskwright.qemu;

import io.diskwright.port.GuestEnd;
import io.diskwright.port.GuestGoal;
import io.diskwright.port.Machine;
import io.diskwright.port.Progress;
import io.diskwright.spec.Accelerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One run of QEMU.
 *
 * @param program the emulator
 * @param directory for the files of the run
 * @param temporaryDirectory where QEMU keeps the changes that it is to forget
 * @param notes told what a user should know
 */
record QemuRun(
    Path program, WorkDirectory directory, Optional<Path> temporaryDirectory, Progress notes) {

  /**
   * Starts a machine and waits for its end.
   *
   * @param statusFile for a guest that runs a script
   */
  GuestEnd run(
      Machine machine,
      Optional<FlashFiles> flash,
      Optional<Path> statusFile,
      GuestGoal goal,
      Consumer<String> console)
      throws IOException {
    Accelerator accelerator = KvmSupport.ofHost().choose(machine.accelerator(), notes);
    try (ControlSocket control = ControlSocket.listen(directory.socket())) {
      QemuCommand command =
          new QemuCommand(
              program,
              machine,
              accelerator,
              flash,
              directory.socket(),
              statusFile,
              QemuProgram.hasSandbox(program));
      MachineRun run = new MachineRun(goal, console);
      Ended ended;
      try (MachineProcess process =
              MachineProcess.start(command.arguments(), directory.path(), variables());
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

  private Map<String, String> variables() {
    return temporaryDirectory
        .map(temporary -> Map.of("TMPDIR", temporary.toAbsolutePath().toString()))
        .orElse(Map.of());
  }
}
