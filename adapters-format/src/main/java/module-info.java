/** Image formats, and the emitter that writes a planned disk in one ordered pass. */
module io.diskwright.format {
  requires com.github.luben.zstd_jni;
  requires io.diskwright.domain;
  requires static org.jspecify;

  exports io.diskwright.format.qcow2;
  exports io.diskwright.format.raw;

  provides io.diskwright.port.ImageDecoder with
      io.diskwright.format.qcow2.Qcow2Decoder;
  provides io.diskwright.port.ImageFormat with
      io.diskwright.format.raw.RawFormat;
}
