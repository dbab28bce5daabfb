package org.sevenleague.git.repository;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.people.People;
import org.sevenleague.people.Person;
import org.sevenleague.people.Team;
import org.sevenleague.people.Teams;

/** People and teams as holders of grants; they share one space of handles. */
@Singleton
public class GrantHolders {

  private final People people;
  private final Teams teams;

  @Inject
  public GrantHolders(People people, Teams teams) {
    this.people = people;
    this.teams = teams;
  }

  /** The active person or the team of that handle. */
  public Optional<Grant.Holder> find(Handle handle) {
    Optional<Grant.Holder> person =
        people.find(handle).filter(Person::active).map(p -> new Grant.Holder.Person(p.id()));
    return person.or(() -> teams.find(handle).map(team -> new Grant.Holder.Team(team.id())));
  }

  /**
   * The same, for what somebody typed.
   *
   * @throws Invalid when there is none
   */
  public Grant.Holder get(Handle handle) {
    return find(handle)
        .orElseThrow(() -> new Invalid("handle", "Nobody and no team is called " + handle + "."));
  }

  /** What a holder is called; for one that is gone its kind and number. */
  public String handle(Grant.Holder holder) {
    return switch (holder) {
      case Grant.Holder.Person(long id) ->
          people.find(id).map(Person::handle).map(Handle::value).orElse("person " + id);
      case Grant.Holder.Team(long id) ->
          teams.find(id).map(Team::handle).map(Handle::value).orElse("team " + id);
    };
  }
}
