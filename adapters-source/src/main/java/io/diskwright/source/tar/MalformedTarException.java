package io.diskwright.source.tar;

/**
 * Bytes of an archive that make no sense, or that cannot be held. Says what; whoever knows the
 * archive, the member and the place turns it into a {@link io.diskwright.error.SourceException}.
 */
final class MalformedTarException extends Exception {

  private static final long serialVersionUID = 1L;

  MalformedTarException(String message) {
    super(message);
  }
}
