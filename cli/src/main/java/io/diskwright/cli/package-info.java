/** The command line. */
package io.diskwright.cli;
