package io.diskwright.cli;

import io.diskwright.Diskwright;
import io.diskwright.build.PlanSummary;
import io.diskwright.cli.progress.ProgressDisplay;
import io.diskwright.cli.report.PlanJson;
import io.diskwright.cli.report.PlanText;
import io.diskwright.spec.ImageSpec;
import java.io.IOException;
import picocli.CommandLine.ParseResult;

/** {@code plan}: everything up to the first write, as text or JSON. */
final class PlanCommand {

  private final ImageArguments arguments;
  private final ConductArguments conduct;
  private final Environment environment;

  PlanCommand(ParseResult parsed, Environment environment) {
    this.arguments = new ImageArguments(parsed, environment);
    this.conduct = new ConductArguments(parsed, environment);
    this.environment = environment;
  }

  int run() throws IOException {
    arguments.withSpec(this::plan);
    return ExitStatus.DONE;
  }

  private void plan(ImageSpec spec) throws IOException {
    PlanSummary plan;
    try (ProgressDisplay progress = conduct.startProgress()) {
      plan =
          Diskwright.plan(
              spec, arguments.target(), conduct.options(arguments.temporaryDirectory(), progress));
    }
    environment.out().print(conduct.json() ? PlanJson.of(plan) : PlanText.of(plan));
  }
}
