package io.diskwright.inspect;

import io.diskwright.port.Fault;
import io.diskwright.port.Property;
import java.util.List;
import java.util.Optional;

/**
 * The file that a disk is in.
 *
 * @param format of it
 * @param fileBytes its length
 * @param storedBytes of those, what is not in holes
 * @param properties what it says of itself
 * @param unread why the disk in it is not read, where it is of a kind that is not, or holds only
 *     what differs from a file that may not be opened
 * @param damage that keeps it from being read
 */
public record ContainerReport(
    String format,
    long fileBytes,
    long storedBytes,
    List<Property> properties,
    Optional<String> unread,
    Optional<Fault> damage) {

  /** Takes a copy. */
  public ContainerReport {
    properties = List.copyOf(properties);
  }

  /** The same with damage; of several, the first counts. */
  ContainerReport damaged(Fault fault) {
    return new ContainerReport(
        format, fileBytes, storedBytes, properties, unread, Optional.of(damage.orElse(fault)));
  }

  ContainerReport unread(String why) {
    return new ContainerReport(
        format, fileBytes, storedBytes, properties, Optional.of(why), damage);
  }

  ContainerReport with(List<Property> found) {
    return new ContainerReport(format, fileBytes, storedBytes, found, unread, damage);
  }
}
