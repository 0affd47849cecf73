package io.diskwright.format.qcow2;

import java.util.TreeMap;

/**
 * Counts references to clusters, in pages that are made when they are needed. Only so many of them
 * fit: where there are more, the highest give way, and what is counted ends there; another round
 * counts on from that place. So a stranger's image, whose clusters may be anywhere, takes time and
 * not memory.
 */
final class ClusterCounts {

  private static final int PAGE_BITS = 12;
  private static final int PAGE_CLUSTERS = 1 << PAGE_BITS;

  private final long first;
  private final int mostPages;
  private final TreeMap<Long, int[]> pages = new TreeMap<>();
  private long end = Long.MAX_VALUE;

  /**
   * @param first the first cluster that is counted; the first of a page
   * @param mostPages over 0
   */
  ClusterCounts(long first, int mostPages) {
    this.first = first;
    this.mostPages = mostPages;
  }

  /** The first cluster that is counted no more. */
  long end() {
    return end;
  }

  /** That many references more. */
  void add(long cluster, int references) {
    if (cluster < first || cluster >= end) {
      return;
    }
    pages.computeIfAbsent(cluster >> PAGE_BITS, page -> new int[PAGE_CLUSTERS])[within(cluster)] +=
        references;
    if (pages.size() > mostPages) {
      end = pages.pollLastEntry().getKey() << PAGE_BITS;
    }
  }

  /** References to a cluster that is counted. */
  int count(long cluster) {
    int[] page = pages.get(cluster >> PAGE_BITS);
    return page == null ? 0 : page[within(cluster)];
  }

  /** Whether any of these clusters has a reference, or may have: whole pages are looked at. */
  boolean hasAny(long from, long to) {
    Long page = pages.ceilingKey(from >> PAGE_BITS);
    return page != null && page <= (to - 1) >> PAGE_BITS;
  }

  /** Sees each page that there is. */
  Iterable<Long> pageStarts() {
    return pages.keySet().stream().map(page -> page << PAGE_BITS).toList();
  }

  static int pageClusters() {
    return PAGE_CLUSTERS;
  }

  private static int within(long cluster) {
    return (int) (cluster & (PAGE_CLUSTERS - 1));
  }
}
