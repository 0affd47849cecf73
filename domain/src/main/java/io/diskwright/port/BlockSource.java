package io.diskwright.port;

import io.diskwright.tree.FileContent;
import java.io.Closeable;

/**
 * A disk, or a file that holds one, open for reading: at any place, from any thread, as often as
 * wanted. Its {@link #dataRanges} may leave out only what reads as zeros.
 */
public interface BlockSource extends FileContent, Closeable {}
