package io.diskwright.cli.spec;

import java.util.List;
import java.util.Map;

/**
 * A value of a spec as it was written, whatever the language: scalars stay texts, so that {@code
 * mode: 0755} and {@code label: no} mean what they say.
 */
public sealed interface SpecValue {

  /** Where it was written. */
  Origin origin();

  /** What it is, for messages. */
  String shape();

  /** Null: the attribute's default. */
  record Absent(Origin origin) implements SpecValue {
    @Override
    public String shape() {
      return "nothing";
    }
  }

  /**
   * A scalar.
   *
   * @param text as written, without quotes
   */
  record Text(Origin origin, String text) implements SpecValue {
    @Override
    public String shape() {
      return "a single value";
    }
  }

  /**
   * What could not be read at all.
   *
   * @param message why
   */
  record Malformed(Origin origin, String message) implements SpecValue {
    @Override
    public String shape() {
      return "something unreadable";
    }
  }

  /**
   * A list.
   *
   * @param items in the order of the spec
   */
  record Items(Origin origin, List<SpecValue> items) implements SpecValue {
    @Override
    public String shape() {
      return "a list";
    }
  }

  /**
   * A mapping.
   *
   * @param entries in the order of the spec
   */
  record Entries(Origin origin, Map<String, SpecValue> entries) implements SpecValue {
    @Override
    public String shape() {
      return "a mapping";
    }
  }
}
