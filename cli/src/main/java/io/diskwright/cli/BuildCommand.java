package io.diskwright.cli;

import io.diskwright.Diskwright;
import io.diskwright.build.BuildResult;
import io.diskwright.cli.progress.ProgressDisplay;
import io.diskwright.cli.report.BuildText;
import io.diskwright.cli.report.PlanJson;
import io.diskwright.spec.ImageSpec;
import java.io.IOException;
import picocli.CommandLine.ParseResult;

/** {@code build}: plans, writes, and tells where the image is. */
final class BuildCommand {

  private final ImageArguments arguments;
  private final Environment environment;

  BuildCommand(ParseResult parsed, Environment environment) {
    this.arguments = new ImageArguments(parsed, environment);
    this.environment = environment;
  }

  int run() throws IOException {
    try (Interruption interruption = Interruption.ofThisThread()) {
      try {
        arguments.withSpec(this::build);
      } catch (IOException | RuntimeException | Error e) {
        // An interrupt has many faces: even a library that is being loaded then fails to link.
        if (!interruption.happened()) {
          throw e;
        }
      }
      return interruption.happened() ? interrupted(interruption) : ExitStatus.DONE;
    }
  }

  private int interrupted(Interruption interruption) {
    environment.err().println("diskwright: interrupted; nothing is left behind");
    return interruption.exitStatus();
  }

  private void build(ImageSpec spec) throws IOException {
    BuildResult result;
    try (ProgressDisplay progress = arguments.startProgress()) {
      result = Diskwright.build(spec, arguments.target(), arguments.options(progress));
    }
    environment.out().print(text(result));
  }

  private String text(BuildResult result) throws IOException {
    if (arguments.json()) {
      return PlanJson.of(result);
    }
    return BuildText.of(result, arguments.shownPath(result.image()), arguments.quiet());
  }
}
