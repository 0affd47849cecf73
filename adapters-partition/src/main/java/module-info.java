/** Partition tables: MBR and GPT. */
module io.diskwright.partition {
  requires io.diskwright.domain;

  exports io.diskwright.partition.gpt;
  exports io.diskwright.partition.mbr;

  provides io.diskwright.port.PartitionTableFormat with
      io.diskwright.partition.mbr.MbrFormat,
      io.diskwright.partition.gpt.GptFormat;
  provides io.diskwright.port.PartitionTableReader with
      io.diskwright.partition.gpt.GptReader,
      io.diskwright.partition.mbr.MbrReader;
}
