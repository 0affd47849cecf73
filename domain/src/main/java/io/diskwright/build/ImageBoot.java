package io.diskwright.build;

import io.diskwright.error.GuestFailedException;
import io.diskwright.error.InvalidSpecException;
import io.diskwright.error.UnsupportedImageException;
import io.diskwright.layout.PartitionRole;
import io.diskwright.layout.PartitionTable;
import io.diskwright.port.BlockSource;
import io.diskwright.port.GuestEnd;
import io.diskwright.port.GuestGoal;
import io.diskwright.port.Machine;
import io.diskwright.spec.BootSpec;
import io.diskwright.spec.FirmwareType;
import io.diskwright.spec.Startup;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The use case that starts an image in a virtual machine. */
public final class ImageBoot {

  /** What a build calls the variables. */
  private static final String VARIABLES = "efi-vars.fd";

  /** In front of the fields of an MBR (UEFI 2.10, table 5.1). */
  private static final long BOOT_CODE_BYTES = 440;

  private final BootSpec spec;
  private final Consumer<String> console;
  private final BuildOptions options;
  private final Adapters adapters;
  private final NoteCollector notes;

  /**
   * @param spec what to start, and what for
   * @param console told what the guest prints, as it comes
   * @param options where temporary files go, who listens
   * @param adapters with what
   */
  public ImageBoot(
      BootSpec spec, Consumer<String> console, BuildOptions options, Adapters adapters) {
    this.spec = spec;
    this.console = console;
    this.options = options;
    this.adapters = adapters;
    this.notes = new NoteCollector(options.progress());
  }

  /**
   * Starts the image and waits for what was expected.
   *
   * @throws IOException if the image cannot be read, or the machine not be started
   * @throws io.diskwright.error.DiskwrightException if the image is not read or has nothing to
   *     start, or the guest ends in another way
   */
  public BootResult run() throws IOException {
    String format;
    Startup startup;
    try (OpenImage image =
        new ImageOpener(adapters, /* backingAllowed= */ false, notes)
            .open(spec.image(), ImageBoot::refuseBacking)) {
      format = image.format();
      startup = startup(image.disk());
    }
    GuestEnd end =
        adapters
            .virtualMachine()
            .run(
                machine(format, startup),
                new GuestGoal(spec.expected(), spec.limit()),
                console,
                options.temporaryDirectory(),
                notes);
    requireSuccess(end);
    return new BootResult(format, firmware(startup), end, notes.notes());
  }

  private static BlockSource refuseBacking(String name, Optional<String> format) {
    throw new UnsupportedImageException(
        "the image holds only what differs from the file '%s'; make it one image first (convert --backing) and boot that"
            .formatted(name));
  }

  private Machine machine(String format, Startup startup) {
    return new Machine(
        spec.image().toAbsolutePath(),
        format,
        spec.keepsChanges(),
        startup,
        spec.memoryMib(),
        spec.accelerator(),
        spec.network());
  }

  private Startup startup(BlockSource disk) throws IOException {
    if (spec.kernel().isPresent()) {
      return spec.kernel().get();
    }
    boolean uefi =
        spec.firmware() == FirmwareType.AUTO ? hasEsp(disk) : spec.firmware() == FirmwareType.UEFI;
    if (uefi) {
      return new Startup.Uefi(spec.efiFirmware(), variables());
    }
    requireBootCode(disk);
    return new Startup.Bios();
  }

  /** A BIOS does not look whether there is any: it would run zeros for ever. */
  private void requireBootCode(BlockSource disk) throws IOException {
    byte[] code = new byte[(int) Math.min(BOOT_CODE_BYTES, disk.sizeBytes())];
    disk.read(0, ByteBuffer.wrap(code));
    if (Arrays.equals(code, new byte[code.length])) {
      throw new GuestFailedException(
          "%s: the first sector holds no boot code, so a BIOS has nothing to start; install a boot loader, or give --kernel"
              .formatted(spec.image()));
    }
  }

  private boolean hasEsp(BlockSource disk) throws IOException {
    PartitionTable table =
        adapters.readTable(disk, notes).orElseThrow(() -> noLoader(spec.image()));
    return table.find(PartitionRole.ESP).isPresent();
  }

  private static InvalidSpecException noLoader(Path image) {
    return new InvalidSpecException(
        "kernel",
        "%s has no partition table, so nothing that a firmware would start; give --kernel, and --initrd and --append as it needs them, or --firmware"
            .formatted(image));
  }

  /** Those that a build has left beside the image. */
  private Optional<Path> variables() {
    Path image = spec.image().toAbsolutePath();
    return spec.efiVariables()
        .or(
            () ->
                Stream.of(image.getFileName() + "." + VARIABLES, VARIABLES)
                    .map(image::resolveSibling)
                    .filter(Files::isRegularFile)
                    .findFirst());
  }

  private void requireSuccess(GuestEnd end) {
    GuestEnd.Cause wanted =
        spec.expected().isPresent() ? GuestEnd.Cause.EXPECTED_TEXT : GuestEnd.Cause.POWER_OFF;
    if (end.cause() != wanted) {
      throw new GuestFailedException(failure(end), end.consoleTail());
    }
  }

  private String failure(GuestEnd end) {
    String missed =
        spec.expected()
            .map(text -> ", and its console never showed '%s'".formatted(text))
            .orElse("");
    return spec.image() + ": " + GuestFailure.text(end, spec.limit()) + missed;
  }

  private static Optional<FirmwareType> firmware(Startup startup) {
    if (startup instanceof Startup.Kernel) {
      return Optional.empty();
    }
    return Optional.of(startup instanceof Startup.Uefi ? FirmwareType.UEFI : FirmwareType.BIOS);
  }
}
