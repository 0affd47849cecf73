package io.diskwright.spec;

import java.nio.file.Path;

/**
 * A command for the shell.
 *
 * @param text one or more lines of it
 * @param folder in which it runs, absolute
 */
public record ShellCommand(String text, Path folder) {}
