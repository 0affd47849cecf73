package io.diskwright.qemu;

import io.diskwright.error.SourceException;
import io.diskwright.port.GuestEnd;
import io.diskwright.port.GuestGoal;
import io.diskwright.port.GuestJob;
import io.diskwright.port.Machine;
import io.diskwright.port.Progress;
import io.diskwright.port.ScriptEnd;
import io.diskwright.port.VirtualMachine;
import io.diskwright.spec.Accelerator;
import io.diskwright.spec.Startup;
import io.diskwright.spec.UefiBuild;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Machines of QEMU on x86-64, with KVM where it works. */
public final class QemuMachine implements VirtualMachine {

  /** A panic ends the machine, which does not start again. */
  private static final String SCRIPT_COMMAND_LINE = "console=ttyS0 quiet panic=-1";

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
    Path program = QemuProgram.find(searchPath());
    try (WorkDirectory directory = WorkDirectory.create(temporaryDirectory)) {
      Optional<FlashFiles> flash = flash(machine, program, directory);
      return new QemuRun(program, directory, temporaryDirectory, notes)
          .run(machine, flash, Optional.empty(), goal, console);
    }
  }

  @Override
  public void check(GuestJob job) throws IOException {
    Path program = QemuProgram.find(searchPath());
    if (!Files.isReadable(job.vm().kernel())) {
      throw new SourceException("vm.kernel: %s cannot be read".formatted(job.vm().kernel()));
    }
    GuestInitrd.encode(job, BusyBox.read(searchPath()));
    if (job.firmware().isPresent()) {
      firmware(program, job.firmware().get());
    }
  }

  @Override
  public ScriptEnd runScript(
      GuestJob job, Consumer<String> console, Optional<Path> temporaryDirectory, Progress notes)
      throws IOException {
    Path program = QemuProgram.find(searchPath());
    try (WorkDirectory directory = WorkDirectory.create(temporaryDirectory);
        StatusFile status = StatusFile.create(directory.status())) {
      Files.write(directory.initrd(), GuestInitrd.encode(job, BusyBox.read(searchPath())));
      GuestEnd end =
          new QemuRun(program, directory, temporaryDirectory, notes)
              .run(
                  scriptMachine(job, directory),
                  flash(job, program),
                  Optional.of(status.path()),
                  new GuestGoal(Optional.empty(), Optional.of(job.vm().limit())),
                  console);
      return new ScriptEnd(end, status.status());
    }
  }

  /** The guest changes the variables where they are. */
  private static Optional<FlashFiles> flash(GuestJob job, Path program) throws IOException {
    if (job.firmware().isEmpty()) {
      return Optional.empty();
    }
    UefiBuild build = firmware(program, job.firmware().get());
    return Optional.of(flash(build, build.variables()));
  }

  private static Machine scriptMachine(GuestJob job, WorkDirectory directory) {
    return new Machine(
        job.image(),
        "raw",
        /* keepsChanges= */ true,
        new Startup.Kernel(job.vm().kernel(), Optional.of(directory.initrd()), SCRIPT_COMMAND_LINE),
        job.memoryMib(),
        Accelerator.AUTO,
        /* network= */ false);
  }

  private static String searchPath() {
    return System.getenv().getOrDefault("PATH", "");
  }

  private static Optional<FlashFiles> flash(Machine machine, Path program, WorkDirectory directory)
      throws IOException {
    if (!(machine.startup() instanceof Startup.Uefi uefi)) {
      return Optional.empty();
    }
    UefiBuild build = firmware(program, uefi);
    copyWritable(build.variables(), directory.variables());
    return Optional.of(flash(build, directory.variables()));
  }

  private static UefiBuild firmware(Path program, Startup.Uefi wanted) throws IOException {
    return UefiFirmware.of(program.toRealPath()).find(wanted);
  }

  private static FlashFiles flash(UefiBuild build, Path variables) throws IOException {
    return new FlashFiles(build.code(), variables, UefiFirmware.isSecure(build.code()));
  }

  /** A plain copy would be as read-only as templates are in some distributions. */
  private static void copyWritable(Path source, Path target) throws IOException {
    try (OutputStream stream = Files.newOutputStream(target)) {
      Files.copy(source, stream);
    }
  }
}
