package io.diskwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Pages of the manual, as text for groff. */
final class ManPageTest extends ProgramCalls {

  @Test
  void everyOptionOfACommandIsInItsPage() {
    assertEquals(0, run("man", "build"), this::err);
    assertTrue(out().startsWith(".TH \"DISKWRIGHT\\-BUILD\" 1"), this::out);
    for (var option :
        CommandTree.create().getSubcommands().get("build").getCommandSpec().options()) {
      String name = option.longestName().replace("-", "\\-");
      assertTrue(out().contains(name), name);
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
