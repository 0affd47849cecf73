package io.diskwright.format.qcow2;

import io.diskwright.port.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a qcow2 file says of itself, in the words of {@code qemu-img info} where it has any. */
final class Qcow2Properties {

  private static final int LAZY_REFCOUNTS_BIT = 0;

  private final List<Property> properties = new ArrayList<>();

  private Qcow2Properties() {}

  /**
   * Lists them.
   *
   * @param header checked
   * @param backingFile its name, if there is one
   */
  static List<Property> of(
      Qcow2Header header, HeaderExtensions extensions, Optional<String> backingFile) {
    Qcow2Properties list = new Qcow2Properties();
    list.add("version", header.version());
    list.add("cluster size", 1L << header.clusterBits());
    list.add("refcount bits", 1L << header.refcountOrder());
    list.add("compression type", compression(header.compressionType()));
    list.add("incompatible features", incompatible(header));
    list.add("encryption", extensions.encryption(header).orElse("none"));
    list.add("lazy refcounts", (header.compatibleFeatures() >>> LAZY_REFCOUNTS_BIT & 1) != 0);
    list.add("L1 entries", header.l1Entries());
    list.add("refcount table clusters", header.refcountTableClusters());
    list.add("snapshots", header.snapshotCount());
    extensions.bitmaps().ifPresent(bitmaps -> list.add("bitmaps", bitmaps.count()));
    backingFile.ifPresent(name -> list.add("backing file", name));
    extensions.backingFormat().ifPresent(format -> list.add("backing format", format));
    extensions.dataFile().ifPresent(name -> list.add("data file", name));
    return list.properties;
  }

  private static String compression(int type) {
    return switch (type) {
      case 0 -> "zlib";
      case 1 -> "zstd";
      default -> Integer.toString(type);
    };
  }

  private static String incompatible(Qcow2Header header) {
    String known =
        Stream.of(IncompatibleFeature.values())
            .filter(feature -> feature.isSetIn(header))
            .map(feature -> feature.name().toLowerCase(Locale.ROOT).replace('_', ' '))
            .collect(Collectors.joining(", "));
    return known.isEmpty() ? "none" : known;
  }

  private void add(String name, Object value) {
    properties.add(new Property(name, value.toString()));
  }
}
