package io.diskwright.cli;

import io.diskwright.build.SmallFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The option {@code --html}: a page, and the file that takes it. */
final class PageFile {

  private static final String OPTION = "--html";
  private static final String STANDARD_OUTPUT = "-";

  private final ReadingArguments arguments;
  private final Environment environment;
  private final Optional<String> name;

  PageFile(ReadingArguments arguments, Environment environment) {
    this.arguments = arguments;
    this.environment = environment;
    this.name = arguments.value(OPTION);
  }

  static void declare(CommandSpec command, String description) {
    command.addOption(
        Options.value("FILE", OPTION).description(description + "; - is standard output.").build());
  }

  /** Whether there is to be a page. */
  boolean isWanted() {
    return name.isPresent();
  }

  /**
   * Looks at what is asked for before anything is done.
   *
   * @throws ParameterException if it contradicts itself, or names an image that is read
   */
  void refuseContradictions(Path... images) throws IOException {
    if (isStandardOutput() && arguments.has(Options.JSON)) {
      throw arguments.wrong(
          "--html - and --json both want standard output; name a file for --html");
    }
    for (Path image : images) {
      if (isWanted() && !isStandardOutput() && isSame(file(), image)) {
        throw arguments.wrong(
            "%s is the image itself; name another file for --html".formatted(name.orElseThrow()));
      }
    }
  }

  private static boolean isSame(Path file, Path image) throws IOException {
    return Files.exists(file) && Files.exists(image) && Files.isSameFile(file, image);
  }

  private boolean isStandardOutput() {
    return name.equals(Optional.of(STANDARD_OUTPUT));
  }

  private Path file() {
    return environment.currentFolder().resolve(name.orElseThrow());
  }

  /** All of it at once, or not at all. */
  void write(String page) throws IOException {
    if (isStandardOutput()) {
      environment.out().print(page);
    } else {
      SmallFile.write(file(), page.getBytes(StandardCharsets.UTF_8));
    }
  }
}
