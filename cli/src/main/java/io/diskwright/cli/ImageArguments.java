package io.diskwright.cli;

import io.diskwright.build.BuildOptions;
import io.diskwright.build.BuildTarget;
import io.diskwright.cli.progress.ProgressDisplay;
import io.diskwright.cli.progress.ProgressStyle;
import io.diskwright.cli.spec.Attribute;
import io.diskwright.cli.spec.Origin;
import io.diskwright.cli.spec.SpecDocument;
import io.diskwright.cli.spec.SpecOverlay;
import io.diskwright.cli.spec.SpecReader;
import io.diskwright.cli.spec.SpecText;
import io.diskwright.error.InvalidSpecException;
import io.diskwright.port.Progress;
import io.diskwright.spec.ImageSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The arguments of {@code build} and {@code plan}: SPEC, an option per attribute, and how to. */
final class ImageArguments {

  static final String VERBOSE = "--verbose";
  private static final String OUTPUT = "--output";
  private static final String SET = "--set";
  private static final String JSON = "--json";
  private static final String QUIET = "--quiet";
  private static final String PROGRESS = "--progress";
  private static final String THREADS = "--threads";
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
        PositionalParamSpec.builder()
            .paramLabel("SPEC")
            .arity("0..1")
            .type(String.class)
            .description("The spec, a JSON or YAML file; - is standard input.")
            .build());
    command.addOption(
        value("FILE-OR-DIR", "-o", OUTPUT)
            .description(
                "Where the image goes: a directory (result), or a file ending in .img .raw .qcow2"
                    + " .vdi .vhd, which sets the format.")
            .build());
    for (Attribute attribute : Attribute.values()) {
      command.addOption(option(attribute));
    }
    command.addOption(
        repeated("PATH=VALUE", SET)
            .description("Sets any attribute, such as contents[0].mode=0644.")
            .build());
    declareConduct(command);
  }

  /** Options that change no byte of the image. */
  private static void declareConduct(CommandSpec command) {
    command.addOption(flag("Prints the result as JSON.", JSON));
    command.addOption(
        value("STYLE", PROGRESS)
            .description("Shows progress as auto, bar, plain or none (auto).")
            .build());
    command.addOption(flag("Shows no progress and no notes.", "-q", QUIET));
    command.addOption(flag("Adds stack traces to messages.", "-v", VERBOSE));
    command.addOption(
        value("N", THREADS).description("How many threads work (all processors).").build());
    command.addOption(
        value("DIR", TEMPORARY_DIRECTORY)
            .description("Where what cannot be read twice is kept meanwhile (beside the image).")
            .build());
  }

  private static OptionSpec option(Attribute attribute) {
    String[] names =
        switch (attribute) {
          case FORMAT -> new String[] {"-f", attribute.option()};
          case CONTENTS -> new String[] {"--content", attribute.option()};
          default -> new String[] {attribute.option()};
        };
    String description = sentence(attribute.description(), attribute.defaultText());
    return switch (attribute.shape()) {
      case TEXT -> value(attribute.placeholder(), names).description(description).build();
      case LIST, CONTENTS ->
          repeated(attribute.placeholder(), names).description(description).build();
      case FLAG ->
          OptionSpec.builder(names)
              .type(Boolean.class)
              .arity("0..1")
              .fallbackValue("true")
              .paramLabel(attribute.placeholder())
              .description(description)
              .build();
    };
  }

  private static String sentence(String description, String defaultText) {
    return Character.toUpperCase(description.charAt(0))
        + description.substring(1)
        + " (default: "
        + defaultText
        + ").";
  }

  private static OptionSpec.Builder value(String placeholder, String... names) {
    return OptionSpec.builder(names).type(String.class).arity("1").paramLabel(placeholder);
  }

  private static OptionSpec.Builder repeated(String placeholder, String... names) {
    return OptionSpec.builder(names)
        .type(List.class)
        .auxiliaryTypes(String.class)
        .arity("1")
        .paramLabel(placeholder);
  }

  private static OptionSpec flag(String description, String... names) {
    return OptionSpec.builder(names)
        .type(boolean.class)
        .arity("0")
        .description(description)
        .build();
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
      task.run(SpecReader.read(document, environment.variable("SOURCE_DATE_EPOCH")));
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
    for (Attribute attribute : Attribute.values()) {
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
    boolean given = arguments.hasMatchedOption(Attribute.FORMAT.option());
    for (String assignment : matched(SET)) {
      given |= assignment.startsWith(Attribute.FORMAT.specName() + "=");
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

  BuildOptions options(Progress progress) {
    return new BuildOptions(
        threads(),
        text(TEMPORARY_DIRECTORY).map(directory -> environment.currentFolder().resolve(directory)),
        progress);
  }

  private int threads() {
    String threads = text(THREADS).orElse("");
    if (threads.isEmpty()) {
      return Runtime.getRuntime().availableProcessors();
    }
    try {
      int count = Integer.parseInt(threads);
      if (count >= 1 && count <= 1024) {
        return count;
      }
    } catch (NumberFormatException e) {
      throw wrong("%s: '%s' is not a number".formatted(THREADS, threads));
    }
    throw wrong("%s: %s is not between 1 and 1024".formatted(THREADS, threads));
  }

  boolean json() {
    return arguments.hasMatchedOption(JSON);
  }

  boolean quiet() {
    return arguments.hasMatchedOption(QUIET);
  }

  /** Begins to show progress, to be closed before results are printed. */
  ProgressDisplay startProgress() {
    return ProgressDisplay.start(
        progressStyle(), quiet(), environment.err(), environment.columns());
  }

  private ProgressStyle progressStyle() {
    String value = text(PROGRESS).orElse(ProgressStyle.AUTO.optionValue());
    for (ProgressStyle style : ProgressStyle.values()) {
      if (style.optionValue().equals(value)) {
        return quiet() ? ProgressStyle.NONE : style.on(environment.errIsTerminal());
      }
    }
    throw wrong("%s: '%s' is none of auto, bar, plain, none".formatted(PROGRESS, value));
  }

  private ParameterException wrong(String message) {
    return new ParameterException(arguments.commandSpec().commandLine(), message);
  }
}
