/**
 * The calls of libc that the JDK lacks: names as bytes, extended attributes, holes, unnamed files.
 */
module io.diskwright.posix {
  requires org.jnrproject.jffi;
  requires static org.jspecify;

  exports io.diskwright.posix;
}
