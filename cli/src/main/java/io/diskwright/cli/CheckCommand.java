package io.diskwright.cli;

import io.diskwright.Diskwright;
import io.diskwright.build.CheckResult;
import io.diskwright.cli.progress.ProgressDisplay;
import io.diskwright.cli.progress.ProgressStyle;
import io.diskwright.cli.report.CheckJson;
import io.diskwright.cli.report.CheckText;
import io.diskwright.cli.report.FaultList;
import io.diskwright.error.DiskwrightException;
import io.diskwright.port.Fault;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code check}: says what is wrong with an image. */
final class CheckCommand {

  private static final String BACKING = "--backing";
  private static final String QUIET = "--quiet";
  private static final String JSON = "--json";
  private static final String ALL = "--all";

  private final ParseResult arguments;
  private final Environment environment;

  CheckCommand(ParseResult arguments, Environment environment) {
    this.arguments = arguments;
    this.environment = environment;
  }

  static void declare(CommandSpec command) {
    command.addPositional(
        Options.positional(
            0, true, "IMAGE", "The image; its format is found by its content, not by its name."));
    command.addOption(
        Options.flag(
            "Opens the files that the image names beneath it, if they are in its own folder.",
            BACKING));
    command.addOption(
        Options.flag(
            "Shows every fault; without it the first %d of a kind, and how many more."
                .formatted(FaultList.SHOWN),
            ALL));
    command.addOption(Options.flag("Prints the result as JSON.", JSON));
    command.addOption(Options.flag("Prints nothing but faults.", "-q", QUIET));
    command.addOption(
        Options.flag("Adds stack traces to messages.", "-v", ConductArguments.VERBOSE));
  }

  /** An image that cannot be judged is neither sound nor damaged. */
  int run() throws IOException {
    try {
      return status(check());
    } catch (DiskwrightException | IOException e) {
      new FailureReport(environment, has(ConductArguments.VERBOSE)).report(e);
      return ExitStatus.WRONG_CALL;
    }
  }

  private CheckResult check() throws IOException {
    Path image = environment.currentFolder().resolve(arguments.matchedPositionalValue(0, ""));
    FaultList faults = new FaultList(has(ALL) ? Long.MAX_VALUE : FaultList.SHOWN, this::show);
    CheckResult result = Diskwright.check(image, has(BACKING), faults, notes());
    if (has(JSON)) {
      environment.out().print(CheckJson.of(image, result, faults));
    } else {
      environment.out().print(CheckText.omitted(faults));
      environment.out().print(has(QUIET) ? "" : CheckText.of(result));
    }
    return result;
  }

  private void show(String part, Fault fault) {
    if (!has(JSON)) {
      environment.out().print(CheckText.of(part, fault));
    }
  }

  private ProgressDisplay notes() {
    return ProgressDisplay.start(
        ProgressStyle.NONE, has(QUIET), environment.err(), environment.columns());
  }

  private boolean has(String option) {
    return arguments.hasMatchedOption(option);
  }

  private static int status(CheckResult result) {
    if (result.isDamaged()) {
      return ExitStatus.WORLD;
    }
    return result.hasNoAnswer() ? ExitStatus.WRONG_CALL : ExitStatus.DONE;
  }
}
