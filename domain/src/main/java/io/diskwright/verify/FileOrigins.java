package io.diskwright.verify;

import io.diskwright.layout.PartitionRole;
import io.diskwright.spec.ContentSpec;
import io.diskwright.spec.ImageSpec;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/** Tells which attribute of a spec a file of the image comes from. */
final class FileOrigins {

  private static final String CONFIGURATION = "etc/nixos/configuration.nix";

  private final ImageSpec spec;

  FileOrigins(ImageSpec spec) {
    this.spec = spec;
  }

  /**
   * The attribute, with the source where it has several.
   *
   * @param role of the partition that the file is in
   * @param path of the file; more may follow a colon
   */
  String of(PartitionRole role, String path) {
    String relative = strip(path);
    if (role == PartitionRole.ROOT
        && relative.equals(CONFIGURATION)
        && spec.nix().configFile().isPresent()) {
      return "configFile";
    }
    List<ContentSpec> contents = spec.contents();
    for (int i = contents.size() - 1; i >= 0; i--) {
      ContentSpec content = contents.get(i);
      if (content.target().role() == role
          && isAtOrBelow(relative, strip(content.target().path().toString()))) {
        return "contents[%d], source %s".formatted(i, content.source());
      }
    }
    return role == PartitionRole.ROOT ? ofRoot(relative) : "the boot loader's files";
  }

  private static String strip(String path) {
    int colon = path.indexOf(": ");
    String whole = colon < 0 ? path : path.substring(0, colon);
    int start = 0;
    while (start < whole.length() && whole.charAt(start) == '/') {
      start++;
    }
    int end = whole.length();
    while (end > start && whole.charAt(end - 1) == '/') {
      end--;
    }
    return whole.substring(start, end);
  }

  private static boolean isAtOrBelow(String path, String target) {
    return target.isEmpty() || path.equals(target) || path.startsWith(target + "/");
  }

  private String ofRoot(String path) {
    List<Path> sources = spec.root();
    for (int i = sources.size() - 1; i >= 0; i--) {
      if (!Files.isDirectory(sources.get(i)) || holds(sources.get(i), path)) {
        return "root[%d], source %s".formatted(i, sources.get(i));
      }
    }
    if (path.startsWith("nix/")) {
      return "the Nix closure (toplevel, closureInfo, additionalPaths)";
    }
    return sources.isEmpty() ? "nothing in the spec" : "root, from which it is gone";
  }

  private static boolean holds(Path source, String path) {
    try {
      return Files.exists(source.resolve(path), LinkOption.NOFOLLOW_LINKS);
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
