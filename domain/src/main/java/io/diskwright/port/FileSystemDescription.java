package io.diskwright.port;

import io.diskwright.value.ByteString;
import java.util.List;

/**
 * What there is to say of a filesystem as a whole.
 *
 * @param type as {@code mount(8)} calls it
 * @param label shown name; may be empty
 * @param id the UUID, or what stands for one
 * @param usage its size and what is free, as the filesystem itself counts it
 * @param features by the names of its own tools
 * @param properties all else that its making decided
 */
public record FileSystemDescription(
    String type,
    ByteString label,
    String id,
    FileSystemUsage usage,
    List<String> features,
    List<Property> properties) {

  /** Takes a copy. */
  public FileSystemDescription {
    features = List.copyOf(features);
    properties = List.copyOf(properties);
  }
}
