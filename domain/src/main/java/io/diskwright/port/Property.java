package io.diskwright.port;

/**
 * What a container, a partition table or a filesystem says of itself beyond what all of its like
 * have in common. Two that have the same properties and the same content were made in the same way.
 *
 * @param name as its own tools or its specification call it, in lower case: {@code hash seed}
 * @param value in the notation of those tools
 */
public record Property(String name, String value) {}
