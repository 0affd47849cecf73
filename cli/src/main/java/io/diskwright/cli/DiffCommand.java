package io.diskwright.cli;

import io.diskwright.Diskwright;
import io.diskwright.build.SmallFile;
import io.diskwright.cli.html.DiffPage;
import io.diskwright.cli.progress.ProgressDisplay;
import io.diskwright.cli.report.DiffJson;
import io.diskwright.cli.report.DiffText;
import io.diskwright.diff.DiffOptions;
import io.diskwright.diff.DiffResult;
import io.diskwright.error.DiskwrightException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** {@code diff}: tells how two images differ. */
final class DiffCommand {

  private static final String CONTENT_ONLY = "--content-only";
  private static final String ALL = "--all";
  private static final String HTML = "--html";
  private static final String BACKING = "--backing";

  private final ParseResult arguments;
  private final Environment environment;
  private final ConductArguments conduct;

  DiffCommand(ParseResult arguments, Environment environment) {
    this.arguments = arguments;
    this.environment = environment;
    this.conduct = new ConductArguments(arguments, environment);
  }

  static void declare(CommandSpec command) {
    command.addPositional(
        Options.positional(
            0, true, "A", "An image; its format is found by its content, not by its name."));
    command.addPositional(Options.positional(1, true, "B", "Another image."));
    command.addOption(
        Options.flag(
            "Compares files alone: names, types, contents, link targets, device numbers.",
            CONTENT_ONLY));
    command.addOption(Options.flag("Lists every file, however many have the same change.", ALL));
    command.addOption(
        Options.flag(
            "Opens the files that the images name beneath them, if they are in their own folders.",
            BACKING));
    command.addOption(Options.flag("Prints the result as JSON.", ConductArguments.JSON));
    command.addOption(
        Options.value("FILE", HTML).description("Writes the result as one page of HTML.").build());
    command.addOption(
        Options.flag("Prints nothing: the exit status tells.", "-q", ConductArguments.QUIET));
    command.addOption(
        Options.flag("Adds stack traces to messages.", "-v", ConductArguments.VERBOSE));
  }

  /** No answer is neither of the two that there are. */
  int run() {
    try {
      return compare();
    } catch (IOException | UncheckedIOException | DiskwrightException | OutOfMemoryError e) {
      new FailureReport(environment, arguments.hasMatchedOption(ConductArguments.VERBOSE))
          .report(e);
      return ExitStatus.WRONG_CALL;
    }
  }

  private int compare() throws IOException {
    DiffResult result;
    try (ProgressDisplay notes = conduct.startNotes()) {
      result = Diskwright.diff(path(0), path(1), options(), notes);
    }
    show(result);
    return result.isSame() ? ExitStatus.DONE : ExitStatus.WORLD;
  }

  private void show(DiffResult result) throws IOException {
    String page = arguments.matchedOptionValue(HTML, "");
    if (!page.isEmpty()) {
      writePage(result, page);
    }
    if (conduct.json()) {
      environment.out().print(DiffJson.of(result));
    } else if (page.isEmpty() && !conduct.quiet()) {
      environment.out().print(DiffText.of(result));
    }
  }

  private void writePage(DiffResult result, String name) throws IOException {
    Path file = environment.currentFolder().resolve(name);
    for (int side = 0; side < 2; side++) {
      if (Files.exists(file) && Files.isSameFile(file, path(side))) {
        throw new ParameterException(
            arguments.commandSpec().commandLine(),
            "%s is one of the images; name another file for %s".formatted(name, HTML));
      }
    }
    SmallFile.write(file, DiffPage.of(result).getBytes(StandardCharsets.UTF_8));
  }

  private DiffOptions options() {
    return new DiffOptions(
        arguments.hasMatchedOption(CONTENT_ONLY),
        arguments.hasMatchedOption(ALL),
        arguments.hasMatchedOption(BACKING));
  }

  private Path path(int position) {
    return environment.currentFolder().resolve(arguments.matchedPositionalValue(position, ""));
  }
}
