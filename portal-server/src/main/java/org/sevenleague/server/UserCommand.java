package org.sevenleague.server;

import jakarta.persistence.EntityManager;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.Slice;
import org.sevenleague.people.Callers;
import org.sevenleague.people.Passwords;
import org.sevenleague.people.People;
import org.sevenleague.people.Person;
import org.sevenleague.people.SetupLinks;

/** {@code ./portal user add|list|disable|enable}. */
final class UserCommand {

  private UserCommand() {}

  static int run(List<String> words, PrintStream out) {
    CommandLine line =
        CommandLine.parse(words, Set.of("--name"), Set.of("--admin", "--password-stdin"), out);
    String verb = line.arguments().next("what to do: add, list, disable or enable");
    switch (verb) {
      case "add" -> add(line);
      case "list" -> list(line);
      case "disable" -> setActive(line, false);
      case "enable" -> setActive(line, true);
      default ->
          throw new Refusal("user " + verb + " is unknown; there are add, list, disable, enable.");
    }
    return 0;
  }

  private static void add(CommandLine line) {
    Handle handle = line.handle("the new person's handle");
    String name = line.arguments().value("--name").orElse(handle.value());
    boolean administrator = line.arguments().has("--admin");
    Optional<String> hash =
        line.arguments().has("--password-stdin")
            ? Optional.of(passwordFromInput(handle, name))
            : Optional.empty();
    String link =
        line.firstTransaction(
            entities -> {
              People people = new People(entities, Clock.systemUTC());
              people.add(Callers.COMMAND_LINE, handle, name, administrator);
              if (hash.isPresent()) {
                people.setPassword(Callers.COMMAND_LINE, handle, hash.get());
                return "";
              }
              return new SetupLinks(entities, Clock.systemUTC())
                  .forPerson(Callers.COMMAND_LINE, handle);
            });
    line.out().println("Added " + handle + (administrator ? ", an administrator." : "."));
    if (!link.isEmpty()) {
      line.out()
          .println(
              "This link lets them choose a password, once, within 24 hours: "
                  + SetupAddress.whereverItRuns(line.configuration(), link));
    }
  }

  private static String passwordFromInput(Handle handle, String name) {
    try {
      BufferedReader in =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      String password = in.readLine();
      if (password == null) {
        throw new Refusal("--password-stdin: there is no line on the standard input.");
      }
      Passwords passwords = new Passwords();
      passwords
          .mistakeIn(password, List.of(handle.value(), name))
          .ifPresent(
              mistake -> {
                throw new Refusal(mistake);
              });
      return passwords.hash(password);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static void list(CommandLine line) {
    line.transaction(
        entities -> {
          People people = new People(entities, Clock.systemUTC());
          Optional<String> after = Optional.empty();
          do {
            Slice<Person> slice = people.list("", after);
            slice.items().forEach(person -> line.out().println(described(person)));
            after = slice.next();
          } while (after.isPresent());
          return true;
        });
  }

  private static String described(Person person) {
    return person.handle()
        + "\t"
        + person.displayName()
        + "\t"
        + (person.administrator() ? "administrator" : "member")
        + (person.active() ? "" : "\tdisabled");
  }

  private static void setActive(CommandLine line, boolean active) {
    Handle handle = line.handle("the person's handle");
    line.transaction(
        (EntityManager entities) -> {
          People people = new People(entities, Clock.systemUTC());
          CommandLine.person(people, handle);
          if (active) {
            people.reactivate(Callers.COMMAND_LINE, handle);
          } else {
            people.deactivate(Callers.COMMAND_LINE, handle);
          }
          return true;
        });
    line.out()
        .println(
            active
                ? handle + " can sign in again."
                : "Disabled " + handle + "; their sessions and tokens have ended.");
  }
}
