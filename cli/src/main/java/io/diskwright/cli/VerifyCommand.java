package io.diskwright.cli;

import io.diskwright.Diskwright;
import io.diskwright.build.BuildTarget;
import io.diskwright.cli.progress.ProgressDisplay;
import io.diskwright.cli.report.VerifyJson;
import io.diskwright.cli.report.VerifyText;
import io.diskwright.spec.ImageSpec;
import io.diskwright.verify.VerifyResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code verify}: builds again, and tells what differs and why. */
final class VerifyCommand {

  private final ParseResult parsed;
  private final ImageArguments arguments;
  private final ConductArguments conduct;
  private final Environment environment;
  private int status;

  VerifyCommand(ParseResult parsed, Environment environment) {
    this.parsed = parsed;
    this.arguments = new ImageArguments(parsed, environment);
    this.conduct = new ConductArguments(parsed, environment);
    this.environment = environment;
  }

  static void declare(CommandSpec command) {
    ImageArguments.declare(command);
    command.addPositional(
        Options.positional(1, false, "IMAGE", "What to compare with; without it, builds twice."));
  }

  int run() throws IOException {
    int interrupted = Interruption.during(() -> arguments.withSpec(this::verify), environment);
    return interrupted == ExitStatus.DONE ? status : interrupted;
  }

  private void verify(ImageSpec spec) throws IOException {
    Optional<Path> image =
        Optional.ofNullable(parsed.matchedPositionalValue(1, (String) null))
            .map(name -> environment.currentFolder().resolve(name));
    VerifyResult result;
    try (ProgressDisplay progress = conduct.startProgress()) {
      result =
          Diskwright.verify(
              spec,
              image.map(BuildTarget::file).orElseGet(arguments::target),
              image,
              conduct.options(arguments.temporaryDirectory(), progress));
    }
    if (conduct.json()) {
      environment.out().print(VerifyJson.of(result));
    } else if (!conduct.quiet()) {
      environment.out().print(VerifyText.of(result));
    }
    status = result.isSame() ? ExitStatus.DONE : ExitStatus.WORLD;
  }
}
