/**
 * How two disk images differ: a tree of differences, from the container down to one field of one
 * file, in which what follows from another difference hangs below it.
 */
package io.diskwright.diff;
