package org.sevenleague.server;

import jakarta.persistence.EntityManager;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.kernel.RepositoryName;
import org.sevenleague.people.Callers;
import org.sevenleague.people.People;
import org.sevenleague.people.Tokens;

/** {@code ./portal token add USER}: prints the token, and nothing else, on the standard output. */
final class TokenCommand {

  /** Ten years; longer is a typing mistake. */
  private static final int MOST_DAYS = 3650;

  private TokenCommand() {}

  static int run(List<String> words, PrintStream out) {
    CommandLine line =
        CommandLine.parse(
            words, Set.of("--scope", "--repository", "--expires", "--name"), Set.of(), out);
    String verb = line.arguments().next("what to do: add");
    if (!verb.equals("add")) {
      throw new Refusal("token " + verb + " is unknown; there is add.");
    }
    Handle handle = line.handle("whose token it is");
    Access scope = Access.of(line.arguments().value("--scope").orElse("read"));
    String name = line.arguments().value("--name").orElse("command line");
    Optional<Instant> expiresAt = line.arguments().value("--expires").map(TokenCommand::inDays);
    Optional<RepositoryName> repository =
        line.arguments().value("--repository").map(RepositoryName::new);
    String secret =
        line.transaction(
            entities -> {
              CommandLine.person(new People(entities, Clock.systemUTC()), handle);
              Optional<RepositoryId> only = repository.map(wanted -> id(entities, wanted));
              return new Tokens(entities, Clock.systemUTC())
                  .add(Callers.COMMAND_LINE, handle, new Tokens.Wish(name, scope, only, expiresAt))
                  .secret();
            });
    out.println(secret);
    return 0;
  }

  private static Instant inDays(String days) {
    if (!days.matches("[0-9]{1,4}")
        || Integer.parseInt(days) < 1
        || Integer.parseInt(days) > MOST_DAYS) {
      throw new Refusal(
          "--expires " + days + ": give a number of days from 1 to " + MOST_DAYS + ".");
    }
    return Clock.systemUTC().instant().plus(Duration.ofDays(Integer.parseInt(days)));
  }

  private static RepositoryId id(EntityManager entities, RepositoryName name) {
    List<?> ids =
        entities
            .createNativeQuery(
                "select id from repositories where lower(name) = ?1 and deleted_at is null")
            .setParameter(1, name.value().toLowerCase(Locale.ROOT))
            .getResultList();
    if (ids.isEmpty()) {
      throw new Refusal("There is no repository " + name + ".");
    }
    return new RepositoryId(((Number) ids.getFirst()).longValue());
  }
}
