package org.sevenleague.web.it;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sevenleague.db.TestDatabase;
import org.sevenleague.git.repository.Grant;
import org.sevenleague.git.repository.Grants;
import org.sevenleague.git.repository.Kind;
import org.sevenleague.git.repository.Repositories;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.git.repository.RepositoryNews;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.RepositoryName;
import org.sevenleague.kernel.Visibility;
import org.sevenleague.people.Passwords;
import org.sevenleague.people.People;
import org.sevenleague.people.Person;
import org.sevenleague.people.Sessions;
import org.sevenleague.people.Tokens;

/**
 * Two repositories, one public, one private that holds a canary, and people with every kind of
 * access to the private one.
 */
final class World {

  /** Stands in the private repository's file, commit, branch and description. */
  static final String CANARY = "CANARY7f3a9";

  static final String OPEN = "open";

  /** A public one that a test may change and delete. */
  static final String SPARE = "spare";

  static final String SECRET = "hidden-" + CANARY;

  /** The file of owners of each repository. */
  private static final String OWNERS = "*.md @reader @gone";

  /** Kinds of callers. */
  enum Who {
    ANONYMOUS,
    /** Signed in, without access to the private repository. */
    BOB,
    READER,
    WRITER,
    ADMINISTRATOR,
    /** An administrator's token that may only read. */
    READ_TOKEN
  }

  /** Whom administrators may deactivate and rename in a test. */
  static final String VICTIM = "victim";

  /** The administrator's. */
  static final String PASSWORD = "seven-grey-geese-on-the-green";

  /** The mail server that the portal sends to. */
  static final GreenMail MAIL =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  private static @Nullable EntityManagerFactory factory;

  private World() {}

  /**
   * A new session's or token's secret, since a request may end those that were there; empty for
   * nobody.
   */
  static String secret(Who who) {
    if (who == Who.ANONYMOUS) {
      return "";
    }
    try (EntityManager entities = Objects.requireNonNull(factory).createEntityManager()) {
      entities.getTransaction().begin();
      String secret =
          who == Who.READ_TOKEN
              ? token(entities)
              : new Sessions(entities, Clock.systemUTC()).start(handle(who), "test", "127.0.0.1");
      entities.getTransaction().commit();
      return secret;
    }
  }

  /** A session whose password was typed longer ago than counts as lately. */
  static String secretOfElevenMinutesAgo(Who who) {
    try (EntityManager entities = Objects.requireNonNull(factory).createEntityManager()) {
      entities.getTransaction().begin();
      String secret =
          new Sessions(entities, Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-11)))
              .start(handle(who), "test", "127.0.0.1");
      entities.getTransaction().commit();
      return secret;
    }
  }

  private static String token(EntityManager entities) {
    Tokens tokens = new Tokens(entities, Clock.systemUTC());
    Handle owner = handle(Who.ADMINISTRATOR);
    tokens.of(owner).forEach(old -> tokens.revoke(Caller.ANONYMOUS, owner, old.id()));
    return tokens
        .add(
            Caller.ANONYMOUS,
            owner,
            new Tokens.Wish("test", Access.READ, Optional.empty(), Optional.empty()))
        .secret();
  }

  private static Handle handle(Who who) {
    return new Handle(who.name().toLowerCase(Locale.ROOT));
  }

  static void make() throws IOException {
    TestDatabase database = TestDatabase.fresh();
    MAIL.start();
    Path data = Files.createTempDirectory("portal-web-it");
    factory =
        Persistence.createEntityManagerFactory(
            "world", Map.of("jakarta.persistence.nonJtaDataSource", database.dataSource()));
    try (EntityManager entities = factory.createEntityManager()) {
      entities.getTransaction().begin();
      fill(entities, data);
      entities.getTransaction().commit();
    }
    Path before =
        Files.writeString(
            data.resolve("before-start.txt"),
            """
            set configs.config.server-config.network-config.protocols.protocol.http-listener.http.xpowered-by=false
            set configs.config.server-config.network-config.protocols.protocol.http-listener.http.server-header=false
            set configs.config.server-config.network-config.protocols.protocol.http-listener.http.uri-encoding=ISO-8859-1
            """);
    System.setProperty(
        "payara.cmdOptions",
        "-Xmx768m --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED"
            + " --sun-misc-unsafe-memory-access=allow"
            + " -Dportal.db.url="
            + database.url()
            + " -Dportal.db.user="
            + database.user()
            + " -Dportal.db.password="
            + database.password()
            + " -Dportal.mail.host=127.0.0.1 -Dportal.mail.security=none -Dportal.mail.port="
            + MAIL.getSmtp().getPort()
            + " -Dportal.data="
            + data);
    System.setProperty(
        "payara.extraOptions", "--disablephonehome --nohazelcast --prebootcommandfile " + before);
  }

  private static void fill(EntityManager entities, Path data) throws IOException {
    Clock clock = Clock.systemUTC();
    People people = new People(entities, clock);
    Repositories repositories = new Repositories(entities, clock, RepositoryNews.SILENT);
    Grants grants = new Grants(entities, clock);

    repositories.add(
        new RepositoryName(OPEN),
        Kind.LOCAL,
        Visibility.PUBLIC,
        "main",
        "Open to all",
        git(data.resolve("open.git"), "hello from the open one"));
    repositories.add(
        new RepositoryName(SPARE),
        Kind.LOCAL,
        Visibility.PUBLIC,
        "main",
        "To be changed",
        git(data.resolve("spare.git"), "spare"));
    Repository secret =
        repositories.add(
            new RepositoryName(SECRET),
            Kind.LOCAL,
            Visibility.PRIVATE,
            "main",
            "About " + CANARY,
            git(data.resolve("secret.git"), CANARY));
    for (Who who : List.of(Who.BOB, Who.READER, Who.WRITER, Who.ADMINISTRATOR)) {
      Person person =
          people.add(Caller.ANONYMOUS, handle(who), who.name(), who == Who.ADMINISTRATOR);
      entities.flush();
      if (who == Who.READER || who == Who.WRITER) {
        grants.give(
            secret.id(),
            new Grant.Holder.Person(person.id()),
            who == Who.READER ? Access.READ : Access.WRITE);
      }
    }
    people.setPassword(Caller.ANONYMOUS, handle(Who.ADMINISTRATOR), new Passwords().hash(PASSWORD));
    people.add(Caller.ANONYMOUS, new Handle(VICTIM), "Victim", false);
  }

  /** A bare repository with one commit of two files. */
  private static Path git(Path directory, String text) throws IOException {
    Files.createDirectories(directory);
    run(directory, "", "git", "init", "-q", "--bare", "-b", "main");
    String stream =
        """
        commit refs/heads/main
        committer Somebody <somebody@example.com> 1700000000 +0000
        data %d
        %s
        M 100644 inline README.md
        data %d
        # %s

        M 100644 inline CODEOWNERS
        data %d
        %s
        """
            .formatted(text.length(), text, text.length() + 4, text, OWNERS.length(), OWNERS);
    run(directory, stream, "git", "fast-import", "--quiet");
    return directory;
  }

  private static void run(Path directory, String input, String... command) throws IOException {
    Process process =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(String.join(" ", command) + ": " + said);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException(stopped);
    }
  }
}
