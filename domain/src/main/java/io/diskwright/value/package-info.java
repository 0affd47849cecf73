/** Values with one meaning everywhere: sizes, identifiers, byte strings, moments. */
package io.diskwright.value;
