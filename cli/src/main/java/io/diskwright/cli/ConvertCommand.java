package io.diskwright.cli;

import io.diskwright.Diskwright;
import io.diskwright.build.ConversionResult;
import io.diskwright.cli.progress.ProgressDisplay;
import io.diskwright.cli.report.ConversionJson;
import io.diskwright.cli.report.ConversionText;
import io.diskwright.spec.ConversionSpec;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/** {@code convert}: reads an image and writes its disk in another format. */
final class ConvertCommand {

  private final ConvertArguments arguments;
  private final ConductArguments conduct;
  private final Environment environment;

  ConvertCommand(ParseResult parsed, Environment environment) {
    this.arguments = new ConvertArguments(parsed, environment);
    this.conduct = new ConductArguments(parsed, environment);
    this.environment = environment;
  }

  int run() throws IOException {
    return Interruption.during(this::convert, environment);
  }

  private void convert() throws IOException {
    ConversionSpec spec = arguments.spec();
    ConversionResult result;
    try (ProgressDisplay progress = conduct.startProgress()) {
      result =
          Diskwright.convert(spec, arguments.target(), conduct.options(Optional.empty(), progress));
    }
    environment.out().print(text(result));
  }

  private String text(ConversionResult result) throws IOException {
    if (conduct.json()) {
      return ConversionJson.of(result);
    }
    return ConversionText.of(result, arguments.shownTarget(), conduct.quiet());
  }
}
