package org.sevenleague.web.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Makes the world before Arquillian reads its settings, since the server is told of the database on
 * its command line. Does nothing for unit tests.
 */
public class WorldListener implements LauncherSessionListener {

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    if (System.getProperty("payara.microJar") == null) {
      return;
    }
    try {
      World.make();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
