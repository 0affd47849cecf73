package io.diskwright.cli;

import io.diskwright.Diskwright;
import io.diskwright.cli.html.InspectPage;
import io.diskwright.cli.report.InspectJson;
import io.diskwright.cli.report.InspectText;
import io.diskwright.inspect.ImageReport;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code inspect}: shows what is in an image. */
final class InspectCommand {

  private static final String TREE = "--tree";

  private final ReadingArguments arguments;
  private final Environment environment;
  private final PageFile page;

  InspectCommand(ParseResult parsed, Environment environment) {
    this.arguments = new ReadingArguments(parsed, environment);
    this.environment = environment;
    this.page = new PageFile(arguments, environment);
  }

  static void declare(CommandSpec command) {
    ReadingArguments.declareImage(command);
    ReadingArguments.declareNotes(command, ReadingArguments.NO_NOTES);
    command.addOption(
        Options.flag("Looks at all files too, and shows what fills the filesystems.", TREE));
    command.addOption(Options.json("Prints the result as JSON."));
    PageFile.declare(command, "Writes a report as one page of HTML, with --tree");
  }

  int run() throws IOException {
    page.refuseContradictions(arguments.image());
    ImageReport report =
        Diskwright.inspect(
            arguments.image(),
            arguments.backingAllowed(),
            arguments.has(TREE) || page.isWanted(),
            arguments.notes());
    if (page.isWanted()) {
      page.write(InspectPage.of(report));
    }
    if (arguments.has(Options.JSON)) {
      environment.out().print(InspectJson.of(report));
    } else if (!page.isWanted()) {
      environment
          .out()
          .print(InspectText.of(report, environment.columns(), environment.hasDrawing()));
    }
    return report.isSound() ? ExitStatus.DONE : ExitStatus.WORLD;
  }
}
