package io.diskwright.cli;

import io.diskwright.build.BuildTarget;
import io.diskwright.cli.spec.Attribute;
import io.diskwright.cli.spec.ImageAttributes;
import io.diskwright.cli.spec.Origin;
import io.diskwright.cli.spec.SpecDocument;
import io.diskwright.cli.spec.SpecOverlay;
import io.diskwright.cli.spec.SpecReader;
import io.diskwright.cli.spec.SpecText;
import io.diskwright.error.InvalidSpecException;
import io.diskwright.spec.ImageSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The arguments of {@code build} and {@code plan}: SPEC, an option per attribute, and how to. */
final class ImageArguments {

  private static final String OUTPUT = "--output";
  private static final String SET = "--set";
  private static final String TEMPORARY_DIRECTORY = "--temp-dir";
  private static final String DEFAULT_OUTPUT = "result";

  private final ParseResult arguments;
  private final Environment environment;
  private final Origin origin;

  ImageArguments(ParseResult arguments, Environment environment) {
    this.arguments = arguments;
    this.environment = environment;
    this.origin = new Origin("", environment.currentFolder());
  }

  /** Adds all of them to a command. */
  static void declare(CommandSpec command) {
    command.addPositional(
        Options.positional(
            0, false, "SPEC", "The spec, a JSON or YAML file; - is standard input."));
    command.addOption(
        Options.value("FILE-OR-DIR", "-o", OUTPUT)
            .description(
                "Where the image goes: a directory (result), or a file ending in .img .raw .qcow2"
                    + " .vdi .vhd, which sets the format.")
            .build());
    for (Attribute attribute : Attribute.all()) {
      command.addOption(Options.attribute(attribute));
    }
    command.addOption(
        Options.repeated("PATH=VALUE", SET)
            .description("Sets any attribute, such as contents[0].mode=0644.")
            .build());
    ConductArguments.declare(command);
    command.addOption(
        Options.value("DIR", TEMPORARY_DIRECTORY)
            .description("Where what cannot be read twice is kept meanwhile (beside the image).")
            .build());
  }

  /** What is done with a spec. */
  @FunctionalInterface
  interface SpecTask {
    void run(ImageSpec spec) throws IOException;
  }

  /**
   * Reads the spec and does something with it.
   *
   * @throws InvalidSpecException from either, with the places of the spec that it is about
   * @throws IOException if the file cannot be read, or from the task
   */
  void withSpec(SpecTask task) throws IOException {
    SpecDocument document = document();
    try {
      task.run(
          SpecReader.read(document, environment.variable("SOURCE_DATE_EPOCH"), SeedDraw::draw));
    } catch (InvalidSpecException e) {
      throw document.located(e);
    }
  }

  /**
   * The spec: what the file says, with the options laid over it.
   *
   * @throws IOException if the file cannot be read
   */
  private SpecDocument document() throws IOException {
    SpecOverlay overlay = new SpecOverlay(file());
    for (Attribute attribute : Attribute.all()) {
      if (arguments.hasMatchedOption(attribute.option())) {
        overlay.put(attribute, texts(attribute.option()), origin);
      }
    }
    for (String assignment : matched(SET)) {
      overlay.set(assignment, origin);
    }
    Optional<OutputName> output = OutputName.of(output());
    if (output.isPresent()) {
      output.get().applyTo(overlay, isFormatGiven(), origin);
    }
    return overlay.document();
  }

  private boolean isFormatGiven() {
    boolean given = arguments.hasMatchedOption(ImageAttributes.FORMAT.option());
    for (String assignment : matched(SET)) {
      given |= assignment.startsWith(ImageAttributes.FORMAT.specName() + "=");
    }
    return given;
  }

  private SpecDocument file() throws IOException {
    String spec = arguments.matchedPositionalValue(0, "");
    return spec.isEmpty()
        ? SpecDocument.empty(origin)
        : SpecText.read(spec, environment.currentFolder(), environment.in());
  }

  private List<String> matched(String option) {
    return arguments.hasMatchedOption(option) ? texts(option) : List.of();
  }

  private List<String> texts(String option) {
    return arguments.matchedOption(option).stringValues();
  }

  private Optional<String> text(String option) {
    return Optional.ofNullable(arguments.matchedOptionValue(option, (String) null));
  }

  private String output() {
    return text(OUTPUT).orElse(DEFAULT_OUTPUT);
  }

  /** The path of the image, relative where {@code --output} is. */
  Path shownPath(Path image) {
    Path output = Path.of(output());
    return OutputName.of(output()).isPresent() ? output : output.resolve(image.getFileName());
  }

  /** Where the image goes. */
  BuildTarget target() {
    Path output = environment.currentFolder().resolve(output());
    return OutputName.of(output()).isPresent()
        ? BuildTarget.file(output)
        : BuildTarget.directory(output);
  }

  /** Where what cannot be read twice is kept; empty for beside the image. */
  Optional<Path> temporaryDirectory() {
    return text(TEMPORARY_DIRECTORY)
        .map(directory -> environment.currentFolder().resolve(directory));
  }
}
