package io.diskwright.port;

import java.util.OptionalInt;

/**
 * A filesystem that a guest mounts.
 *
 * @param partition of the disk that holds it; empty for the disk as a whole
 * @param fileSystem by Linux's name
 * @param mountPoint in the image's own root; {@code /} for that itself
 */
public record GuestMount(OptionalInt partition, String fileSystem, String mountPoint) {}
