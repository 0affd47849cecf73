package io.diskwright.cli.spec;

import io.diskwright.spec.ImageSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * An attribute of a spec. Out of the tables of them specs are read and options are made, and the
 * documentation is checked against them.
 */
public final class Attribute {

  /** What a value looks like, and how its option is given. */
  public enum Shape {
    /** A scalar. */
    TEXT,
    /** {@code true} or {@code false}; its option may stand bare. */
    FLAG,
    /** A list of scalars, or a single one; its option is repeated. */
    LIST,
    /** A mapping; its option is repeated, {@code NAME=VALUE} each. */
    MAPPING,
    /** A list of mappings; its option is repeated. */
    CONTENTS
  }

  /** Puts a value into a spec; an {@link IllegalArgumentException} is a problem of the value. */
  @FunctionalInterface
  interface Reader {
    void read(SpecCursor value, ImageSpec.Builder spec);
  }

  private final String specName;
  private final Shape shape;
  private final String placeholder;
  private final String defaultText;
  private final String description;
  private final Reader reader;

  Attribute(
      String specName,
      Shape shape,
      String placeholder,
      String defaultText,
      String description,
      Reader reader) {
    this.specName = specName;
    this.shape = shape;
    this.placeholder = placeholder;
    this.defaultText = defaultText;
    this.description = description;
    this.reader = reader;
  }

  /** The name in a spec. */
  public String specName() {
    return specName;
  }

  /** What its value looks like. */
  public Shape shape() {
    return shape;
  }

  /** What stands for the value in a command's help. */
  public String placeholder() {
    return placeholder;
  }

  /** The default, for people. */
  public String defaultText() {
    return defaultText;
  }

  /** What it is, in a line. */
  public String description() {
    return description;
  }

  /** The option: the name in kebab-case, {@code --root-gpuid} for {@code rootGPUID}. */
  public String option() {
    StringBuilder option = new StringBuilder("--");
    for (int i = 0; i < specName.length(); i++) {
      char letter = specName.charAt(i);
      if (Character.isUpperCase(letter) && startsWord(i)) {
        option.append('-');
      }
      option.append(Character.toLowerCase(letter));
    }
    return option.toString();
  }

  private boolean startsWord(int index) {
    boolean afterSmall = Character.isLowerCase(specName.charAt(index - 1));
    boolean beforeSmall =
        index + 1 < specName.length() && Character.isLowerCase(specName.charAt(index + 1));
    return afterSmall || beforeSmall;
  }

  void read(SpecCursor value, ImageSpec.Builder spec) {
    value.read(() -> reader.read(value, spec));
  }

  /** Every attribute, in the order of the reference. */
  public static List<Attribute> all() {
    List<Attribute> all = new ArrayList<>(DiskAttributes.ALL);
    all.addAll(SourceAttributes.ALL);
    all.addAll(NixAttributes.ALL);
    all.addAll(BootAttributes.ALL);
    all.addAll(ImageAttributes.ALL);
    return all;
  }

  /** All names in a spec. */
  static List<String> names() {
    return all().stream().map(Attribute::specName).toList();
  }

  @Override
  public String toString() {
    return specName;
  }
}
