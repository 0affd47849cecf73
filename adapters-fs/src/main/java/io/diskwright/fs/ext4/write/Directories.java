package io.diskwright.fs.ext4.write;

import io.diskwright.fs.ext4.structure.ChecksumSeed;
import io.diskwright.fs.ext4.structure.DirectoryHash;
import io.diskwright.fs.ext4.structure.SpecialInode;
import io.diskwright.tree.Node;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The layouts of a tree's directories. Those that are indexed are kept, since sorting by hash is
 * dear; all others are made again whenever one is asked for.
 */
public final class Directories {

  private final InodeNumbers numbers;
  private final DirectoryHash hash;
  private final Map<Integer, HashedDirectory> indexed = new TreeMap<>();

  Directories(InodeNumbers numbers, DirectoryHash hash) {
    this.numbers = numbers;
    this.hash = hash;
  }

  /**
   * Works out a directory's layout once, before anything else is asked about it, and tells its
   * blocks.
   */
  int measure(Node node) {
    if (emptyLostAndFound(node)) {
      return LostAndFound.BLOCK_COUNT;
    }
    Directory layout = Directory.of(entries(node), hash, node::path);
    if (layout instanceof HashedDirectory hashed) {
      indexed.put(node.inode(), hashed);
    }
    return layout.blockCount();
  }

  /** Whether it has a hash tree. */
  boolean indexed(Node node) {
    return indexed.containsKey(node.inode());
  }

  byte[] block(Node node, int index, ChecksumSeed seed) {
    long self = numbers.of(node);
    long parent = numbers.of(node.parent());
    return emptyLostAndFound(node)
        ? LostAndFound.block(index, self, parent, seed)
        : layout(node).block(index, self, parent, seed);
  }

  private Directory layout(Node node) {
    @Nullable HashedDirectory kept = indexed.get(node.inode());
    return kept != null ? kept : Directory.of(entries(node), hash, node::path);
  }

  private DirectoryEntries entries(Node node) {
    DirectoryEntries own = new NodeEntries(node, numbers::of);
    return lacksLostAndFound(node) ? RootEntries.of(own) : own;
  }

  private boolean lacksLostAndFound(Node node) {
    return node.index() == 0 && numbers.lostAndFound().isEmpty();
  }

  private boolean emptyLostAndFound(Node node) {
    return numbers.of(node) == SpecialInode.LOST_AND_FOUND.number() && node.childCount() == 0;
  }

  /** Links of a directory: its name, its own dot, and the two dots of every directory in it. */
  public long linkCount(Node node) {
    long count = lacksLostAndFound(node) ? 3 : 2;
    for (Node child : node.children()) {
      if (child.isDirectory()) {
        count++;
      }
    }
    return count;
  }
}
