package io.diskwright.cli;

import io.diskwright.Diskwright;
import io.diskwright.cli.html.DiffPage;
import io.diskwright.cli.report.DiffJson;
import io.diskwright.cli.report.DiffText;
import io.diskwright.diff.DiffOptions;
import io.diskwright.diff.DiffResult;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code diff}: tells how two images differ. */
final class DiffCommand {

  private static final String CONTENT_ONLY = "--content-only";
  private static final String ALL = "--all";

  private final ReadingArguments arguments;
  private final Environment environment;
  private final PageFile page;

  DiffCommand(ParseResult parsed, Environment environment) {
    this.arguments = new ReadingArguments(parsed, environment);
    this.environment = environment;
    this.page = new PageFile(arguments, environment);
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
    command.addOption(Options.backing());
    command.addOption(Options.json("Prints the result as JSON."));
    PageFile.declare(command, "Writes the result as one page of HTML");
    ReadingArguments.declareNotes(command, "Prints nothing: the exit status tells.");
  }

  int run() throws IOException {
    Path a = arguments.path(0);
    Path b = arguments.path(1);
    page.refuseContradictions(a, b);
    DiffResult result = Diskwright.diff(a, b, options(), arguments.notes());
    if (page.isWanted()) {
      page.write(DiffPage.of(result));
    }
    if (arguments.has(Options.JSON)) {
      environment.out().print(DiffJson.of(result));
    } else if (!page.isWanted() && !arguments.isQuiet()) {
      environment.out().print(DiffText.of(result));
    }
    return result.isSame() ? ExitStatus.DONE : ExitStatus.WORLD;
  }

  private DiffOptions options() {
    return new DiffOptions(
        arguments.has(CONTENT_ONLY), arguments.has(ALL), arguments.backingAllowed());
  }
}
