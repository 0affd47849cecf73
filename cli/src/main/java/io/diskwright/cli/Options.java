package io.diskwright.cli;

import io.diskwright.cli.spec.Attribute;
import io.diskwright.cli.spec.ImageAttributes;
import io.diskwright.cli.spec.SourceAttributes;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The shapes that options come in. */
final class Options {

  private Options() {}

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
