package io.diskwright.nio;

import io.diskwright.value.ByteString;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Names as text and back: UTF-8, and lone surrogates for what is none (PEP 383). */
final class NameText {

  private static final char ESCAPE = '\uDC00';
  private static final char FIRST_ESCAPED = '\uDC80';
  private static final char LAST_ESCAPED = '\uDCFF';

  private NameText() {}

  static String of(ByteString name) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = name.asBuffer();
    CharBuffer out = CharBuffer.allocate(name.length());
    CoderResult result = decoder.decode(in, out, /* endOfInput= */ true);
    while (result.isMalformed()) {
      for (int i = 0; i < result.length(); i++) {
        out.put((char) (ESCAPE + (in.get() & 0xFF)));
      }
      result = decoder.decode(in, out, /* endOfInput= */ true);
    }
    return out.flip().toString();
  }

  static ByteString parse(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      if (isEscape(text, i)) {
        bytes.writeBytes(text.substring(start, i).getBytes(StandardCharsets.UTF_8));
        bytes.write(text.charAt(i) - ESCAPE);
        start = i + 1;
      }
    }
    bytes.writeBytes(text.substring(start).getBytes(StandardCharsets.UTF_8));
    return ByteString.copyOf(bytes.toByteArray());
  }

  private static boolean isEscape(String text, int index) {
    char letter = text.charAt(index);
    return letter >= FIRST_ESCAPED
        && letter <= LAST_ESCAPED
        && (index == 0 || !Character.isHighSurrogate(text.charAt(index - 1)));
  }
}
