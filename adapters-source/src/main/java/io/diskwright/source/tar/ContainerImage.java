package io.diskwright.source.tar;

import io.diskwright.error.SourceException;
import io.diskwright.value.ByteString;
import java.nio.charset.StandardCharsets;

/**
 * Recognises what {@code docker save} and friends write: a container image in layers, which looks
 * like a tar archive of a tree and is none.
 */
final class ContainerImage {

  private static final ByteString LAYER_FILE = ByteString.utf8("layer.tar");
  private static final ByteString BLOBS = ByteString.utf8("blobs/sha256/");

  private final String archive;
  private boolean manifest;
  private boolean repositories;
  private boolean layer;
  private boolean blobs;
  private boolean ociLayout;
  private boolean ociIndex;

  ContainerImage(String archive) {
    this.archive = archive;
  }

  /**
   * Takes note of a member.
   *
   * @param path clean
   * @throws SourceException as soon as there is no doubt
   */
  void see(ByteString path) {
    switch (new String(path.toBytes(), StandardCharsets.ISO_8859_1)) {
      case "manifest.json" -> manifest = true;
      case "repositories" -> repositories = true;
      case "oci-layout" -> ociLayout = true;
      case "index.json" -> ociIndex = true;
      case "blobs/sha256" -> blobs = true;
      default -> seeBelow(path);
    }
    if (manifest && (repositories || layer || blobs)) {
      throw refusal("what 'docker save' writes");
    }
    if (ociLayout && ociIndex && blobs) {
      throw refusal("an OCI image layout");
    }
  }

  private void seeBelow(ByteString path) {
    layer |= MemberPath.name(path).equals(LAYER_FILE) && isInTopDirectory(path);
    blobs |= path.startsWith(BLOBS);
  }

  private static boolean isInTopDirectory(ByteString path) {
    return MemberPath.components(path).size() == 2;
  }

  private SourceException refusal(String what) {
    return new SourceException(
        archive
            + ": is "
            + what
            + ": a container image in layers, no tree of files; make one of it: docker load -i"
            + " IMAGE.tar; docker create --name c IMAGE; docker export c -o root.tar (or the same"
            + " with podman)");
  }
}
