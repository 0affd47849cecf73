package io.diskwright.cli;

import io.diskwright.Diskwright;
import io.diskwright.build.BootResult;
import io.diskwright.build.BuildOptions;
import io.diskwright.cli.progress.ProgressDisplay;
import io.diskwright.cli.progress.ProgressStyle;
import io.diskwright.cli.report.BootJson;
import io.diskwright.cli.report.ConsoleDisplay;
import io.diskwright.spec.BootSpec;
import java.io.IOException;
import picocli.CommandLine.ParseResult;

/** {@code boot}: starts an image and shows its console. */
final class BootCommand {

  private final BootArguments arguments;
  private final Environment environment;

  BootCommand(ParseResult parsed, Environment environment) {
    this.arguments = new BootArguments(parsed, environment);
    this.environment = environment;
  }

  int run() throws IOException {
    return Interruption.during(this::boot, environment);
  }

  private void boot() throws IOException {
    BootSpec spec = arguments.spec();
    BootResult result;
    try (ProgressDisplay notes =
            ProgressDisplay.start(
                ProgressStyle.NONE, arguments.quiet(), environment.err(), environment.columns());
        ConsoleDisplay console =
            new ConsoleDisplay(arguments.json() ? environment.err() : environment.out())) {
      BuildOptions options = arguments.options(notes);
      result = Diskwright.boot(spec, arguments.quiet() ? text -> {} : console, options);
    }
    if (arguments.json()) {
      environment.out().print(BootJson.of(spec, result));
    }
  }
}
