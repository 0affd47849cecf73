/** Sources as file trees; found by {@link java.util.ServiceLoader}. */
module io.diskwright.source {
  requires io.diskwright.domain;
  requires org.apache.commons.compress;
  requires static org.jspecify;

  exports io.diskwright.source.tar;

  provides io.diskwright.port.SourceScanner with
      io.diskwright.source.tar.TarScanner;
}
