package io.diskwright.cli;

import io.diskwright.Diskwright;
import io.diskwright.build.BuildResult;
import io.diskwright.cli.progress.ProgressDisplay;
import io.diskwright.cli.report.BuildText;
import io.diskwright.cli.report.PlanJson;
import io.diskwright.spec.ImageSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.ParseResult;

/** {@code build}: plans, writes, and tells where the image is. */
final class BuildCommand {

  private final ImageArguments arguments;
  private final ConductArguments conduct;
  private final Environment environment;

  BuildCommand(ParseResult parsed, Environment environment) {
    this.arguments = new ImageArguments(parsed, environment);
    this.conduct = new ConductArguments(parsed, environment);
    this.environment = environment;
  }

  int run() throws IOException {
    return Interruption.during(() -> arguments.withSpec(this::build), environment);
  }

  private void build(ImageSpec spec) throws IOException {
    BuildResult result;
    try (ProgressDisplay progress = conduct.startProgress()) {
      result =
          Diskwright.build(
              spec, arguments.target(), conduct.options(arguments.temporaryDirectory(), progress));
    }
    environment.out().print(text(result));
  }

  private String text(BuildResult result) throws IOException {
    if (conduct.json()) {
      return PlanJson.of(result);
    }
    List<Path> shown = result.products().stream().map(arguments::shownPath).toList();
    return BuildText.of(result, shown, conduct.quiet());
  }
}
