package io.diskwright.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.error.GuestFailedException;
import io.diskwright.error.InvalidSpecException;
import io.diskwright.layout.PartitionTable;
import io.diskwright.layout.PartitionTableType.TableKind;
import io.diskwright.layout.TableEntry;
import io.diskwright.port.BlockSource;
import io.diskwright.port.Fault;
import io.diskwright.port.GuestEnd;
import io.diskwright.port.GuestEnd.Cause;
import io.diskwright.port.GuestGoal;
import io.diskwright.port.GuestJob;
import io.diskwright.port.Machine;
import io.diskwright.port.PartitionTableReader;
import io.diskwright.port.Progress;
import io.diskwright.port.ScriptEnd;
import io.diskwright.port.VirtualMachine;
import io.diskwright.spec.Accelerator;
import io.diskwright.spec.BootSpec;
import io.diskwright.spec.FirmwareType;
import io.diskwright.spec.Startup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an image is started with, and what becomes of the machine's end. */
final class ImageBootTest {

  private static final String ESP = "C12A7328-F81F-11D2-BA4B-00A0C93EC93B";
  private static final String BIOS_GRUB = "21686148-6449-6E6F-744E-656564454649";

  @TempDir Path folder;
  private Path image = Path.of("");
  private Optional<PartitionTable> table = Optional.empty();
  private Cause cause = Cause.POWER_OFF;
  private final List<Machine> started = new ArrayList<>();
  private final List<GuestGoal> goals = new ArrayList<>();

  @BeforeEach
  void makeImage() throws IOException {
    image = Files.writeString(folder.resolve("disk.img"), "boot code");
  }

  private BootResult boot(BootSpec.Builder spec) throws IOException {
    Adapters adapters =
        new Adapters(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(new FakeHost()),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(new FakeReader()),
            List.of(),
            List.of(new FakeMachine()),
            List.of());
    return new ImageBoot(spec.build(), text -> {}, BuildOptions.defaults(), adapters).run();
  }

  private BootSpec.Builder spec() {
    return BootSpec.builder(image);
  }

  private Machine started(BootSpec.Builder spec) throws IOException {
    boot(spec);
    return started.get(started.size() - 1);
  }

  private void partitions(String... types) {
    List<TableEntry> entries =
        Stream.of(types)
            .map(
                type ->
                    new TableEntry(1, type, 34, 2047, false, Optional.empty(), Optional.empty()))
            .toList();
    TableKind kind = types[0].startsWith("0x") ? TableKind.MBR : TableKind.GPT;
    table = Optional.of(new PartitionTable(kind, "id", entries, List.of()));
  }

  private static String name(Startup startup) {
    return startup.getClass().getSimpleName();
  }

  @ParameterizedTest
  @CsvSource({
    "0x83, auto, Bios",
    "0xef, auto, Uefi",
    BIOS_GRUB + ", auto, Bios",
    ESP + ", auto, Uefi",
    ESP + " " + BIOS_GRUB + ", auto, Uefi",
    ESP + " " + BIOS_GRUB + ", bios, Bios",
    "0x83, uefi, Uefi",
  })
  void thePartitionTableTellsTheFirmware(String types, String firmware, String startup)
      throws IOException {
    partitions(types.split(" ", -1));
    BootSpec.Builder spec = spec().firmware(FirmwareType.of(firmware).orElseThrow());
    assertEquals(startup, name(started(spec).startup()));
  }

  @Test
  void aBareFilesystemNeedsAKernel() throws IOException {
    String message =
        String.valueOf(assertThrows(InvalidSpecException.class, () -> boot(spec())).getMessage());
    assertTrue(message.contains("no partition table") && message.contains("--kernel"), message);
    Startup.Kernel kernel = new Startup.Kernel(Path.of("vmlinuz"), Optional.empty(), "quiet");
    BootResult result = boot(spec().kernel(kernel));
    assertEquals(Optional.empty(), result.firmware());
    assertEquals(kernel, started.get(0).startup());
    assertEquals("Bios", name(started(spec().firmware(FirmwareType.BIOS)).startup()));
  }

  @Test
  void withoutBootCodeNoBiosIsStarted() throws IOException {
    partitions("0x83");
    Files.write(image, new byte[1024]);
    String message =
        String.valueOf(assertThrows(GuestFailedException.class, () -> boot(spec())).getMessage());
    assertTrue(message.contains("no boot code"), message);
    assertEquals(List.of(), started);
  }

