package org.sevenleague.server;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.sevenleague.kernel.Setting;

/** {@code ./portal stop}: asks the portal of a data directory to stop and waits until it has. */
final class StopCommand {

  /** Seconds: the longest drain, and time for both processes to end. */
  private static final int LIMIT = 90;

  private StopCommand() {}

  static int run(List<String> words, PrintStream out) {
    Arguments arguments = Arguments.parse(words, Set.of("--data"), Set.of());
    arguments.end();
    Map<Setting, String> given = new EnumMap<>(Setting.class);
    arguments.value("--data").ifPresent(data -> given.put(Setting.DATA, data));
    Configuration configuration = Configuration.load(given, System.getenv());
    try {
      Optional<ProcessHandle> portal = DataDirectory.holder(configuration.data());
      if (portal.isEmpty()) {
        out.println("No portal runs on " + configuration.data() + ".");
        return 0;
      }
      out.println("Stopping; what is under way is served to its end.");
      portal.get().destroy();
      portal.get().onExit().get(LIMIT, TimeUnit.SECONDS);
      out.println("Stopped.");
      return 0;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return 1;
    } catch (ExecutionException | TimeoutException late) {
      throw new Refusal(
          "The portal did not stop within "
              + LIMIT
              + " s; its log is in "
              + configuration.data().resolve("log")
              + ".",
          late);
    }
  }
}
