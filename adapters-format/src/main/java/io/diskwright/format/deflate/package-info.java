/**
 * Deflate (RFC 1951): one cluster in, one raw stream out, the same with every JDK, which the zlib
 * beneath {@code java.util.zip} cannot promise.
 *
 * <pre>
 * input ──Parser──▶ Tokens ──BlockSplitter──▶ sections of a block ──BlockWriter──▶ stream
 *            │         sequences: so many literals, then a match             │
 *       MatchFinder    frequencies, per section of 4 KiB                PrefixCode, CodeLengths
 * </pre>
 *
 * <ul>
 *   <li><b>Matches.</b> {@link io.diskwright.format.deflate.MatchFinder} leads from the hash of
 *       four bytes to earlier places that have them, nearest first. How many of them are compared,
 *       and how many places can be found later at all, is the level's {@link
 *       io.diskwright.format.deflate.Effort}. Low levels take each match as it comes, high ones
 *       look whether the next places begin a better one. The longer nothing is found, the more
 *       places are passed over: noise costs little.
 *   <li><b>Blocks.</b> A cluster often holds the end of one file and the beginning of another. So
 *       tokens are counted in sections, and sections joined as long as one code for both is
 *       estimated to be shorter than two: by entropy, from a table of logarithms.
 *   <li><b>Codes.</b> Each block is written in the cheapest way, the cost of which is known to the
 *       bit before: stored, with the fixed codes, or with codes of its own. A result beyond the
 *       limit is given up before it is written.
 * </ul>
 *
 * <p>Decisions are made in integers (the table of logarithms is rounded from StrictMath once), over
 * arrays that are allocated once. Ties are broken by order: of two matches of a length the nearer
 * is taken, of two symbols of a frequency the lower gets the longer code.
 *
 * <pre>
 * stream:  block … block, then zero bits up to a whole byte
 * block:   last:1 kind:2
 *          stored (0):   zero bits up to a whole byte, length:16 ~length:16, bytes
 *          fixed (1):    symbols … end
 *          dynamic (2):  counts:5,5,4  lengths of the lengths' code:3 …  lengths …  symbols … end
 * symbols: literal, or length and distance, each a code and its extra bits
 * </pre>
 */
package io.diskwright.format.deflate;