  @ParameterizedTest
  @CsvSource({
    "efi-vars.fd, efi-vars.fd",
    "disk.img.efi-vars.fd, disk.img.efi-vars.fd",
    "efi-vars.fd disk.img.efi-vars.fd, disk.img.efi-vars.fd",
    "other.efi-vars.fd, ''",
  })
  void variablesBesideTheImageAreUsed(String present, String used) throws IOException {
    partitions(ESP);
    for (String file : present.split(" ", -1)) {
      Files.writeString(folder.resolve(file), "");
    }
    Optional<Path> variables =
        Optional.of(used).filter(name -> !name.isEmpty()).map(folder::resolve);
    assertEquals(new Startup.Uefi(Optional.empty(), variables), started(spec()).startup());
    Path given = Path.of("given");
    assertEquals(
        new Startup.Uefi(Optional.of(given), Optional.of(given)),
        started(spec().efiFirmware(given).efiVariables(given)).startup());
  }

  @Test
  void theMachineIsAsTheSpecHasIt() throws IOException {
    partitions("0x83");
    boot(
        spec().expected("up").limit(Duration.ofSeconds(7)).keepsChanges(true), Cause.EXPECTED_TEXT);
    assertEquals(
        new Machine(image, "raw", true, new Startup.Bios(), 1024, Accelerator.AUTO, false),
        started.get(0));
    assertEquals(
        new GuestGoal(Optional.of("up"), Optional.of(Duration.ofSeconds(7))), goals.get(0));
    boot(spec().memoryMib(256).network(true).accelerator(Accelerator.TCG), Cause.POWER_OFF);
    assertEquals(
        new Machine(image, "raw", false, new Startup.Bios(), 256, Accelerator.TCG, true),
        started.get(1));
  }

  private void boot(BootSpec.Builder spec, Cause end) throws IOException {
    cause = end;
    assertEquals(end, boot(spec).end().cause());
  }

  @ParameterizedTest
  @CsvSource({
    "EXPECTED_TEXT, false, ''",
    "POWER_OFF, true, switched itself off (why) and its console never showed 'up'",
    "RESET, true, the guest reset the machine",
    "RESET, false, the guest reset the machine",
    "PANIC, false, the guest's kernel panicked (why)",
    "NOT_BOOTABLE, false, found nothing to start",
    "STOPPED, false, the machine stopped (why)",
    "TIME_LIMIT, true, still running after 7 s",
  })
  void everyOtherEndIsAFailureThatTellsWhy(Cause end, boolean expects, String message)
      throws IOException {
    partitions("0x83");
    BootSpec.Builder spec = spec().limit(Duration.ofSeconds(7));
    cause = end;
    GuestFailedException failure =
        assertThrows(GuestFailedException.class, () -> boot(expects ? spec.expected("up") : spec));
    String said = String.valueOf(failure.getMessage()).replace("),", ")");
    assertTrue(said.startsWith(image + ": ") && said.contains(message), said);
    assertEquals(List.of("last words"), failure.consoleTail());
  }

  @Test
  void allContradictionsComeAtOnce() {
    BootSpec.Builder spec =
        spec()
            .memoryMib(0)
            .kernel(new Startup.Kernel(image, Optional.empty(), ""))
            .firmware(FirmwareType.UEFI)
            .expected(" ")
            .limit(Duration.ZERO);
    InvalidSpecException invalid = assertThrows(InvalidSpecException.class, spec::build);
    assertEquals(
        List.of("memory", "kernel", "expect", "timeout"),
        invalid.problems().stream().map(problem -> problem.attribute()).toList());
  }

  private final class FakeReader implements PartitionTableReader {

    @Override
    public Optional<PartitionTable> read(BlockSource disk, Progress notes) {
      return table;
    }

    @Override
    public void check(BlockSource disk, Consumer<Fault> faults) {
      throw new AssertionError("nothing is to be checked");
    }
  }

  private final class FakeMachine implements VirtualMachine {

    @Override
    public void check(GuestJob job) {
      throw new AssertionError("no script is to run");
    }

    @Override
    public ScriptEnd runScript(
        GuestJob job,
        Consumer<String> console,
        Optional<Path> temporaryDirectory,
        Progress progress) {
      throw new AssertionError("no script is to run");
    }

    @Override
    public GuestEnd run(
        Machine machine,
        GuestGoal goal,
        Consumer<String> console,
        Optional<Path> temporaryDirectory,
        Progress notes) {
      started.add(machine);
      goals.add(goal);
      return new GuestEnd(cause, "why", List.of("last words"), Accelerator.TCG);
    }
  }
}
