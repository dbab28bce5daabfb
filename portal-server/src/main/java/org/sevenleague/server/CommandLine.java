package org.sevenleague.server;

import jakarta.persistence.EntityManager;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.Setting;
import org.sevenleague.people.Person;

/** What the commands about people share: {@code --data}, and a transaction on its database. */
final class CommandLine {

  private final Arguments arguments;
  private final PrintStream out;

  private CommandLine(Arguments arguments, PrintStream out) {
    this.arguments = arguments;
    this.out = out;
  }

  static CommandLine parse(
      List<String> words, Set<String> valued, Set<String> switches, PrintStream out) {
    Set<String> all = new HashSet<>(valued);
    all.add("--data");
    return new CommandLine(Arguments.parse(words, all, switches), out);
  }

  Arguments arguments() {
    return arguments;
  }

  PrintStream out() {
    return out;
  }

  Handle handle(String what) {
    return new Handle(arguments.next(what));
  }

  Configuration configuration() {
    Map<Setting, String> given = new EnumMap<>(Setting.class);
    arguments.value("--data").ifPresent(data -> given.put(Setting.DATA, data));
    return Configuration.load(given, System.getenv());
  }

  /**
   * Refuses words that are left over and a directory that holds no portal, which is one mistyped;
   * then works in one transaction.
   */
  <T> T transaction(Function<EntityManager, T> work) {
    Configuration configuration = configuration();
    if (configuration.value(Setting.DB_URL).isEmpty() && Files.notExists(configuration.data())) {
      throw new Refusal(
          "There is no portal in "
              + configuration.data()
              + ". Name its directory with --data; ./portal run makes a new one.");
    }
    return firstTransaction(work);
  }

  /** The same, for what may come before the first start: makes the directory when it is missing. */
  <T> T firstTransaction(Function<EntityManager, T> work) {
    arguments.end();
    try (PortalDatabase database = PortalDatabase.open(configuration())) {
      return database.transaction(work);
    }
  }

  static Person person(org.sevenleague.people.People people, Handle handle) {
    return people
        .find(handle)
        .orElseThrow(
            () ->
                new Refusal(
                    "There is nobody with the handle "
                        + handle
                        + ". ./portal user list shows everybody."));
  }
}
