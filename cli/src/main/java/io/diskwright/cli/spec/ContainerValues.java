package io.diskwright.cli.spec;

import io.diskwright.spec.ContainerOptions;
import io.diskwright.spec.ImageSpec;
import java.util.function.UnaryOperator;

/** How the attributes of containers change the options that a spec has so far. */
final class ContainerValues {

  private ContainerValues() {}

  static void compression(SpecCursor value, ImageSpec.Builder spec) {
    change(spec, options -> options.withCompression(value.filledText()));
  }

  static void compressionLevel(SpecCursor value, ImageSpec.Builder spec) {
    Scalars.count(value.text())
        .ifPresent(
            level -> change(spec, options -> options.withCompressionLevel(Scalars.small(level))));
  }

  static void compressionWindow(SpecCursor value, ImageSpec.Builder spec) {
    change(spec, options -> options.withCompressionWindow(bytes(value)));
  }

  static void clusterSize(SpecCursor value, ImageSpec.Builder spec) {
    change(spec, options -> options.withClusterSize(bytes(value)));
  }

  static void subformat(SpecCursor value, ImageSpec.Builder spec) {
    change(spec, options -> options.withSubformat(value.filledText()));
  }

  private static int bytes(SpecCursor value) {
    return Scalars.small(Scalars.size(value.text(), 1));
  }

  private static void change(ImageSpec.Builder spec, UnaryOperator<ContainerOptions> change) {
    spec.containerOptions(change.apply(spec.containerOptions()));
  }
}
