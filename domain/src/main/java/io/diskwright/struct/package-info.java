/** The one way in which on-disk structures are written and read. */
package io.diskwright.struct;
