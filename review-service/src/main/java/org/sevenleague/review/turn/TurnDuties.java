package org.sevenleague.review.turn;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.sevenleague.discussion.attention.Nudges;
import org.sevenleague.git.repository.EveryMinute;
import org.sevenleague.people.Absences;

/**
 * Passes on what was asked of people who are away now, and reminds those for whom something waits
 * for long. Can run at any time and as often as one likes. What nobody else can do stays with whom
 * it was asked of, and is tried again the next day.
 */
@Singleton
public class TurnDuties {

  private static final Logger LOG = Logger.getLogger(TurnDuties.class.getName());

  private final Clock clock;
  private final Absences absences;
  private final Requests requests;
  private final TurnKeeper keeper;
  private final Nudges nudges;

  /** Requests that were looked at on the day below. */
  private final Set<Long> seen = new HashSet<>();

  private LocalDate day = LocalDate.MIN;

  @Inject
  public TurnDuties(
      Clock clock, Absences absences, Requests requests, TurnKeeper keeper, Nudges nudges) {
    this.clock = clock;
    this.absences = absences;
    this.requests = requests;
    this.keeper = keeper;
    this.nudges = nudges;
  }

  void minute(@Observes EveryMinute tick) {
    passOn();
    remind();
  }

  /** Reminds everybody who is due; one that fails does not keep the others from it. */
  public void remind() {
    for (Long turn : nudges.due()) {
      try {
        nudges.remind(turn);
      } catch (RuntimeException failed) {
        LOG.log(Level.WARNING, "nobody was reminded of turn " + turn, failed);
      }
    }
  }

  /** Asks others in place of everybody who is away. */
  public void passOn() {
    Set<Long> changes = new HashSet<>();
    for (Request request : notSeen(requests.openOf(absences.away()))) {
      changes.add(request.change());
    }
    for (Long number : changes.stream().sorted().toList()) {
      keeper.reroute(number, clock.instant());
    }
  }

  private synchronized List<Request> notSeen(List<Request> open) {
    if (!absences.today().equals(day)) {
      day = absences.today();
      seen.clear();
    }
    return open.stream().filter(request -> seen.add(request.id())).toList();
  }
}
