package io.diskwright.spec;

import java.nio.file.Path;

/**
 * What becomes of an image.
 *
 * @param source the image as it is
 * @param container what its disk goes into
 * @param backingAllowed whether files that the source names beneath it may be opened, inside its
 *     own folder
 */
public record ConversionSpec(Path source, ContainerSpec container, boolean backingAllowed) {}
