package io.diskwright.port;

/**
 * How files are taken out of an image.
 *
 * @param devices whether devices are made in a folder, where they are doors to this machine; an
 *     archive always has them
 * @param threads how many may work at once
 * @param notes told what of the files is not kept
 */
public record ExtractionOptions(boolean devices, int threads, Progress notes) {}
