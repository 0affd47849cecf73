package io.diskwright.cli;

import io.diskwright.Diskwright;
import io.diskwright.build.SmallFile;
import io.diskwright.cli.html.InspectPage;
import io.diskwright.cli.report.InspectJson;
import io.diskwright.cli.report.InspectText;
import io.diskwright.inspect.ImageReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** {@code inspect}: shows what is in an image. */
final class InspectCommand {

  private static final String JSON = "--json";
  private static final String HTML = "--html";
  private static final String TREE = "--tree";
  private static final String STANDARD_OUTPUT = "-";

  private final ParseResult parsed;
  private final ReadingArguments arguments;
  private final Environment environment;

  InspectCommand(ParseResult parsed, Environment environment) {
    this.parsed = parsed;
    this.arguments = new ReadingArguments(parsed, environment);
    this.environment = environment;
  }

  static void declare(CommandSpec command) {
    ReadingArguments.declareImage(command);
    ReadingArguments.declareNotes(command, ReadingArguments.NO_NOTES);
    command.addOption(
        Options.flag("Looks at all files too, and shows what fills the filesystems.", TREE));
    command.addOption(Options.flag("Prints the result as JSON.", JSON));
    command.addOption(
        Options.value("FILE", HTML)
            .description("Writes a report as one page of HTML, with --tree; - is standard output.")
            .build());
  }

  int run() throws IOException {
    Optional<String> page = arguments.value(HTML);
    page.ifPresent(this::refuseContradictions);
    ImageReport report =
        Diskwright.inspect(
            arguments.image(),
            arguments.backingAllowed(),
            arguments.has(TREE) || page.isPresent(),
            arguments.notes());
    if (page.isPresent()) {
      write(InspectPage.of(report), page.get());
    }
    if (arguments.has(JSON)) {
      environment.out().print(InspectJson.of(report));
    } else if (page.isEmpty()) {
      environment
          .out()
          .print(InspectText.of(report, environment.columns(), environment.hasDrawing()));
    }
    return report.isSound() ? ExitStatus.DONE : ExitStatus.WORLD;
  }

  private void refuseContradictions(String target) {
    if (target.equals(STANDARD_OUTPUT) && arguments.has(JSON)) {
      throw wrong("--html - and --json both want standard output; name a file for --html");
    }
    if (environment
        .currentFolder()
        .resolve(target)
        .normalize()
        .equals(arguments.image().normalize())) {
      throw wrong("%s is the image itself; name another file for --html".formatted(target));
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(parsed.commandSpec().commandLine(), message);
  }

  private void write(String page, String target) throws IOException {
    if (target.equals(STANDARD_OUTPUT)) {
      environment.out().print(page);
      return;
    }
    Path file = environment.currentFolder().resolve(target);
    SmallFile.write(file, page.getBytes(StandardCharsets.UTF_8));
  }
}
