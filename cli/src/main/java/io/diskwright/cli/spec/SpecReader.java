package io.diskwright.cli.spec;

import io.diskwright.build.Adapters;
import io.diskwright.build.ImageBuild;
import io.diskwright.cli.spec.SpecCursor.Named;
import io.diskwright.error.InvalidSpecException;
import io.diskwright.error.Problem;
import io.diskwright.spec.ContainerSpec;
import io.diskwright.spec.ImageSpec;
import io.diskwright.value.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes an {@link ImageSpec} of a tree of values, or finds every problem that it has. */
public final class SpecReader {

  private final ImageSpec.Builder spec = ImageSpec.builder();
  private final List<Problem> problems;
  private final SpecValue.Entries attributes;

  private SpecReader(SpecDocument document) {
    this.attributes = document.attributes();
    this.problems = new ArrayList<>(document.problems());
  }

  /**
   * Reads a spec.
   *
   * @param document the file's attributes with the options laid over them
   * @param sourceDateEpoch the environment variable SOURCE_DATE_EPOCH, empty if it is not set
   * @param draw gives a new seed, asked if the spec wants one
   * @throws InvalidSpecException with every problem
   */
  public static ImageSpec read(
      SpecDocument document, Optional<String> sourceDateEpoch, Supplier<Seed> draw) {
    SpecReader reader = new SpecReader(document);
    reader.readValues(sourceDateEpoch);
    reader.readSeed(draw);
    return reader.spec();
  }

  /**
   * Reads what of a spec is about the container.
   *
   * @throws InvalidSpecException with every problem of the values; what no format can do shows
   *     later
   */
  public static ContainerSpec readContainer(
      SpecDocument document, Optional<String> sourceDateEpoch) {
    SpecReader reader = new SpecReader(document);
    reader.readValues(sourceDateEpoch);
    if (!reader.problems.isEmpty()) {
      throw new InvalidSpecException(reader.problems);
    }
    return reader.spec.container();
  }

  private ImageSpec spec() {
    addBrokenRules();
    if (!problems.isEmpty()) {
      throw new InvalidSpecException(problems);
    }
    return spec.build();
  }

  private void readValues(Optional<String> sourceDateEpoch) {
    for (Named entry : new SpecCursor("", attributes, problems).entries()) {
      read(entry);
    }
    if (!isGiven(ImageAttributes.TIMESTAMP) && sourceDateEpoch.isPresent()) {
      readSourceDateEpoch(sourceDateEpoch.get());
    }
  }

  private void read(Named entry) {
    Attribute attribute = find(entry.name());
    if (attribute == null) {
      entry.value().problem(unknown(entry.name(), Attribute.names()));
    } else if (!entry.value().isAbsent()) {
      attribute.read(entry.value(), spec);
    } else if (attribute == ImageAttributes.ROOT_FSUID && !isDeterministic()) {
      spec.rootFsuidDrawn();
    } else if (attribute == ImageAttributes.ROOT_FSUID && isExt4()) {
      entry
          .value()
          .problem(
              "in deterministic mode with an ext4 root filesystem it must be non-null; by default"
                  + " it equals rootGPUID");
    }
  }

  static String unknown(String name, List<String> names) {
    return "unknown attribute" + NearestName.suggestion(name, names);
  }

  private static @Nullable Attribute find(String name) {
    for (Attribute attribute : Attribute.all()) {
      if (attribute.specName().equals(name)) {
        return attribute;
      }
    }
    return null;
  }

  private boolean isGiven(Attribute attribute) {
    SpecValue value = attributes.entries().get(attribute.specName());
    return value != null && !(value instanceof SpecValue.Absent);
  }

  private boolean isExt4() {
    return !isGiven(DiskAttributes.FS_TYPE) || isText(DiskAttributes.FS_TYPE, "ext4");
  }

  private boolean isDeterministic() {
    return !isText(ImageAttributes.DETERMINISTIC, "false");
  }

  private boolean isText(Attribute attribute, String expected) {
    return attributes.entries().get(attribute.specName()) instanceof SpecValue.Text text
        && text.text().equals(expected);
  }

  private void readSeed(Supplier<Seed> draw) {
    if (isDeterministic() && isGiven(ImageAttributes.SEED)) {
      problems.add(
          new Problem(
              ImageAttributes.SEED.specName(),
              "is for images with deterministic: false; give that too, or leave it out"));
    } else if (!isDeterministic() && !isGiven(ImageAttributes.SEED)) {
      spec.seed(draw.get());
    }
  }

  private void readSourceDateEpoch(String seconds) {
    if (Scalars.isSeconds(seconds)) {
      spec.timestamp(Scalars.timestamp(seconds));
    } else {
      problems.add(
          new Problem(
              ImageAttributes.TIMESTAMP.specName(),
              "the environment's SOURCE_DATE_EPOCH is '%s', not a number of seconds since 1970"
                  .formatted(seconds)));
    }
  }

  /**
   * The rules between attributes, but for those that an unreadable value breaks. What no adapter
   * can do is told beside other problems; alone, it is told when the build begins.
   */
  private void addBrokenRules() {
    List<Problem> unreadable = List.copyOf(problems);
    if (unreadable.isEmpty() && spec.problems().isEmpty()) {
      return;
    }
    Adapters adapters = Adapters.load();
    for (Problem broken : spec.problems(draft -> ImageBuild.unavailable(draft, adapters))) {
      if (!isConsequence(broken, unreadable)) {
        problems.add(broken);
      }
    }
  }

  private static boolean isConsequence(Problem broken, List<Problem> unreadable) {
    for (Problem problem : unreadable) {
      boolean sameAttribute = problem.attribute().equals(broken.attribute());
      boolean noSource = broken.attribute().isEmpty() && isSource(problem.attribute());
      if (sameAttribute || noSource) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSource(String attribute) {
    return attribute.startsWith(SourceAttributes.ROOT.specName() + "[")
        || attribute.equals(SourceAttributes.ROOT.specName())
        || attribute.startsWith(SourceAttributes.CONTENTS.specName())
        || attribute.equals(NixAttributes.CLOSURE_INFO.specName())
        || attribute.startsWith(NixAttributes.ADDITIONAL_PATHS.specName());
  }
}
