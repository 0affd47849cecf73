/** Benchmarks of what users wait for: copying data into an image, and planning large trees. */
package io.diskwright.bench;
