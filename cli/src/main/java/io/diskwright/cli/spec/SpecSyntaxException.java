package io.diskwright.cli.spec;

/** A file that is not the JSON or YAML that it should be: nothing can be said about its values. */
public final class SpecSyntaxException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SpecSyntaxException(Origin origin, String message) {
    super(origin.place() + ": " + message);
  }
}
