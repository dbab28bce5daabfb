package org.sevenleague.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Prints the help texts, one resource a command. */
final class Help {

  private Help() {}

  /**
   * @param command a command's name; an unknown one gets the overview
   */
  static void print(PrintStream out, String command) {
    String name = command.matches("[a-z]+") ? command : "portal";
    try (InputStream text = Help.class.getResourceAsStream("help/" + name + ".txt")) {
      if (text == null) {
        print(out, "portal");
        return;
      }
      out.print(new String(text.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
