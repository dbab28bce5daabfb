package org.sevenleague.kernel;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Every setting of the portal: its key, unit, default and meaning. A value comes from the system
 * property of that key (the supervisor sets it from the properties file), else from the environment
 * variable {@link #variable()}, else it is the default. docs/configuration.md lists the same rows.
 */
public enum Setting {
  DATA("portal.data", "data", "directory", "where repositories, database and index live"),
  ADDRESS("portal.address", "127.0.0.1", "IP address", "the address the portal listens on"),
  PORT("portal.port", "8080", "TCP port", "the port the portal listens on"),
  URL("portal.url", "", "URL", "how people reach the portal; empty: http://localhost and the port"),
  GIT_MAX_PACK("portal.git.max-pack", "2048", "MiB", "the most that one push may send"),
  GIT_MAX_OBJECT("portal.git.max-object", "512", "MiB", "the largest file that a push may hold"),
  GIT_MAX_COMMANDS(
      "portal.git.max-commands", "1024", "KiB", "the most that a push may say about refs"),
  GIT_QUOTA("portal.git.quota", "20480", "MiB", "the most that one hosted repository takes"),
  GIT_SILENCE("portal.git.silence", "60", "seconds", "how long a git client may say nothing"),
  GIT_PER_CALLER(
      "portal.git.per-caller", "4", "requests", "clones, fetches and pushes of one caller at once"),
  GIT_AT_ONCE("portal.git.at-once", "16", "requests", "clones, fetches and pushes at once"),
  MIRRORS_ALLOW(
      "portal.mirrors.allow",
      "https://* http://*",
      "address patterns, separated by spaces",
      "what may be mirrored; git:// is off unless named, such as git://*; machines inside the"
          + " network have to be named in full"),
  HOOKS_ALLOW(
      "portal.hooks.allow",
      "https://*",
      "address patterns, separated by spaces",
      "where web hooks may go; machines inside the network have to be named in full"),
  PROXIES(
      "portal.proxies",
      "",
      "IP addresses, comma-separated",
      "whose X-Forwarded-For is believed; empty: nobody's"),
  INDEX_MAX_FILE("portal.index.max-file", "64", "MiB", "larger files are listed as not indexed"),
  SEARCH_PER_MINUTE(
      "portal.search.per-minute",
      "60",
      "searches",
      "of one person, or of one address not signed in, within any minute"),
  SEARCH_HEAVY(
      "portal.search.heavy", "2", "searches", "large searches of one caller at once; 4 of all"),
  WORKING_HOURS(
      "portal.working-hours",
      "Mon-Fri 09:00-17:00 UTC",
      "days, hours and time zone",
      "when people work: a reminder comes after 24 such hours; days of absence are days of that"
          + " zone; public holidays are not known"),
  DB_URL("portal.db.url", "", "JDBC URL", "a PostgreSQL 14 to 18; empty: the embedded one"),
  DB_USER("portal.db.user", "", "name", "user of that database"),
  DB_PASSWORD("portal.db.password", "", "secret", "password of that database"),
  HEAP("portal.heap", "1024", "MiB", "the most heap the portal's own process takes"),
  DRAIN("portal.drain", "30", "seconds", "how long a stop waits for requests that are under way"),
  MAIL_HOST("portal.mail.host", "", "name", "the mail server; empty: the portal sends no mail"),
  MAIL_PORT("portal.mail.port", "587", "TCP port", "of the mail server"),
  MAIL_SECURITY(
      "portal.mail.security",
      "starttls",
      "starttls, tls or none",
      "how the connection to the mail server is kept from others"),
  MAIL_USER("portal.mail.user", "", "name", "for the mail server; empty: it asks for none"),
  MAIL_PASSWORD("portal.mail.password", "", "secret", "for the mail server"),
  MAIL_FROM(
      "portal.mail.from",
      "",
      "address of mail",
      "the sender; empty: portal at the host of portal.url"),
  MAIL_REPLY_TO(
      "portal.mail.reply-to", "", "address of mail", "where answers go; empty: to the sender"),
  MAIL_BATCH(
      "portal.mail.batch",
      "10",
      "minutes",
      "what happens to one change within them goes into one mail, unless a person wants otherwise"),
  IMPORT("portal.import", "", "folders, separated by :", "repositories below are added at start"),
  IMPORT_VISIBILITY(
      "portal.import.visibility",
      "public",
      "public, internal or private",
      "of what is imported, unless the import page says otherwise"),
  IMPORT_FIRST(
      "portal.import.first",
      "",
      "folder",
      "imported when the portal has no repository yet and portal.import is empty");

  private final String key;
  private final String standard;
  private final String unit;
  private final String meaning;

  Setting(String key, String standard, String unit, String meaning) {
    this.key = key;
    this.standard = standard;
    this.unit = unit;
    this.meaning = meaning;
  }

  /** The key in the properties file and of the system property. */
  public String key() {
    return key;
  }

  /** The environment variable: the key in capitals with underscores. */
  public String variable() {
    return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  public String standard() {
    return standard;
  }

  public String unit() {
    return unit;
  }

  public String meaning() {
    return meaning;
  }

  /** The value in force in this JVM. */
  public String value() {
    return value(System::getProperty, System::getenv);
  }

  /** Whether the value must appear in no log and no command line. */
  public boolean secret() {
    return unit.equals("secret");
  }

  /**
   * The value that these two say.
   *
   * @param properties from {@link #key()}, asked first
   * @param environment from {@link #variable()}
   */
  public String value(
      Function<String, @Nullable String> properties,
      Function<String, @Nullable String> environment) {
    String set = properties.apply(key);
    if (set == null) {
      set = environment.apply(variable());
    }
    return set == null ? standard : set.strip();
  }

  /**
   * The value as a whole number.
   *
   * @throws Invalid naming the key when it is not one
   */
  public long number() {
    try {
      return Long.parseLong(value());
    } catch (NumberFormatException notANumber) {
      throw new Invalid(
          key, key + " is «" + value() + "»; it has to be a whole number, in " + unit + ".");
    }
  }

  /** The value, a number of seconds, as a duration. */
  public Duration seconds() {
    return Duration.ofSeconds(number());
  }

  /** The value as an absolute path. */
  public Path path() {
    return Path.of(value()).toAbsolutePath().normalize();
  }
}
