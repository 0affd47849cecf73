package io.diskwright.cli.spec;

import io.diskwright.cli.spec.Attribute.Shape;
import io.diskwright.spec.ImageSpec;
import io.diskwright.spec.Owner;
import java.util.List;

/** Attributes of what the image is made of. */
public final class SourceAttributes {

  /** See {@link ImageSpec#root()}. */
  public static final Attribute ROOT =
      new Attribute(
          "root",
          Shape.LIST,
          "DIR-OR-TAR",
          "–",
          "a directory or tar archive for the root filesystem, - for a tar on standard input; later"
              + " ones are laid over earlier ones",
          RootReader::read);

  /** See {@link ImageSpec#contents()}. */
  public static final Attribute CONTENTS =
      new Attribute(
          "contents",
          Shape.CONTENTS,
          "SOURCE:TARGET[:MODE[:USER:GROUP]]",
          "[]",
          "a file, directory or pattern at a place of its own; TARGET may begin with esp: or"
              + " xbootldr:, and \\: is a colon",
          (value, spec) -> spec.contents(ContentReader.readAll(value)));

  /** See {@link ImageSpec#owner()}. */
  public static final Attribute OWNER =
      new Attribute(
          "owner",
          Shape.TEXT,
          "UID:GID",
          "keep",
          "owner of all that root brings, in numbers; keep is what the sources say",
          (value, spec) -> {
            if (!value.text().equals("keep")) {
              spec.owner(Owner.parse(value.text()));
            }
          });

  /** See {@link ImageSpec#xattrs()}. */
  public static final Attribute XATTRS =
      new Attribute(
          "xattrs",
          Shape.LIST,
          "PATTERN",
          "all",
          "extended attributes that come along: all, none, or names with *",
          (value, spec) -> spec.xattrs(ListValues.xattrs(value)));

  /** All of them, in the order of the reference. */
  static final List<Attribute> ALL = List.of(ROOT, CONTENTS, OWNER, XATTRS);

  private SourceAttributes() {}
}
