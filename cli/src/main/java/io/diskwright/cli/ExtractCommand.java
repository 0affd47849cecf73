package io.diskwright.cli;

import io.diskwright.Diskwright;
import io.diskwright.build.ExtractionResult;
import io.diskwright.build.ExtractionSpec;
import io.diskwright.cli.progress.ProgressDisplay;
import io.diskwright.cli.report.ExtractionJson;
import io.diskwright.cli.report.ExtractionText;
import io.diskwright.port.ExtractionTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** {@code extract}: takes files out of an image, into a folder or a tar on standard output. */
final class ExtractCommand {

  private static final String OUTPUT = "--output";
  private static final String DEVICES = "--devices";
  private static final String STANDARD_OUTPUT = "-";

  private final ReadingArguments arguments;
  private final ConductArguments conduct;
  private final Environment environment;

  ExtractCommand(ParseResult parsed, Environment environment) {
    this.arguments = new ReadingArguments(parsed, environment);
    this.conduct = new ConductArguments(parsed, environment);
    this.environment = environment;
  }

  static void declare(CommandSpec command) {
    ReadingArguments.declareFiles(
        command, "0..*", "The files, and directories with all that is in them (/).");
    command.addOption(
        Options.value("DIR", "-o", OUTPUT)
            .required(true)
            .description("The folder that takes them, new or empty; - is a tar on standard output.")
            .build());
    command.addOption(Options.flag("Makes devices in the folder too; only root can.", DEVICES));
    ConductArguments.declare(command);
  }

  int run() throws IOException {
    return Interruption.during(this::extract, environment);
  }

  private void extract() throws IOException {
    ExtractionSpec spec =
        new ExtractionSpec(
            arguments.image(),
            arguments.paths(),
            arguments.backingAllowed(),
            arguments.has(DEVICES));
    ExtractionResult result;
    try (ProgressDisplay progress = conduct.startProgress()) {
      result = Diskwright.extract(spec, target(), conduct.options(Optional.empty(), progress));
    }
    if (!isArchive()) {
      environment.out().print(text(result));
    }
  }

  private ExtractionTarget target() {
    if (!isArchive()) {
      return new ExtractionTarget.Folder(folder());
    }
    if (conduct.json()) {
      throw wrong("--json goes to standard output, which takes the tar");
    }
    if (environment.outIsTerminal()) {
      throw wrong("a tar is nothing for a terminal; send it to a file or a program");
    }
    return new ExtractionTarget.Archive(environment.outBytes());
  }

  private ParameterException wrong(String message) {
    return arguments.wrong("%s %s: %s".formatted(OUTPUT, shownTarget(), message));
  }

  private String text(ExtractionResult result) throws IOException {
    return conduct.json()
        ? ExtractionJson.of(result, folder())
        : ExtractionText.of(result, shownTarget(), conduct.quiet());
  }

  private boolean isArchive() {
    return shownTarget().equals(STANDARD_OUTPUT);
  }

  private Path folder() {
    return environment.currentFolder().resolve(shownTarget());
  }

  private String shownTarget() {
    return arguments.value(OUTPUT).orElse("");
  }
}
