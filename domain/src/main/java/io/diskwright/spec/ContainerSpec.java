package io.diskwright.spec;

import io.diskwright.value.Timestamp;

/**
 * The container that a disk goes into.
 *
 * @param format {@code format}, by any of its names
 * @param options what of it is chosen
 * @param timestamp for formats that carry the time of their making
 */
public record ContainerSpec(String format, ContainerOptions options, Timestamp timestamp) {}
