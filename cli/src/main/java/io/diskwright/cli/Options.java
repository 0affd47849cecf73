package io.diskwright.cli;

import io.diskwright.cli.spec.Attribute;
import io.diskwright.cli.spec.ImageAttributes;
import io.diskwright.cli.spec.SourceAttributes;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The shapes that options come in, and those that several commands have. */
final class Options {

  static final String JSON = "--json";
  static final String QUIET = "--quiet";
  static final String VERBOSE = "--verbose";
  static final String BACKING = "--backing";

  private Options() {}

  /** Whether the result is a document. */
  static OptionSpec json(String description) {
    return flag(description, JSON);
  }

  /** Whether less is said. */
  static OptionSpec quiet(String description) {
    return flag(description, "-q", QUIET);
  }

  /** Whether more is said of what goes wrong. */
  static OptionSpec verbose() {
    return flag("Adds stack traces to messages.", "-v", VERBOSE);
  }

  /** Whether an image may open others. */
  static OptionSpec backing() {
    return flag(
        "Opens the files that an image names beneath it, if they are in its own folder.", BACKING);
  }

  /** The image that is read, in the first place. */
  static PositionalParamSpec image(String label) {
    return positional(
        0, true, label, "The image; its format is found by its content, not by its name.");
  }

  /** The argument at that place, counted from 0. */
  static PositionalParamSpec positional(
      int index, boolean required, String label, String description) {
    return PositionalParamSpec.builder()
        .paramLabel(label)
        .index(Integer.toString(index))
        .required(required)
        .arity(required ? "1" : "0..1")
        .type(String.class)
        .description(description)
        .build();
  }

  /** The option of an attribute. */
  static OptionSpec attribute(Attribute attribute) {
    String[] names = names(attribute);
    String description = sentence(attribute.description(), attribute.defaultText());
    return switch (attribute.shape()) {
      case TEXT -> value(attribute.placeholder(), names).description(description).build();
      case LIST, CONTENTS, MAPPING ->
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

  private static String[] names(Attribute attribute) {
    if (attribute == ImageAttributes.FORMAT) {
      return new String[] {"-f", attribute.option()};
    }
    return attribute == SourceAttributes.CONTENTS
        ? new String[] {"--content", attribute.option()}
        : new String[] {attribute.option()};
  }

  private static String sentence(String description, String defaultText) {
    return Character.toUpperCase(description.charAt(0))
        + description.substring(1)
        + " (default: "
        + defaultText
        + ").";
  }

  /** An option with one value. */
  static OptionSpec.Builder value(String placeholder, String... names) {
    return OptionSpec.builder(names).type(String.class).arity("1").paramLabel(placeholder);
  }

  /** An option that may be given several times. */
  static OptionSpec.Builder repeated(String placeholder, String... names) {
    return OptionSpec.builder(names)
        .type(List.class)
        .auxiliaryTypes(String.class)
        .arity("1")
        .paramLabel(placeholder);
  }

  /** An option without a value. */
  static OptionSpec flag(String description, String... names) {
    return OptionSpec.builder(names)
        .type(boolean.class)
        .arity("0")
        .description(description)
        .build();
  }
}
