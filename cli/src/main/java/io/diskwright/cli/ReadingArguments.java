package io.diskwright.cli;

import io.diskwright.Diskwright;
import io.diskwright.build.DiskReading;
import io.diskwright.build.PartitionPath;
import io.diskwright.cli.progress.ProgressDisplay;
import io.diskwright.cli.progress.ProgressStyle;
import io.diskwright.port.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The arguments of commands that look into an image: the image, and files in it. */
final class ReadingArguments {

  /** What {@code --quiet} does where the result is what was asked for. */
  static final String NO_NOTES = "Shows no notes.";

  private final ParseResult arguments;
  private final Environment environment;

  ReadingArguments(ParseResult arguments, Environment environment) {
    this.arguments = arguments;
    this.environment = environment;
  }

  /**
   * Adds all of them to a command.
   *
   * @param pathArity how many files there must be
   */
  static void declare(CommandSpec command, String pathArity, String pathDescription) {
    declareFiles(command, pathArity, pathDescription);
    declareNotes(command, NO_NOTES);
  }

  /**
   * Adds those that say what is read.
   *
   * @param pathArity how many files there must be
   */
  static void declareFiles(CommandSpec command, String pathArity, String pathDescription) {
    declareImage(command);
    command.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("[PART:]PATH")
            .index("1..*")
            .arity(pathArity)
            .type(List.class)
            .auxiliaryTypes(String.class)
            .description(pathDescription + " PART is a number, esp, xbootldr or root (root).")
            .build());
  }

  /** Adds the image, and how it is read. */
  static void declareImage(CommandSpec command) {
    command.addPositional(Options.image("IMAGE"));
    command.addOption(Options.backing());
  }

  /**
   * Adds how much is said.
   *
   * @param quiet what {@code --quiet} does
   */
  static void declareNotes(CommandSpec command, String quiet) {
    command.addOption(Options.quiet(quiet));
    command.addOption(Options.verbose());
  }

  /** Opens the image; notes are shown at once. */
  DiskReading open() throws IOException {
    return Diskwright.open(image(), backingAllowed(), notes());
  }

  /** The image. */
  Path image() {
    return path(0);
  }

  /** The file that the argument at that place names, counted from 0. */
  Path path(int position) {
    return environment.currentFolder().resolve(arguments.matchedPositionalValue(position, ""));
  }

  /** What is wrong with the call. */
  ParameterException wrong(String message) {
    return new ParameterException(arguments.commandSpec().commandLine(), message);
  }

  /** Whether the files that it names beneath it may be opened. */
  boolean backingAllowed() {
    return has(Options.BACKING);
  }

  /** Shows notes at once, unless they are not wanted. */
  Progress notes() {
    return ProgressDisplay.start(
        ProgressStyle.NONE, isQuiet(), environment.err(), environment.columns());
  }

  /** Whether as little as can be is printed. */
  boolean isQuiet() {
    return has(Options.QUIET);
  }

  /** The value of an option, where it is given. */
  Optional<String> value(String option) {
    return Optional.ofNullable(arguments.matchedOptionValue(option, null));
  }

  /** The files, as they are named. */
  List<PartitionPath> paths() {
    List<String> none = List.of();
    return arguments.matchedPositionalValue(1, none).stream().map(PartitionPath::parse).toList();
  }

  boolean has(String option) {
    return arguments.hasMatchedOption(option);
  }
}
