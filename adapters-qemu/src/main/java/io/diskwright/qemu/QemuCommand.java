package io.diskwright.qemu;

import io.diskwright.port.Machine;
import io.diskwright.spec.Accelerator;
import io.diskwright.spec.Startup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The command line of a machine (qemu(1)). The machine starts paused and without any device that is
 * not named; its serial line is on standard output; it ends when the guest resets it.
 *
 * @param program the emulator
 * @param machine what to run
 * @param accelerator KVM or TCG
 * @param flash the UEFI firmware, if that starts the disk
 * @param controlSocket where QEMU finds who controls it
 * @param statusFile what gets all that the guest writes to its port 1, if it has one
 * @param sandbox whether this QEMU can give up system calls
 */
record QemuCommand(
    Path program,
    Machine machine,
    Accelerator accelerator,
    Optional<FlashFiles> flash,
    Path controlSocket,
    Optional<Path> statusFile,
    boolean sandbox) {

  /** What the emulator never needs: other programs, more privileges, old system calls. */
  private static final String SANDBOX =
      "on,obsolete=deny,elevateprivileges=deny,spawn=deny,resourcecontrol=deny";

  /** All of it, the program first. */
  List<String> arguments() {
    List<String> arguments = new ArrayList<>(List.of(program.toString()));
    add(arguments, "-nodefaults", "-no-user-config", "-no-reboot", "-S");
    add(arguments, "-display", "none");
    if (sandbox) {
      add(arguments, "-sandbox", SANDBOX);
    }
    add(arguments, "-machine", machineType(), "-accel", accelerator.specName());
    add(arguments, "-cpu", "max", "-m", Integer.toString(machine.memoryMib()));
    add(arguments, "-chardev", "stdio,id=console,signal=off", "-serial", "chardev:console");
    add(arguments, "-chardev", "socket,id=control,path=" + escaped(controlSocket));
    add(arguments, "-mon", "chardev=control,mode=control");
    add(arguments, "-nic", machine.network() ? "user,model=virtio-net-pci" : "none");
    addDisk(arguments);
    statusFile.ifPresent(file -> addPort(arguments, file));
    flash.ifPresent(files -> addFlash(arguments, files));
    if (machine.startup() instanceof Startup.Kernel kernel) {
      addKernel(arguments, kernel);
    }
    return arguments;
  }

  /**
   * {@code graphics=off} makes the BIOS and what it starts use the serial line. SMM is what keeps
   * the variables of a Secure Boot firmware from the guest; only q35 has it.
   */
  private String machineType() {
    return flash.map(files -> "q35,smm=" + (files.secure() ? "on" : "off")).orElse("pc")
        + ",graphics=off";
  }

  /** The format is named: to guess it would let the guest choose it by what it writes. */
  private void addDisk(List<String> arguments) {
    add(
        arguments,
        "-drive",
        "if=none,id=disk,file=%s,format=%s,snapshot=%s"
            .formatted(
                escaped(machine.image()), machine.format(), machine.keepsChanges() ? "off" : "on"));
    // A kernel that is handed over is the first to start; there is no second first.
    boolean first = !(machine.startup() instanceof Startup.Kernel);
    add(arguments, "-device", "virtio-blk-pci,drive=disk" + (first ? ",bootindex=0" : ""));
  }

  private static void addPort(List<String> arguments, Path file) {
    add(arguments, "-chardev", "file,id=status,path=" + escaped(file));
    add(arguments, "-device", "virtio-serial-pci");
    add(arguments, "-device", "virtserialport,chardev=status,nr=1");
  }

  private static void addFlash(List<String> arguments, FlashFiles files) {
    add(arguments, "-drive", flashUnit(0, "on", files.code()));
    add(arguments, "-drive", flashUnit(1, "off", files.variables()));
    if (files.secure()) {
      add(arguments, "-global", "driver=cfi.pflash01,property=secure,value=on");
    }
  }

  private static String flashUnit(int unit, String readOnly, Path file) {
    return "if=pflash,format=raw,unit=%d,readonly=%s,file=%s"
        .formatted(unit, readOnly, escaped(file));
  }

  private static void addKernel(List<String> arguments, Startup.Kernel kernel) {
    add(arguments, "-kernel", kernel.kernel().toString());
    kernel.initrd().ifPresent(initrd -> add(arguments, "-initrd", initrd.toString()));
    if (!kernel.commandLine().isEmpty()) {
      add(arguments, "-append", kernel.commandLine());
    }
  }

  /** Inside an option a comma is written twice. */
  private static String escaped(Path path) {
    return path.toString().replace(",", ",,");
  }

  private static void add(List<String> arguments, String... more) {
    arguments.addAll(List.of(more));
  }
}
