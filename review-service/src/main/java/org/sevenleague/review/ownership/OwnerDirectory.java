package org.sevenleague.review.ownership;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Gate;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.Visibility;
import org.sevenleague.people.MailAddress;
import org.sevenleague.people.Membership;
import org.sevenleague.people.People;
import org.sevenleague.people.Person;
import org.sevenleague.people.Team;
import org.sevenleague.people.Teams;

/**
 * Finds out who the owners that a file names are today, and whether they may read the repository.
 */
@Singleton
public class OwnerDirectory {

  private final People people;
  private final Teams teams;
  private final Gate gate;

  @Inject
  public OwnerDirectory(People people, Teams teams, Gate gate) {
    this.people = people;
    this.teams = teams;
    this.gate = gate;
  }

  /** Looks owners up, each once; for one request. */
  public Look in(Repository repository) {
    return new Look(repository);
  }

  /** Owners of one repository as they were found so far. */
  public final class Look {
    private final Repository repository;
    private final Map<OwnerName, KnownOwner> known = new HashMap<>();
    private final Map<Long, Boolean> readers = new HashMap<>();

    private Look(Repository repository) {
      this.repository = repository;
    }

    public KnownOwner of(OwnerName name) {
      return known.computeIfAbsent(name, this::find);
    }

    private KnownOwner find(OwnerName name) {
      switch (name.kind()) {
        case MAIL:
          return MailAddress.in(name.text())
              .flatMap(people::find)
              .map(found -> ofPerson(name, found))
              .orElseGet(() -> unknown(name, "Nobody here has confirmed this address."));
        case ROLE:
          return unknown(name, "This portal has no such role; name a person or a team.");
        default:
          break;
      }
      Optional<Handle> handle = name.handle();
      if (handle.isEmpty()) {
        return unknown(name, "No person and no team here can have that name.");
      }
      Optional<Team> team = teams.find(handle.get());
      if (team.isPresent()) {
        return ofTeam(name, team.get());
      }
      Optional<Person> person =
          name.kind() == OwnerName.Kind.HANDLE ? people.find(handle.get()) : Optional.empty();
      return person
          .map(found -> ofPerson(name, found))
          .orElseGet(
              () ->
                  unknown(
                      name,
                      name.kind() == OwnerName.Kind.TEAM
                          ? "There is no team of that name."
                          : "There is no person and no team of that name."));
    }

    private KnownOwner ofPerson(OwnerName name, Person person) {
      String address = "/people/" + person.handle();
      if (!person.active()) {
        return new KnownOwner(
            name, Standing.INACTIVE, address, Set.of(), false, "This person has left.");
      }
      return mayRead(person)
          ? new KnownOwner(name, Standing.FINE, address, Set.of(person.id()), false, "")
          : new KnownOwner(
              name,
              Standing.NO_ACCESS,
              address,
              Set.of(),
              false,
              "This person may not read the repository.");
    }

    private KnownOwner ofTeam(OwnerName name, Team team) {
      String address = "/teams/" + team.handle();
      List<Person> active =
          teams.members(team).stream().map(Membership::person).filter(Person::active).toList();
      if (active.isEmpty()) {
        return new KnownOwner(
            name, Standing.EMPTY, address, Set.of(), true, "Nobody active is in this team.");
      }
      Set<Long> able = new HashSet<>();
      active.stream().filter(this::mayRead).forEach(person -> able.add(person.id()));
      return able.isEmpty()
          ? new KnownOwner(
              name,
              Standing.NO_ACCESS,
              address,
              able,
              true,
              "Nobody in this team may read the repository.")
          : new KnownOwner(name, Standing.FINE, address, able, true, "");
    }

    private boolean mayRead(Person person) {
      return repository.visibility() != Visibility.PRIVATE
          || readers.computeIfAbsent(
              person.id(), id -> gate.allows(caller(person), Access.READ, repository.id()));
    }

    private Caller caller(Person person) {
      return new Caller(
          Optional.of(person.id()),
          Optional.of(person.handle()),
          person.administrator(),
          teams.of(person).stream().map(m -> m.team().id()).collect(Collectors.toSet()),
          Access.READ,
          Optional.empty());
    }

    private static KnownOwner unknown(OwnerName name, String reason) {
      return new KnownOwner(name, Standing.UNKNOWN, "", Set.of(), false, reason);
    }
  }
}
