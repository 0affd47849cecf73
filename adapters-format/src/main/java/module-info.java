/** Image formats, and the emitter that writes a planned disk in one ordered pass. */
module io.diskwright.format {
  requires com.github.luben.zstd_jni;
  requires io.diskwright.domain;
  requires static org.jspecify;

  exports io.diskwright.format.foreign;
  exports io.diskwright.format.qcow2;
  exports io.diskwright.format.raw;
  exports io.diskwright.format.vdi;
  exports io.diskwright.format.vhd;

  provides io.diskwright.port.ImageFormat with
      io.diskwright.format.raw.RawFormat,
      io.diskwright.format.qcow2.Qcow2Format,
      io.diskwright.format.qcow2.Qcow2CompressedFormat,
      io.diskwright.format.vdi.VdiFormat,
      io.diskwright.format.vhd.VhdFormat;
  provides io.diskwright.port.ImageDecoder with
      io.diskwright.format.qcow2.Qcow2Decoder,
      io.diskwright.format.vdi.VdiDecoder,
      io.diskwright.format.vhd.VhdDecoder,
      io.diskwright.format.foreign.ForeignFormats;
}
