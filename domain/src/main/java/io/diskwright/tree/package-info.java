/** The files that go into a filesystem, packed, whatever they came from. */
package io.diskwright.tree;
