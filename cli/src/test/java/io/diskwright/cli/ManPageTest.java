package io.diskwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Pages of the manual, as text for groff. */
final class ManPageTest extends ProgramCalls {

  @Test
  void everyOptionOfACommandIsInItsPage() {
    for (CommandLine command : CommandTree.create().getSubcommands().values()) {
      assertEquals(0, run("man", command.getCommandName()), this::err);
      assertTrue(out().startsWith(".TH \"DISKWRIGHT\\-"), this::out);
      for (OptionSpec option : command.getCommandSpec().options()) {
        String name = option.longestName().replace("-", "\\-");
        assertTrue(out().contains(name), name);
      }
    }
  }

  @Test
  void theProgramsPageListsTheCommands() {
    assertEquals(0, run("man"), this::err);
    for (String command : CommandTree.create().getSubcommands().keySet()) {
      assertTrue(out().contains("\n.B " + command + "\n"), command);
    }
  }

  @Test
  void anUnknownCommandIsRefusedByName() {
    assertRefused(2, "bild: there is no command of that name; there are build", "man", "bild");
  }
}
