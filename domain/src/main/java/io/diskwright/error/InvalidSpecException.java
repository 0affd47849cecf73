package io.diskwright.error;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A spec that cannot be built whatever the machine; carries every problem that was found, not just
 * the first.
 */
public final class InvalidSpecException extends DiskwrightException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /**
   * @param problems at least one, in the order of the spec
   */
  public InvalidSpecException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** A spec with a single problem. */
  public InvalidSpecException(String attribute, String message) {
    this(List.of(new Problem(attribute, message)));
  }

  /** The same problems; those without an attribute get this one. */
  public InvalidSpecException at(String attribute) {
    return new InvalidSpecException(
        problems.stream()
            .map(
                problem ->
                    problem.attribute().isEmpty()
                        ? new Problem(attribute, problem.message())
                        : problem)
            .toList());
  }

  /** Every problem found, in the order of the spec. */
  public List<Problem> problems() {
    return problems;
  }
}
