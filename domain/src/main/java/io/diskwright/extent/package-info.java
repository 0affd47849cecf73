/**
 * The one idea of Diskwright: a disk is a sorted list of extents, and everything between them is
 * zero.
 */
package io.diskwright.extent;
