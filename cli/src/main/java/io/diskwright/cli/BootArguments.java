package io.diskwright.cli;

import io.diskwright.build.BuildOptions;
import io.diskwright.port.Progress;
import io.diskwright.spec.Accelerator;
import io.diskwright.spec.BootSpec;
import io.diskwright.spec.FirmwareType;
import io.diskwright.spec.Startup;
import io.diskwright.value.ByteSize;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The arguments of {@code boot}. */
final class BootArguments {

  private static final String FIRMWARE = "--firmware";
  private static final String EXPECT = "--expect";
  private static final String TIMEOUT = "--timeout";
  private static final String MEMORY = "--memory";
  private static final String KERNEL = "--kernel";
  private static final String INITRD = "--initrd";
  private static final String APPEND = "--append";
  private static final String EFI_FIRMWARE = "--efi-firmware";
  private static final String EFI_VARIABLES = "--efi-variables";
  private static final String ACCELERATOR = "--accelerator";
  private static final String NETWORK = "--network";
  private static final String KEEP_CHANGES = "--keep-changes";
  private static final String TEMP_DIR = "--temp-dir";

  /** Long enough for a whole system without KVM. */
  private static final long EXPECT_SECONDS = 600;

  private static final long MOST_SECONDS = 1_000_000_000;

  private final ParseResult arguments;
  private final Environment environment;

  BootArguments(ParseResult arguments, Environment environment) {
    this.arguments = arguments;
    this.environment = environment;
  }

  /** Adds all of them to a command. */
  static void declare(CommandSpec command) {
    command.addPositional(Options.image("IMAGE"));
    declareGoal(command);
    declareStart(command);
    declareMachine(command);
    command.addOption(
        Options.json("Prints the result as JSON; the console goes to standard error."));
    command.addOption(Options.quiet("Shows neither the console nor notes."));
    command.addOption(Options.verbose());
  }

  private static void declareGoal(CommandSpec command) {
    declare(
        command,
        EXPECT,
        "TEXT",
        "Succeeds as soon as a line of the console holds TEXT; else when the guest switches itself off.");
    declare(
        command,
        TIMEOUT,
        "SECONDS",
        "Fails after that time (%d with --expect, else none).".formatted(EXPECT_SECONDS));
  }

  private static void declareStart(CommandSpec command) {
    declare(
        command,
        FIRMWARE,
        "TYPE",
        "Starts with auto, bios or uefi (auto: uefi if there is an EFI system partition).");
    declare(
        command, EFI_FIRMWARE, "FILE", "The UEFI firmware's code (OVMF as distributions have it).");
    declare(
        command,
        EFI_VARIABLES,
        "FILE",
        "The UEFI variables, which are copied (IMAGE.efi-vars.fd or efi-vars.fd beside IMAGE, else the firmware's).");
    declare(command, KERNEL, "FILE", "Starts this Linux kernel instead of a boot loader.");
    declare(command, INITRD, "FILE", "The initrd of that kernel.");
    declare(command, APPEND, "TEXT", "The command line of that kernel.");
  }

  private static void declareMachine(CommandSpec command) {
    declare(command, MEMORY, "SIZE", "Memory of the guest, in MiB without a unit (1024).");
    declare(
        command,
        ACCELERATOR,
        "NAME",
        "Executes with auto, kvm or tcg (auto: kvm where it works, else tcg).");
    command.addOption(Options.flag("Lets the guest reach the network.", NETWORK));
    command.addOption(Options.flag("Lets the guest change the image.", KEEP_CHANGES));
    declare(
        command,
        TEMP_DIR,
        "DIR",
        "Where changes go that are to be forgotten (the system's place).");
  }

  private static void declare(
      CommandSpec command, String name, String placeholder, String description) {
    command.addOption(Options.value(placeholder, name).description(description).build());
  }

  /**
   * What is asked for.
   *
   * @throws io.diskwright.error.InvalidSpecException with every contradiction
   */
  BootSpec spec() {
    BootSpec.Builder spec = BootSpec.builder(path(arguments.matchedPositionalValue(0, "")));
    kernel().ifPresent(spec::kernel);
    text(FIRMWARE)
        .ifPresent(
            name ->
                spec.firmware(choice(FIRMWARE, name, FirmwareType.of(name), "auto, bios, uefi")));
    text(ACCELERATOR)
        .ifPresent(
            name ->
                spec.accelerator(
                    choice(ACCELERATOR, name, Accelerator.of(name), "auto, kvm, tcg")));
    text(EFI_FIRMWARE).map(this::path).ifPresent(spec::efiFirmware);
    text(EFI_VARIABLES).map(this::path).ifPresent(spec::efiVariables);
    text(MEMORY).ifPresent(size -> spec.memoryMib(memoryMib(size)));
    text(EXPECT).ifPresent(spec::expected);
    limit().ifPresent(spec::limit);
    spec.network(arguments.hasMatchedOption(NETWORK));
    return spec.keepsChanges(arguments.hasMatchedOption(KEEP_CHANGES)).build();
  }

  private Optional<Startup.Kernel> kernel() {
    if (text(KERNEL).isEmpty() && (text(INITRD).isPresent() || text(APPEND).isPresent())) {
      throw wrong("%s and %s are for a kernel; give %s too".formatted(INITRD, APPEND, KERNEL));
    }
    return text(KERNEL)
        .map(
            file ->
                new Startup.Kernel(
                    path(file), text(INITRD).map(this::path), text(APPEND).orElse("")));
  }

  private <T> T choice(String option, String name, Optional<T> value, String names) {
    return value.orElseThrow(() -> wrong("%s: '%s' is none of %s".formatted(option, name, names)));
  }

  private int memoryMib(String size) {
    try {
      return Math.toIntExact(ByteSize.parse(size, ByteSize.MIB).bytes() / ByteSize.MIB);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw wrong("%s: %s".formatted(MEMORY, e.getMessage()));
    }
  }

  private Optional<Duration> limit() {
    Optional<Duration> given = text(TIMEOUT).map(this::seconds);
    return given.isEmpty() && text(EXPECT).isPresent()
        ? Optional.of(Duration.ofSeconds(EXPECT_SECONDS))
        : given;
  }

  private Duration seconds(String text) {
    try {
      long seconds = Long.parseLong(text);
      if (seconds <= MOST_SECONDS) {
        return Duration.ofSeconds(seconds);
      }
    } catch (NumberFormatException e) {
      throw wrong("%s: '%s' is no whole number of seconds".formatted(TIMEOUT, text));
    }
    throw wrong("%s: %s is more than %d seconds".formatted(TIMEOUT, text, MOST_SECONDS));
  }

  BuildOptions options(Progress progress) {
    return new BuildOptions(
        /* threads= */ 1,
        text(TEMP_DIR).map(this::path),
        Optional.of(environment.ofCommands()),
        progress);
  }

  boolean json() {
    return arguments.hasMatchedOption(Options.JSON);
  }

  boolean quiet() {
    return arguments.hasMatchedOption(Options.QUIET);
  }

  private Path path(String name) {
    return environment.currentFolder().resolve(name);
  }

  private Optional<String> text(String option) {
    return Optional.ofNullable(arguments.matchedOptionValue(option, (String) null));
  }

  private ParameterException wrong(String message) {
    return new ParameterException(arguments.commandSpec().commandLine(), message);
  }
}
