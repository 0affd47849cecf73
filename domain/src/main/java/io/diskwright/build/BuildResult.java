package io.diskwright.build;

import java.nio.file.Path;

/**
 * A finished build.
 *
 * @param image the file
 * @param summary what is in it
 */
public record BuildResult(Path image, PlanSummary summary) {}
