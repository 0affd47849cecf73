package io.diskwright.error;

/**
 * One thing that is wrong with a spec.
 *
 * @param attribute path of the attribute, for example {@code contents[2].mode}; empty where the
 *     spec as a whole is meant
 * @param message what is wrong and what would be right
 */
public record Problem(String attribute, String message) {

  /** Whether both are about the same attribute. */
  public boolean concernsSameAs(Problem other) {
    return attribute.equals(other.attribute);
  }

  @Override
  public String toString() {
    return attribute.isEmpty() ? message : attribute + ": " + message;
  }
}
