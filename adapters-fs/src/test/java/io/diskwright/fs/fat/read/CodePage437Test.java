package io.diskwright.fs.fat.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diskwright.value.ByteString;
import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;

final class CodePage437Test {

  @Test
  void isTheJdks() {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    String expected = new String(all, Charset.forName("IBM437"));
    assertEquals(expected, CodePage437.text(ByteString.copyOf(all)));
  }
}
