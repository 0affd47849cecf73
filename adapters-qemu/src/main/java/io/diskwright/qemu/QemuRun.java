package io.diskwright.qemu;

import io.diskwright.port.GuestEnd;
import io.diskwright.port.GuestGoal;
import io.diskwright.port.Machine;
import io.diskwright.port.Progress;
import io.diskwright.port.ScriptEnd;
import io.diskwright.spec.Accelerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

  private static final Pattern STATUS = Pattern.compile("(\\d{1,3})\n");

  /**
   * Starts a machine and waits for its end.
   *
   * @param statusFile what a guest that runs a script writes its status to
   */
  ScriptEnd run(
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
      OptionalInt status = OptionalInt.empty();
      try (MachineProcess process =
              MachineProcess.start(command.arguments(), directory.path(), variables());
          PowerSwitch power = new PowerSwitch(machine.keepsChanges(), process, control)) {
        run.listen(process, control);
        ended = run.await(goal);
        if (ended.cause() == GuestEnd.Cause.EXPECTED_TEXT) {
          power.press();
        }
        if (ended.cause() == GuestEnd.Cause.POWER_OFF && statusFile.isPresent()) {
          status = status(Files.readString(statusFile.get(), StandardCharsets.ISO_8859_1));
        }
      }
      return new ScriptEnd(
          new GuestEnd(ended.cause(), run.detail(ended), run.consoleTail(), accelerator), status);
    }
  }

  private static OptionalInt status(String told) {
    Matcher matcher = STATUS.matcher(told);
    return matcher.matches()
        ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
        : OptionalInt.empty();
  }

  private Map<String, String> variables() {
    return temporaryDirectory
        .map(temporary -> Map.of("TMPDIR", temporary.toAbsolutePath().toString()))
        .orElse(Map.of());
  }
}
