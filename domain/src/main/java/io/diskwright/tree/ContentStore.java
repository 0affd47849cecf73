package io.diskwright.tree;

/**
 * Where the contents of many files come from. A source keeps them packed and hands out a view when
 * one is read.
 */
@FunctionalInterface
public interface ContentStore {

  /**
   * The content behind a token.
   *
   * @param token what the source gave when it added the file
   */
  FileContent content(long token);
}
