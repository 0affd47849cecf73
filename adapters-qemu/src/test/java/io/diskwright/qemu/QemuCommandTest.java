package io.diskwright.qemu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.port.Machine;
import io.diskwright.spec.Accelerator;
import io.diskwright.spec.Startup;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Command lines as values. */
final class QemuCommandTest {

  private static final Path IMAGE = Path.of("/images/disk.img");

  private static String line(Machine machine, Optional<FlashFiles> flash, boolean sandbox) {
    return String.join(
        " ",
        new QemuCommand(
                Path.of("qemu"),
                machine,
                Accelerator.TCG,
                flash,
                Path.of("/run/c,d"),
                Optional.empty(),
                sandbox)
            .arguments());
  }

  private static Machine machine(Path image, Startup startup) {
    return new Machine(image, "raw", false, startup, 1024, Accelerator.AUTO, false);
  }

  @Test
  void aBiosMachineIsThis() {
    assertEquals(
        "qemu -nodefaults -no-user-config -no-reboot -S -display none"
            + " -sandbox on,obsolete=deny,elevateprivileges=deny,spawn=deny,resourcecontrol=deny"
            + " -machine pc,graphics=off -accel tcg -cpu max -m 1024"
            + " -chardev stdio,id=console,signal=off -serial chardev:console"
            + " -chardev socket,id=control,path=/run/c,,d -mon chardev=control,mode=control"
            + " -nic none"
            + " -drive if=none,id=disk,file=/images/disk.img,format=raw,snapshot=on"
            + " -device virtio-blk-pci,drive=disk,bootindex=0",
        line(machine(IMAGE, new Startup.Bios()), Optional.empty(), true));
  }

  @Test
  void withoutTheSandboxNothingIsSaidOfIt() {
    assertFalse(
        line(machine(IMAGE, new Startup.Bios()), Optional.empty(), false).contains("sandbox"));
  }

  @ParameterizedTest
  @CsvSource({"false, off, ''", "true, on, '-global driver=cfi.pflash01,property=secure,value=on'"})
  void aUefiMachineHasTwoFlashChipsAndSmmIfItChecksSignatures(
      boolean secure, String smm, String global) {
    FlashFiles files = new FlashFiles(Path.of("/CODE.fd"), Path.of("/vars"), secure);
    String line =
        line(
            machine(IMAGE, new Startup.Uefi(Optional.empty(), Optional.empty())),
            Optional.of(files),
            true);
    assertTrue(line.contains(" -machine q35,smm=%s,graphics=off ".formatted(smm)), line);
    assertTrue(
        line.endsWith(
            (" -drive if=pflash,format=raw,unit=0,readonly=on,file=/CODE.fd"
                    + " -drive if=pflash,format=raw,unit=1,readonly=off,file=/vars "
                    + global)
                .stripTrailing()),
        line);
  }

  @Test
  void aKernelIsHandedOverAsItIs() {
    Startup.Kernel kernel =
        new Startup.Kernel(Path.of("/k,1"), Optional.of(Path.of("/i")), "root=/dev/vda a=\"b c\"");
    List<String> arguments =
        new QemuCommand(
                Path.of("qemu"),
                machine(IMAGE, kernel),
                Accelerator.KVM,
                Optional.empty(),
                Path.of("/c"),
                Optional.empty(),
                true)
            .arguments();
    int at = arguments.indexOf("-kernel");
    assertEquals("virtio-blk-pci,drive=disk", arguments.get(at - 1));
    assertEquals(
        List.of("-kernel", "/k,1", "-initrd", "/i", "-append", "root=/dev/vda a=\"b c\""),
        arguments.subList(at, arguments.size()));
    assertEquals("kvm", arguments.get(arguments.indexOf("-accel") + 1));
  }

  @Test
  void aGuestWithAScriptHasAPortForItsStatus() {
    List<String> arguments =
        new QemuCommand(
                Path.of("qemu"),
                machine(IMAGE, new Startup.Bios()),
                Accelerator.TCG,
                Optional.empty(),
                Path.of("/c"),
                Optional.of(Path.of("/a,b")),
                true)
            .arguments();
    assertTrue(
        String.join(" ", arguments)
            .endsWith(
                " -chardev file,id=status,path=/a,,b -device virtio-serial-pci"
                    + " -device virtserialport,chardev=status,nr=1"),
        arguments::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "/a/b.img, raw, false, 'file=/a/b.img,format=raw,snapshot=on'",
    "/a/b.img, qcow2, true, 'file=/a/b.img,format=qcow2,snapshot=off'",
    "'/a,b/c:d', vpc, false, 'file=/a,,b/c:d,format=vpc,snapshot=on'",
    "/a b, vdi, false, 'file=/a b,format=vdi,snapshot=on'",
  })
  void theFormatIsNeverLeftToQemusGuess(
      String image, String format, boolean keepsChanges, String drive) {
    Machine machine =
        new Machine(
            Path.of(image),
            format,
            keepsChanges,
            new Startup.Bios(),
            64,
            Accelerator.AUTO,
            /* network= */ true);
    String line = line(machine, Optional.empty(), true);
    assertTrue(line.contains(" -drive if=none,id=disk," + drive + " "), line);
    assertTrue(line.contains(" -m 64 ") && line.contains(" -nic user,model=virtio-net-pci "), line);
  }
}
