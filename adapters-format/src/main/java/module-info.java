/** Image formats, and the emitter that writes a planned disk in one ordered pass. */
module io.diskwright.format {
  requires io.diskwright.domain;

  exports io.diskwright.format.foreign;
  exports io.diskwright.format.raw;
  exports io.diskwright.format.vdi;
  exports io.diskwright.format.vhd;

  provides io.diskwright.port.ImageFormat with
      io.diskwright.format.raw.RawFormat,
      io.diskwright.format.vdi.VdiFormat,
      io.diskwright.format.vhd.VhdFormat;
  provides io.diskwright.port.ImageDecoder with
      io.diskwright.format.foreign.ForeignFormats,
      io.diskwright.format.vdi.VdiDecoder,
      io.diskwright.format.vhd.VhdDecoder;
}
