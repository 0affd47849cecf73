/** Image formats, and the emitter that writes a planned disk in one ordered pass. */
module io.diskwright.format {
  requires io.diskwright.domain;

  exports io.diskwright.format.raw;

  provides io.diskwright.port.ImageFormat with
      io.diskwright.format.raw.RawFormat;
}
