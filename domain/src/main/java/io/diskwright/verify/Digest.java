package io.diskwright.verify;

import io.diskwright.tree.FileContent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 as sha256sum(1) prints it. */
final class Digest {

  private static final int CHUNK_BYTES = 1 << 20;

  private Digest() {}

  static String of(FileContent content) throws IOException {
    MessageDigest digest = sha256();
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
    for (long at = 0; at < content.sizeBytes(); at += chunk.limit()) {
      chunk.clear().limit((int) Math.min(CHUNK_BYTES, content.sizeBytes() - at));
      content.read(at, chunk);
      digest.update(chunk.flip());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
