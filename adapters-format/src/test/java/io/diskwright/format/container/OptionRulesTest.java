package io.diskwright.format.container;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diskwright.error.Problem;
import io.diskwright.spec.ContainerOptions;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OptionRulesTest {

  private static final ContainerOptions ALL =
      ContainerOptions.DEFAULTS
          .withCompression("zlib")
          .withCompressionLevel(9)
          .withCompressionWindow(4096)
          .withClusterSize(2 << 20)
          .withSubformat("fixed");

  private static OptionRules rules(ContainerOptions given) {
    return OptionRules.of("vdi", given);
  }

  @Test
  void whatAFormatHasNoUseForIsAProblemOfItsAttribute() {
    assertEquals(
        List.of("compression", "compressionLevel", "compressionWindow", "clusterSize", "subformat"),
        rules(ALL).problems().stream().map(Problem::attribute).toList());
    assertEquals(
        new Problem("clusterSize", "is for the formats qcow2 and qcow2-compressed; format is vdi"),
        rules(ALL).compression().subformat().problems().get(0));
  }

  @Test
  void whatItTakesIsNone() {
    assertEquals(List.of(), rules(ALL).compression().clusterSize().subformat().problems());
    assertEquals(List.of(), rules(ContainerOptions.DEFAULTS).problems());
  }

  @Test
  void valuesOutOfRangeAreTold() {
    assertEquals(
        List.of(
            new Problem("compressionLevel", "10; zlib has levels 1 to 9"),
            new Problem("compressionWindow", "65536 bytes; choose 4K, 8K, 16K or 32K"),
            new Problem("clusterSize", "2048 bytes; choose a power of two from 4K to 2M"),
            new Problem("subformat", "'thin' is not known; choose dynamic or fixed")),
        rules(
                ContainerOptions.DEFAULTS
                    .withCompressionLevel(10)
                    .withCompressionWindow(65536)
                    .withClusterSize(2048)
                    .withSubformat("thin"))
            .compression()
            .clusterSize()
            .subformat()
            .problems());
    assertEquals(
        List.of(
            new Problem("compressionLevel", "20; zstd has levels 1 to 19"),
            new Problem("compressionWindow", "is for zlib; zstd has no such choice")),
        rules(ALL.withCompression("zstd").withCompressionLevel(20))
            .compression()
            .clusterSize()
            .subformat()
            .problems());
    assertEquals(
        List.of(new Problem("compression", "'lz4' is not known; choose zlib or zstd")),
        rules(ContainerOptions.DEFAULTS.withCompression("lz4")).compression().problems());
  }
}
