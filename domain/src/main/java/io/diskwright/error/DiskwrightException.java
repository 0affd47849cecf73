package io.diskwright.error;

/**
 * What Diskwright refuses to do, told so that a user can act on it: what, the fact with its number
 * and unit, the limit, and the way out. Trouble of the machine (a full disk, a broken cable) stays
 * an {@link java.io.IOException}; a bug is an {@link IllegalStateException}.
 */
public abstract sealed class DiskwrightException extends RuntimeException
    permits InvalidSpecException,
        DoesNotFitException,
        SourceException,
        PostVmException,
        CorruptImageException,
        UnsupportedImageException,
        GuestFailedException {

  private static final long serialVersionUID = 1L;

  DiskwrightException(String message) {
    super(message);
  }

  DiskwrightException(String message, Throwable cause) {
    super(message, cause);
  }
}
