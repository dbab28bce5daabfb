package org.sevenleague.server;

import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.sevenleague.kernel.Handle;
import org.sevenleague.people.Callers;
import org.sevenleague.people.Membership;
import org.sevenleague.people.People;
import org.sevenleague.people.Team;
import org.sevenleague.people.Teams;

/** {@code ./portal team add|list} and {@code ./portal team member add|remove|list}. */
final class TeamCommand {

  private TeamCommand() {}

  static int run(List<String> words, PrintStream out) {
    CommandLine line =
        CommandLine.parse(words, Set.of("--name", "--description"), Set.of("--maintainer"), out);
    String verb = line.arguments().next("what to do: add, list or member");
    switch (verb) {
      case "add" -> add(line);
      case "list" -> list(line);
      case "member" -> member(line);
      default -> throw new Refusal("team " + verb + " is unknown; there are add, list, member.");
    }
    return 0;
  }

  private static void add(CommandLine line) {
    Handle handle = line.handle("the new team's handle");
    String name = line.arguments().value("--name").orElse(handle.value());
    String description = line.arguments().value("--description").orElse("");
    line.transaction(
        entities ->
            new Teams(entities, Clock.systemUTC())
                .add(Callers.COMMAND_LINE, handle, name, description));
    line.out().println("Added team " + handle + ".");
  }

  private static void list(CommandLine line) {
    line.transaction(
        entities -> {
          for (Teams.Size size : new Teams(entities, Clock.systemUTC()).list()) {
            line.out()
                .println(
                    size.team().handle()
                        + "\t"
                        + size.team().displayName()
                        + "\t"
                        + size.people()
                        + (size.people() == 1 ? " person" : " people"));
          }
          return true;
        });
  }

  private static void member(CommandLine line) {
    String verb = line.arguments().next("what to do: add, remove or list");
    switch (verb) {
      case "add" -> addMember(line);
      case "remove" -> removeMember(line);
      case "list" -> listMembers(line);
      default ->
          throw new Refusal("team member " + verb + " is unknown; there are add, remove, list.");
    }
  }

  private static void addMember(CommandLine line) {
    Handle team = line.handle("the team's handle");
    Handle person = line.handle("the person's handle");
    boolean maintainer = line.arguments().has("--maintainer");
    line.transaction(
        entities -> {
          Teams teams = new Teams(entities, Clock.systemUTC());
          team(teams, team);
          teams.put(
              Callers.COMMAND_LINE,
              team,
              CommandLine.person(new People(entities, Clock.systemUTC()), person),
              maintainer);
          return true;
        });
    line.out().println(person + (maintainer ? " maintains " : " is in ") + team + ".");
  }

  private static void removeMember(CommandLine line) {
    Handle team = line.handle("the team's handle");
    Handle person = line.handle("the person's handle");
    line.transaction(
        entities -> {
          Teams teams = new Teams(entities, Clock.systemUTC());
          team(teams, team);
          teams.remove(
              Callers.COMMAND_LINE,
              team,
              CommandLine.person(new People(entities, Clock.systemUTC()), person));
          return true;
        });
    line.out().println(person + " is not in " + team + " any more.");
  }

  private static void listMembers(CommandLine line) {
    Handle handle = line.handle("the team's handle");
    line.transaction(
        entities -> {
          Teams teams = new Teams(entities, Clock.systemUTC());
          for (Membership membership : teams.members(team(teams, handle))) {
            line.out()
                .println(
                    membership.person().handle()
                        + "\t"
                        + (membership.maintainer() ? "maintainer" : "member"));
          }
          return true;
        });
  }

  private static Team team(Teams teams, Handle handle) {
    return teams
        .find(handle)
        .orElseThrow(
            () ->
                new Refusal(
                    "There is no team " + handle + ". ./portal team list shows all of them."));
  }
}
