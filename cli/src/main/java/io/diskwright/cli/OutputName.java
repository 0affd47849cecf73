package io.diskwright.cli;

import io.diskwright.cli.spec.ImageAttributes;
import io.diskwright.cli.spec.Origin;
import io.diskwright.cli.spec.SpecOverlay;
import java.util.List;
import java.util.Optional;

/** An output file whose ending tells the format of the image. */
enum OutputName {
  /** As QEMU and most documentation name a raw image. */
  IMG(".img", "raw"),
  /** The same. */
  RAW(".raw", "raw"),
  /** QEMU's own. */
  QCOW2(".qcow2", "qcow2", "qcow2-compressed"),
  /** VirtualBox's. */
  VDI(".vdi", "vdi"),
  /** Virtual PC's, Hyper-V's and Azure's. */
  VHD(".vhd", "vpc", "vhd");

  private final String ending;
  private final List<String> formats;

  OutputName(String ending, String... formats) {
    this.ending = ending;
    this.formats = List.of(formats);
  }

  /** By the ending; empty if it is the name of a directory. */
  static Optional<OutputName> of(String output) {
    for (OutputName name : values()) {
      if (output.endsWith(name.ending)) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }

  /**
   * Makes the format follow the ending, unless {@code --format} is given: then both must agree.
   *
   * @param formatOptionGiven whether {@code --format} or {@code --set format} is
   */
  void applyTo(SpecOverlay spec, boolean formatOptionGiven, Origin origin) {
    String format = spec.text(ImageAttributes.FORMAT);
    if (formats.contains(format)) {
      return;
    }
    if (formatOptionGiven) {
      spec.problem(
          ImageAttributes.FORMAT,
          "'%s' is given, and an output ending in %s, which means %s; leave one of them out"
              .formatted(format, ending, String.join(" or ", formats)));
    } else {
      spec.put(ImageAttributes.FORMAT, List.of(formats.get(0)), origin);
    }
  }
}
