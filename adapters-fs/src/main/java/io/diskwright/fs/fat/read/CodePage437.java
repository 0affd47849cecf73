package io.diskwright.fs.fat.read;

import io.diskwright.value.ByteString;

/**
 * The character set of short names, which the disk does not tell: the IBM PC's, as in Linux unless
 * it is told otherwise.
 */
public final class CodePage437 {

  private static final String UPPER_HALF =
      "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐"
          + "└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00A0";

  private CodePage437() {}

  /** The text of these bytes. */
  public static String text(ByteString bytes) {
    StringBuilder text = new StringBuilder(bytes.length());
    for (int i = 0; i < bytes.length(); i++) {
      int value = bytes.at(i);
      text.append(value < 0x80 ? (char) value : UPPER_HALF.charAt(value - 0x80));
    }
    return text.toString();
  }
}
