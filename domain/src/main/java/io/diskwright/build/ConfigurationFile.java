package io.diskwright.build;

import io.diskwright.error.InvalidSpecException;
import io.diskwright.error.SourceException;
import io.diskwright.port.HostFiles;
import io.diskwright.port.ScanOptions;
import io.diskwright.spec.Owner;
import io.diskwright.tree.FileType;
import io.diskwright.tree.Metadata;
import io.diskwright.tree.TreeBuilder;
import io.diskwright.value.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Makes a file {@code /etc/nixos/configuration.nix}, over whatever is there. */
final class ConfigurationFile {

  private static final String ATTRIBUTE = "configFile";
  private static final ByteString DIRECTORY = ByteString.utf8("/etc/nixos");
  private static final ByteString NAME = ByteString.utf8("configuration.nix");

  /** What cp leaves of a mode under the umask that nixpkgs builds with. */
  private static final int KEPT_PERMISSIONS = 0755;

  private ConfigurationFile() {}

  /**
   * Adds it.
   *
   * @param missing metadata of directories that are made
   */
  static void place(
      Path source, HostFiles files, TreeBuilder tree, ScanOptions options, Metadata missing)
      throws IOException {
    ByteString file = regularFile(source);
    int directory = tree.makeDirectories(DIRECTORY, missing);
    int taken = tree.find(directory, NAME);
    if (taken != TreeBuilder.ABSENT && tree.type(taken) == FileType.DIRECTORY) {
      throw new InvalidSpecException(ATTRIBUTE, tree.path(taken) + " is a directory of the image");
    }
    int entry =
        files.addFile(
            file, tree, directory, NAME, options.forLaterSource().withOwner(new Owner(0, 0)));
    Metadata metadata = tree.metadata(entry);
    tree.setMetadata(entry, metadata.withPermissions(metadata.permissions() & KEPT_PERMISSIONS));
  }

  /** Through links, as cp goes. */
  private static ByteString regularFile(Path source) throws IOException {
    try {
      Path real = source.toRealPath();
      if (Files.isRegularFile(real)) {
        return ByteString.utf8(real.toString());
      }
    } catch (NoSuchFileException e) {
      throw new SourceException("%s: %s does not exist".formatted(ATTRIBUTE, source), e);
    }
    throw new SourceException("%s: %s is no regular file".formatted(ATTRIBUTE, source));
  }
}
