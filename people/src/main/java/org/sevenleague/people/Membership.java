package org.sevenleague.people;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;

/** That a person belongs to a team, and whether they may change who else does. */
@Entity
@Table(name = "memberships")
@Cacheable(false)
public class Membership {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  @ManyToOne
  @JoinColumn(name = "team_id")
  private Team team;

  @ManyToOne
  @JoinColumn(name = "person_id")
  private Person person;

  private boolean maintainer;

  private Instant since;

  @SuppressWarnings("NullAway.Init")
  protected Membership() {}

  Membership(Team team, Person person, boolean maintainer, Instant since) {
    this.team = team;
    this.person = person;
    this.maintainer = maintainer;
    this.since = since;
  }

  public Team team() {
    return team;
  }

  public Person person() {
    return person;
  }

  public boolean maintainer() {
    return maintainer;
  }

  public Instant since() {
    return since;
  }

  void maintainer(boolean maintainer) {
    this.maintainer = maintainer;
  }
}
