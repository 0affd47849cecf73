package io.diskwright.cli.spec;

import io.diskwright.cli.spec.Attribute.Shape;
import io.diskwright.spec.ContainerOptions;
import io.diskwright.spec.ImageSpec;
import io.diskwright.value.Guid;
import io.diskwright.value.Seed;
import java.util.List;

/** Attributes of times, ids and outputs. */
public final class ImageAttributes {

  /** See {@link ImageSpec#timestamp()}. */
  public static final Attribute TIMESTAMP =
      new Attribute(
          "timestamp",
          Shape.TEXT,
          "TIME",
          "SOURCE_DATE_EPOCH or 0",
          "time of everything that has none of its own: seconds since 1970 or 2024-05-01T12:00:00Z",
          (value, spec) -> spec.timestamp(Scalars.timestamp(value.text())));

  /** See {@link ImageSpec#clampMtime()}. */
  public static final Attribute CLAMP_MTIME =
      new Attribute(
          "clampMtime",
          Shape.FLAG,
          "true|false",
          "false",
          "limits modification times to timestamp",
          (value, spec) -> spec.clampMtime(Scalars.flag(value.text())));

  /** See {@link ImageSpec#format()}. */
  public static final Attribute FORMAT =
      new Attribute(
          "format",
          Shape.TEXT,
          "FORMAT",
          "raw",
          "format of the image: raw, qcow2, qcow2-compressed, vdi or vpc (vhd)",
          (value, spec) -> spec.format(value.filledText()));

  /** See {@link ContainerOptions#compression()}. */
  public static final Attribute COMPRESSION =
      new Attribute(
          "compression",
          Shape.TEXT,
          "METHOD",
          "zlib",
          "how qcow2-compressed is compressed: zlib, which everything reads, or zstd",
          ContainerValues::compression);

  /** See {@link ContainerOptions#compressionLevel()}. */
  public static final Attribute COMPRESSION_LEVEL =
      new Attribute(
          "compressionLevel",
          Shape.TEXT,
          "LEVEL",
          "auto",
          "from 1, the fastest, to 9 (zlib) or 19 (zstd)",
          ContainerValues::compressionLevel);

  /** See {@link ContainerOptions#compressionWindow()}. */
  public static final Attribute COMPRESSION_WINDOW =
      new Attribute(
          "compressionWindow",
          Shape.TEXT,
          "SIZE",
          "32K",
          "how far back zlib may refer, 4K to 32K; 4K is what QEMU itself writes",
          ContainerValues::compressionWindow);

  /** See {@link ContainerOptions#clusterSize()}. */
  public static final Attribute CLUSTER_SIZE =
      new Attribute(
          "clusterSize",
          Shape.TEXT,
          "SIZE",
          "64K",
          "clusters of qcow2, a power of two from 4K to 2M",
          ContainerValues::clusterSize);

  /** See {@link ContainerOptions#subformat()}. */
  public static final Attribute SUBFORMAT =
      new Attribute(
          "subformat",
          Shape.TEXT,
          "KIND",
          "dynamic",
          "whether vdi and vpc store only data (dynamic) or everything (fixed)",
          ContainerValues::subformat);

  /** See {@link ImageSpec#postVm()}. */
  public static final Attribute POST_VM =
      new Attribute(
          "postVM",
          Shape.TEXT,
          "COMMAND",
          "–",
          "a shell command that works on the finished image: what it leaves in $out is the result",
          (value, spec) -> spec.postVm(value.shellCommand()));

  /** See {@link ImageSpec#name()}. */
  public static final Attribute NAME =
      new Attribute(
          "name",
          Shape.TEXT,
          "NAME",
          "nixos-disk-image",
          "name of the whole, as $name for postVM",
          (value, spec) -> spec.name(value.text()));

  /** See {@link ImageSpec#baseName()}. */
  public static final Attribute BASE_NAME =
      new Attribute(
          "baseName",
          Shape.TEXT,
          "NAME",
          "nixos",
          "name of the image in an output directory, without its ending",
          (value, spec) -> spec.baseName(value.text()));

  /** Whether there is an {@link ImageSpec#seed()}; {@link SpecReader} sees to that. */
  public static final Attribute DETERMINISTIC =
      new Attribute(
          "deterministic",
          Shape.FLAG,
          "true|false",
          "true",
          "false draws ids and takes the time of now where nothing else gives them",
          (value, spec) -> Scalars.flag(value.text()));

  /** See {@link ImageSpec#seed()}. */
  public static final Attribute SEED =
      new Attribute(
          "seed",
          Shape.TEXT,
          "UUID",
          "drawn",
          "repeats a build with deterministic false: the seed that plan and build print",
          (value, spec) -> spec.seed(Seed.parse(value.text())));

  /** The root partition's part of {@link ImageSpec#ids()}. */
  public static final Attribute ROOT_GPUID =
      new Attribute(
          "rootGPUID",
          Shape.TEXT,
          "GUID",
          "F222513B-DED1-49FA-B591-20CE86A2FE7F",
          "unique id of the root partition, from which others are derived",
          (value, spec) -> spec.rootGpuid(Guid.parse(value.text())));

  /** The root filesystem's part of {@link ImageSpec#ids()}. */
  public static final Attribute ROOT_FSUID =
      new Attribute(
          "rootFSUID",
          Shape.TEXT,
          "GUID",
          "rootGPUID",
          "UUID of the root filesystem",
          (value, spec) -> spec.rootFsuid(Guid.parse(value.text())));

  /** All of them, in the order of the reference. */
  static final List<Attribute> ALL =
      List.of(
          TIMESTAMP,
          CLAMP_MTIME,
          FORMAT,
          COMPRESSION,
          COMPRESSION_LEVEL,
          COMPRESSION_WINDOW,
          CLUSTER_SIZE,
          SUBFORMAT,
          POST_VM,
          NAME,
          BASE_NAME,
          DETERMINISTIC,
          SEED,
          ROOT_GPUID,
          ROOT_FSUID);

  private ImageAttributes() {}
}
