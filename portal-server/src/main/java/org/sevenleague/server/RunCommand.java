package org.sevenleague.server;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sevenleague.kernel.Setting;
import org.sevenleague.kernel.Visibility;

/** {@code ./portal run}: reads the options and lets the {@link Supervisor} do the rest. */
final class RunCommand {

  private RunCommand() {}

  static int run(List<String> words, PrintStream out) {
    Supervisor supervisor = new Supervisor(configuration(words, System.getenv()), home(), out);
    try {
      return supervisor.run();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  static Configuration configuration(List<String> words, Map<String, String> environment) {
    Arguments arguments =
        Arguments.parse(
            words,
            Set.of("--port", "--address", "--data", "--import", "--visibility", "--first-import"),
            Set.of());
    arguments.end();
    Map<Setting, String> given = new EnumMap<>(Setting.class);
    arguments.value("--port").ifPresent(port -> given.put(Setting.PORT, port));
    arguments.value("--address").ifPresent(address -> given.put(Setting.ADDRESS, address));
    arguments.value("--data").ifPresent(data -> given.put(Setting.DATA, data));
    arguments.value("--visibility").ifPresent(word -> given.put(Setting.IMPORT_VISIBILITY, word));
    arguments.value("--first-import").ifPresent(dir -> given.put(Setting.IMPORT_FIRST, dir));
    if (arguments.has("--import")) {
      given.put(Setting.IMPORT, folders(arguments.all("--import")));
    }
    Configuration configuration = Configuration.load(given, environment);
    configuration.number(Setting.PORT, 0, 65535);
    configuration.number(Setting.DRAIN, 0, 600);
    configuration.number(Setting.HEAP, 256, 65536);
    Visibility.of(configuration.value(Setting.IMPORT_VISIBILITY));
    return configuration;
  }

  private static String folders(List<String> given) {
    List<String> absolute = new ArrayList<>();
    for (String folder : given) {
      Path path = Path.of(folder).toAbsolutePath().normalize();
      if (!Files.isDirectory(path)) {
        throw new Refusal(
            "--import " + folder + ": there is no such folder. Name one that holds repositories.");
      }
      if (path.toString().contains(File.pathSeparator)) {
        throw new Refusal(
            "--import " + folder + ": a folder with a colon in its name cannot be imported.");
      }
      absolute.add(path.toString());
    }
    return String.join(File.pathSeparator, absolute);
  }

  /** The folder that portal.jar lies in. */
  static Path home() {
    String home = System.getProperty("portal.home");
    if (home == null) {
      throw new Refusal("Start the portal through ./portal.");
    }
    return Path.of(home).toAbsolutePath().normalize();
  }
}
