package io.diskwright.format.qcow2;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import io.diskwright.error.UnsupportedImageException;
import java.util.zip.DataFormatException;

/**
 * One zstd frame, decompressed in a single call: it needs no window of its own, whatever size the
 * frame asks for.
 */
final class ZstdInflater implements ClusterInflater {

  private final ZstdDecompressCtx context;

  private ZstdInflater(ZstdDecompressCtx context) {
    this.context = context;
  }

  /**
   * A new one.
   *
   * @throws UnsupportedImageException if the native library does not load
   */
  static ZstdInflater create() {
    try {
      return new ZstdInflater(new ZstdDecompressCtx());
    } catch (LinkageError e) {
      UnsupportedImageException unsupported =
          new UnsupportedImageException(
              "qcow2: the zstd library does not load on this machine (%s); write the image with zlib: 'qemu-img convert -c -O qcow2'"
                  .formatted(e.getMessage()));
      unsupported.initCause(e);
      throw unsupported;
    }
  }

  @Override
  public int inflate(byte[] stored, int length, byte[] cluster) throws DataFormatException {
    try {
      int frame = (int) Zstd.findFrameCompressedSize(stored, 0, length);
      return context.decompressByteArray(cluster, 0, cluster.length, stored, 0, frame);
    } catch (ZstdException e) {
      DataFormatException damaged = new DataFormatException(e.getMessage());
      damaged.initCause(e);
      throw damaged;
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
