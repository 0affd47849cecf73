package io.diskwright.cli;

import io.diskwright.cli.spec.Attribute;
import io.diskwright.cli.spec.ImageAttributes;
import io.diskwright.cli.spec.Origin;
import io.diskwright.cli.spec.SpecDocument;
import io.diskwright.cli.spec.SpecOverlay;
import io.diskwright.cli.spec.SpecReader;
import io.diskwright.spec.ConversionSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The arguments of {@code convert}: two files, and the attributes that are about containers. */
final class ConvertArguments {

  private static final List<Attribute> ATTRIBUTES =
      List.of(
          ImageAttributes.FORMAT,
          ImageAttributes.COMPRESSION,
          ImageAttributes.COMPRESSION_LEVEL,
          ImageAttributes.COMPRESSION_WINDOW,
          ImageAttributes.CLUSTER_SIZE,
          ImageAttributes.SUBFORMAT,
          ImageAttributes.TIMESTAMP);

  private final ParseResult arguments;
  private final Environment environment;
  private final Origin origin;

  ConvertArguments(ParseResult arguments, Environment environment) {
    this.arguments = arguments;
    this.environment = environment;
    this.origin = new Origin("", environment.currentFolder());
  }

  /** Adds all of them to a command. */
  static void declare(CommandSpec command) {
    command.addPositional(Options.image("SOURCE"));
    command.addPositional(
        Options.positional(
            1,
            true,
            "TARGET",
            "The new image; .img .raw .qcow2 .vdi .vhd set the format unless --format is given."));
    for (Attribute attribute : ATTRIBUTES) {
      command.addOption(Options.attribute(attribute));
    }
    command.addOption(Options.backing());
    ConductArguments.declare(command);
  }

  /**
   * What is asked for.
   *
   * @throws io.diskwright.error.InvalidSpecException with every problem
   */
  ConversionSpec spec() {
    SpecDocument document = document();
    return new ConversionSpec(
        path(0),
        SpecReader.readContainer(document, environment.variable("SOURCE_DATE_EPOCH")),
        arguments.hasMatchedOption(Options.BACKING));
  }

  private SpecDocument document() {
    SpecOverlay overlay = new SpecOverlay(SpecDocument.empty(origin));
    for (Attribute attribute : ATTRIBUTES) {
      if (arguments.hasMatchedOption(attribute.option())) {
        List<String> values = arguments.matchedOption(attribute.option()).stringValues();
        overlay.put(attribute, values, origin);
      }
    }
    boolean formatGiven = arguments.hasMatchedOption(ImageAttributes.FORMAT.option());
    Optional<OutputName> name = OutputName.of(shownTarget());
    if (name.isPresent()) {
      name.get().applyTo(overlay, formatGiven, origin);
    } else if (!formatGiven) {
      throw new ParameterException(
          arguments.commandSpec().commandLine(),
          "%s: the ending tells no format; give --format, or one of .img .raw .qcow2 .vdi .vhd"
              .formatted(shownTarget()));
    }
    return overlay.document();
  }

  /** The new image. */
  Path target() {
    return path(1);
  }

  /** The new image as it was named. */
  String shownTarget() {
    return arguments.matchedPositionalValue(1, "");
  }

  private Path path(int position) {
    return environment.currentFolder().resolve(arguments.matchedPositionalValue(position, ""));
  }
}
