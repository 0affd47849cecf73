/** Reads a spec: JSON, YAML and options become one tree of values, and that an ImageSpec. */
package io.diskwright.cli.spec;
