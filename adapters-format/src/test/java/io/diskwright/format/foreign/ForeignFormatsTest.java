package io.diskwright.format.foreign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diskwright.error.UnsupportedImageException;
import io.diskwright.format.RefusedBacking;
import io.diskwright.format.container.MemorySource;
import io.diskwright.port.BlockSource;
import io.diskwright.port.Progress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignFormatsTest {

  private static final int SIZE = 4096;

  private final ForeignFormats formats = new ForeignFormats();
  private final ByteBuffer file = ByteBuffer.allocate(SIZE);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 4b444d5601000000 | a VMDK image, which is not read; convert it first: qemu-img convert -f vmdk -O raw IMAGE disk.img",
        "0 | 434f574401000000 | a VMDK image of an ESX server, which is not read; convert it first: qemu-img convert -f vmdk -O raw IMAGE disk.img",
        "0 | 766864786669 6c65 | a VHDX image, which is not read; convert it first: qemu-img convert -f vhdx -O raw IMAGE disk.img",
        "0 | 51454400 | a QED image, which is not read; convert it first: qemu-img convert -f qed -O raw IMAGE disk.img",
        "3584 | 6b6f6c790000000400000200 | an Apple disk image (DMG), which is not read; convert it first: qemu-img convert -f dmg -O raw IMAGE disk.img",
        "0 | 1f8b0808 | compressed with gzip, which is not read; decompress it first, with gunzip",
        "0 | fd377a585a000004 | compressed with xz, which is not read; decompress it first, with unxz",
        "0 | 28b52ffd | compressed with zstd, which is not read; decompress it first, with unzstd",
        "0 | 425a6839314159265359 | compressed with bzip2, which is not read; decompress it first, with bunzip2",
      })
  void whatIsNoRawDiskIsRefusedByName(int offset, String bytes, String message) throws IOException {
    file.put(offset, HexFormat.of().parseHex(bytes.replace(" ", "")));
    assertTrue(formats.recognizes(source()));
    UnsupportedImageException refusal =
        assertThrows(
            UnsupportedImageException.class,
            () -> formats.open(source(), RefusedBacking.INSTANCE, Progress.NONE));
    assertEquals("the image is " + message, refusal.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# Disk DescriptorFile\nversion=1\n",
        "WithoutFreeSpace",
        "WithouFreSpacExt",
        "Bochs Virtual HD Image"
      })
  void whatBeginsWithATextIsKnownByIt(String text) throws IOException {
    file.put(0, text.getBytes(StandardCharsets.US_ASCII));
    assertTrue(formats.recognizes(source()));
  }

  @ParameterizedTest
  @EnumSource
  void whatBearsTheMarkOfADiskIsARawDiskWhateverElseItBears(ForeignKind kind) throws IOException {
    file.put((int) kind.offset(SIZE), kind.mark());
    assertTrue(formats.recognizes(source()));
    file.put(510, new byte[] {0x55, (byte) 0xAA});
    assertFalse(formats.recognizes(source()), "a boot sector");
    file.put(510, new byte[2]).put(1080, new byte[] {0x53, (byte) 0xEF});
    assertFalse(formats.recognizes(source()), "an ext filesystem");
  }

  @Test
  void anEncryptedDiskIsARawDisk() throws IOException {
    file.put(0, new byte[] {'L', 'U', 'K', 'S', (byte) 0xBA, (byte) 0xBE, 0, 2});
    assertFalse(formats.recognizes(source()));
  }

  @Test
  void shortFilesAreNothingInParticular() throws IOException {
    for (int size = 0; size < 64; size++) {
      assertFalse(formats.recognizes(new MemorySource(new byte[size])));
    }
    assertTrue(formats.recognizes(new MemorySource(new byte[] {0x1f, (byte) 0x8b, 8})));
  }

  private BlockSource source() {
    return new MemorySource(file.array());
  }
}
