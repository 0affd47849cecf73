package io.diskwright.cli;

import io.diskwright.build.BuildOptions;
import io.diskwright.cli.progress.ProgressDisplay;
import io.diskwright.cli.progress.ProgressStyle;
import io.diskwright.port.Progress;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Options that change no byte of the result: how many threads work, and what is said meanwhile. */
final class ConductArguments {

  private static final String PROGRESS = "--progress";
  private static final String THREADS = "--threads";

  private final ParseResult arguments;
  private final Environment environment;

  ConductArguments(ParseResult arguments, Environment environment) {
    this.arguments = arguments;
    this.environment = environment;
  }

  /** Adds all of them to a command. */
  static void declare(CommandSpec command) {
    command.addOption(Options.json("Prints the result as JSON."));
    command.addOption(
        Options.value("STYLE", PROGRESS)
            .description("Shows progress as auto, bar, plain or none (auto).")
            .build());
    command.addOption(Options.quiet("Shows no progress, no notes and no console of a guest."));
    command.addOption(Options.verbose());
    command.addOption(
        Options.value("N", THREADS).description("How many threads work (all processors).").build());
  }

  BuildOptions options(Optional<Path> temporaryDirectory, Progress progress) {
    return new BuildOptions(
        threads(), temporaryDirectory, Optional.of(environment.ofCommands()), progress);
  }

  private int threads() {
    String threads = text(THREADS).orElse("");
    if (threads.isEmpty()) {
      return Runtime.getRuntime().availableProcessors();
    }
    try {
      int count = Integer.parseInt(threads);
      if (count >= 1 && count <= 1024) {
        return count;
      }
    } catch (NumberFormatException e) {
      throw wrong("%s: '%s' is not a number".formatted(THREADS, threads));
    }
    throw wrong("%s: %s is not between 1 and 1024".formatted(THREADS, threads));
  }

  boolean json() {
    return arguments.hasMatchedOption(Options.JSON);
  }

  boolean quiet() {
    return arguments.hasMatchedOption(Options.QUIET);
  }

  /** Begins to show progress, to be closed before results are printed. */
  ProgressDisplay startProgress() {
    return ProgressDisplay.start(
        progressStyle(), quiet(), environment.err(), environment.columns());
  }

  private ProgressStyle progressStyle() {
    String value = text(PROGRESS).orElse(ProgressStyle.AUTO.optionValue());
    for (ProgressStyle style : ProgressStyle.values()) {
      if (style.optionValue().equals(value)) {
        return quiet() ? ProgressStyle.NONE : style.on(environment.errIsTerminal());
      }
    }
    throw wrong("%s: '%s' is none of auto, bar, plain, none".formatted(PROGRESS, value));
  }

  private Optional<String> text(String option) {
    return Optional.ofNullable(arguments.matchedOptionValue(option, (String) null));
  }

  private ParameterException wrong(String message) {
    return new ParameterException(arguments.commandSpec().commandLine(), message);
  }
}
