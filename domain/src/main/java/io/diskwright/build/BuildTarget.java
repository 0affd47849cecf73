package io.diskwright.build;

import io.diskwright.port.ImageFormat;
import io.diskwright.spec.ImageSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the outputs of a build go.
 *
 * @param directory that holds them
 * @param fileName of the image; empty for the spec's {@code baseName} with the format's ending
 */
public record BuildTarget(Path directory, Optional<String> fileName) {

  /** A directory that takes the image under its usual name. */
  public static BuildTarget directory(Path directory) {
    return new BuildTarget(directory.toAbsolutePath(), Optional.empty());
  }

  /** A file of that name. */
  public static BuildTarget file(Path file) {
    Path absolute = file.toAbsolutePath();
    Path parent = absolute.getParent();
    if (parent == null) {
      throw new IllegalArgumentException(file + " is no place for a file");
    }
    return new BuildTarget(parent, Optional.of(String.valueOf(absolute.getFileName())));
  }

  /** Whether all of a directory is meant, and not one file in it. */
  public boolean isDirectory() {
    return fileName.isEmpty();
  }

  /** Name of the image in the directory. */
  public String imageName(ImageSpec spec, ImageFormat format) {
    return fileName.orElse(spec.baseName() + "." + format.endings().get(0));
  }

  /** Name of the EFI variables in the directory. */
  String efiVariablesName() {
    return fileName.map(name -> name + ".").orElse("") + "efi-vars.fd";
  }

  /** The directory if it exists, else the closest above it that does. */
  Path nearestExistingDirectory() {
    Path existing = directory;
    while (!Files.isDirectory(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    return existing;
  }
}
