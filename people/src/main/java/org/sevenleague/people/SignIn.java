package org.sevenleague.people;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.sevenleague.kernel.Busy;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Handle;

/**
 * Checks who somebody is by name and password. Names that do not exist, people without a password,
 * deactivated people and wrong passwords get one answer, after the same work.
 */
@Singleton
public class SignIn {

  private static final Logger LOG = Logger.getLogger(SignIn.class.getName());

  private final People people;
  private final Passwords passwords;
  private final SignInThrottle throttle;
  private final Sessions sessions;
  private final Audit audit;

  @Inject
  public SignIn(
      People people, Passwords passwords, SignInThrottle throttle, Sessions sessions, Audit audit) {
    this.people = people;
    this.passwords = passwords;
    this.throttle = throttle;
    this.sessions = sessions;
    this.audit = audit;
  }

  /** How a try ended. */
  public sealed interface Outcome {}

  /** Signed in; the secret goes into the cookie. */
  public record Welcome(String secret) implements Outcome {}

  /** Name and password do not belong together. */
  public record Refused() implements Outcome {}

  /** Too many tries; nothing was checked. */
  public record Wait(Duration time) implements Outcome {}

  /**
   * Tries to sign in.
   *
   * @param name the handle as typed; may be anything
   * @param agent what the browser calls itself
   * @throws Busy when too many passwords are being checked
   */
  public Outcome signIn(String name, String password, String agent, String address) {
    Optional<Duration> wait = throttle.attempt(name, address);
    if (wait.isPresent()) {
      // never the name: people type passwords into the wrong field
      LOG.log(Level.INFO, "sign-in from {0} has to wait", address);
      return new Wait(wait.get());
    }
    Optional<Person> person = named(name);
    if (!checked(person, password)) {
      LOG.log(Level.INFO, "sign-in from {0} refused", address);
      person.ifPresent(
          known ->
              audit.record(
                  Caller.ANONYMOUS,
                  "sign-in",
                  known.handle().value(),
                  "refused",
                  Map.of("address", address)));
      return new Refused();
    }
    Handle handle = person.orElseThrow().handle();
    throttle.succeeded(name, address);
    return new Welcome(sessions.start(handle, agent, address));
  }

  /**
   * Checks the password of somebody who is signed in, before a change that needs it, and notes it
   * in their session. Counted like a sign-in.
   */
  public Outcome retype(String secret, Handle handle, String password, String address) {
    Optional<Duration> wait = throttle.attempt(handle.value(), address);
    if (wait.isPresent()) {
      return new Wait(wait.get());
    }
    if (!checked(people.find(handle), password)) {
      return new Refused();
    }
    throttle.succeeded(handle.value(), address);
    sessions.passwordTyped(secret);
    return new Welcome(secret);
  }

  private boolean checked(Optional<Person> person, String password) {
    String stored = person.filter(Person::active).map(Person::passwordHash).orElse(null);
    boolean right = passwords.matches(password, stored);
    if (right && stored != null && passwords.outdated(stored)) {
      people.rehash(person.orElseThrow().handle(), passwords.hash(password));
    }
    return right;
  }

  private Optional<Person> named(String name) {
    String typed = name.strip().toLowerCase(Locale.ROOT);
    return Handle.mistakeIn(typed).isEmpty() ? people.find(new Handle(typed)) : Optional.empty();
  }
}
