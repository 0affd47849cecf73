package io.diskwright.cli;

import io.diskwright.Diskwright;
import io.diskwright.build.CheckResult;
import io.diskwright.cli.report.CheckJson;
import io.diskwright.cli.report.CheckText;
import io.diskwright.cli.report.FaultList;
import io.diskwright.port.Fault;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code check}: says what is wrong with an image. */
final class CheckCommand {

  private static final String ALL = "--all";

  private final ReadingArguments arguments;
  private final Environment environment;

  CheckCommand(ParseResult parsed, Environment environment) {
    this.arguments = new ReadingArguments(parsed, environment);
    this.environment = environment;
  }

  static void declare(CommandSpec command) {
    ReadingArguments.declareImage(command);
    command.addOption(
        Options.flag(
            "Shows every fault; without it the first %d of a kind, and how many more."
                .formatted(FaultList.SHOWN),
            ALL));
    command.addOption(Options.json("Prints the result as JSON."));
    ReadingArguments.declareNotes(command, "Prints nothing but faults.");
  }

  int run() throws IOException {
    return status(check());
  }

  private CheckResult check() throws IOException {
    Path image = arguments.image();
    FaultList faults =
        new FaultList(arguments.has(ALL) ? Long.MAX_VALUE : FaultList.SHOWN, this::show);
    CheckResult result =
        Diskwright.check(image, arguments.backingAllowed(), faults, arguments.notes());
    if (arguments.has(Options.JSON)) {
      environment.out().print(CheckJson.of(image, result, faults));
    } else {
      environment.out().print(CheckText.omitted(faults));
      environment.out().print(arguments.isQuiet() ? "" : CheckText.of(result));
    }
    return result;
  }

  private void show(String part, Fault fault) {
    if (!arguments.has(Options.JSON)) {
      environment.out().print(CheckText.of(part, fault));
    }
  }

  private static int status(CheckResult result) {
    if (result.isDamaged()) {
      return ExitStatus.WORLD;
    }
    return result.hasNoAnswer() ? ExitStatus.WRONG_CALL : ExitStatus.DONE;
  }
}
