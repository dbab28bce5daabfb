package org.sevenleague.server;

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
}
