package io.diskwright.port;

/**
 * Who wants to know how far a build is. Called from several threads, often; must return at once.
 */
public interface Progress {

  /** Nobody. */
  Progress NONE = new Progress() {};

  /**
   * The scan goes on.
   *
   * @param files found so far
   */
  default void scanned(long files) {}

  /**
   * Files come out of an image.
   *
   * @param files extracted so far
   */
  default void extracted(long files) {}

  /**
   * The image grows.
   *
   * @param bytes written so far, of all extents
   * @param totalBytes in all extents
   */
  default void wrote(long bytes, long totalBytes) {}

  /**
   * A command of the user's begins. That of {@code postVM} talks to standard error itself, that of
   * {@code vm} through {@link #console}. Nothing follows but notes and the end, and behind a guest
   * what {@link #wrote} tells of the container, from 0 on.
   *
   * @param what its attribute
   */
  default void runs(String what) {}

  /**
   * A guest that works on the image has printed something.
   *
   * @param text parts of lines, which end with a line feed; whatever drives a terminal has been
   *     taken out
   */
  default void console(String text) {}

  /** Something that is no error but that a user should know. */
  default void note(String message) {}
}
