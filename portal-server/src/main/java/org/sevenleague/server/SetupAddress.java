package org.sevenleague.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sevenleague.kernel.Setting;

/** Addresses of pages that the command line points at. */
final class SetupAddress {

  private SetupAddress() {}

  /** Where people reach the portal, ending with a slash. */
  static String base(Configuration configuration) {
    String given = configuration.value(Setting.URL);
    if (!given.isEmpty()) {
      return given.endsWith("/") ? given : given + "/";
    }
    return "http://localhost:" + configuration.value(Setting.PORT) + "/";
  }

  /** The page on which the holder of the secret chooses a password. */
  static String of(Configuration configuration, String secret) {
    return base(configuration) + "setup/" + secret;
  }

  /** The same for another process: at the address of the portal that runs, if one does. */
  static String whereverItRuns(Configuration configuration, String secret) {
    Path note = DataDirectory.address(configuration.data());
    try {
      boolean runs = DataDirectory.holder(configuration.data()).isPresent() && Files.exists(note);
      return (runs ? Files.readString(note) : base(configuration)) + "setup/" + secret;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
