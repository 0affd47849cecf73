/** The command line: spec parsing, commands and progress. */
package io.diskwright.cli;
