package io.diskwright.qemu;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The text in what a serial line carries: UTF-8 without the sequences that drive a terminal
 * (ECMA-48). Lines end with a line feed, whatever carriage returns stand around it.
 */
final class ConsoleText {

  /** A control string that is longer was none. */
  private static final int MOST_STRING_LETTERS = 256;

  private static final char ESCAPE = 0x1B;
  private static final char BELL = 0x07;

  /** CUP, as firmware menus use it. */
  private static final char CURSOR_POSITION = 'H';

  /** Where in a sequence we are. */
  private enum State {
    TEXT,
    ESCAPE,
    /** Behind {@code ESC [}: parameters until a letter. */
    CONTROL_SEQUENCE,
    /** Behind {@code ESC ]} and its like: a text until the string terminator. */
    CONTROL_STRING
  }

  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);

  /** Bytes of a letter that is not complete yet. */
  private final ByteBuffer rest = ByteBuffer.allocate(8);

  private State state = State.TEXT;
  private int stringLetters;

  /** Whether the cursor went elsewhere, so that what comes begins a line. */
  private boolean moved;

  private boolean lineBegun;

  /** The text of the next bytes; their last letters may come with the next ones. */
  String decode(byte[] bytes, int count) {
    ByteBuffer input = ByteBuffer.allocate(rest.position() + count);
    input.put(rest.flip()).put(bytes, 0, count).flip();
    CharBuffer letters = CharBuffer.allocate(input.remaining() + 1);
    decoder.decode(input, letters, /* endOfInput= */ false);
    rest.clear().put(input);
    StringBuilder text = new StringBuilder();
    letters.flip().chars().forEach(letter -> take((char) letter, text));
    return text.toString();
  }

  private void take(char letter, StringBuilder text) {
    state =
        switch (state) {
          case TEXT -> plain(letter, text);
          case ESCAPE -> escaped(letter);
          case CONTROL_SEQUENCE -> sequence(letter);
          case CONTROL_STRING -> string(letter);
        };
  }

  private State plain(char letter, StringBuilder text) {
    if (letter == ESCAPE) {
      return State.ESCAPE;
    }
    if (letter == '\r') {
      moved = true;
    } else if (letter == '\n') {
      moved = false;
      lineBegun = false;
      text.append('\n');
    } else if (letter == '\t' || !Character.isISOControl(letter)) {
      text.append(moved && lineBegun ? "\n" : "").append(letter);
      moved = false;
      lineBegun = true;
    }
    return State.TEXT;
  }

  private State sequence(char letter) {
    moved |= letter == CURSOR_POSITION;
    return letter >= 0x40 && letter <= 0x7E ? State.TEXT : State.CONTROL_SEQUENCE;
  }

  private State escaped(char letter) {
    stringLetters = 0;
    return switch (letter) {
      case '[' -> State.CONTROL_SEQUENCE;
      case ']', 'P', 'X', '^', '_' -> State.CONTROL_STRING;
      case ESCAPE -> State.ESCAPE;
      // Intermediate bytes, as in the choice of a character set.
      default -> letter >= 0x20 && letter <= 0x2F ? State.ESCAPE : State.TEXT;
    };
  }

  private State string(char letter) {
    stringLetters++;
    if (letter == ESCAPE) {
      return State.ESCAPE;
    }
    return letter == BELL || stringLetters > MOST_STRING_LETTERS
        ? State.TEXT
        : State.CONTROL_STRING;
  }
}
