/** A deflate (RFC 1951) encoder whose output is the same with every JDK. */
package io.diskwright.format.deflate;
