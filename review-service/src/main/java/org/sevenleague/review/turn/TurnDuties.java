package org.sevenleague.review.turn;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sevenleague.git.repository.EveryMinute;
import org.sevenleague.people.Absences;

/**
 * Passes on what was asked of people who are away now. Can run at any time and as often as one
 * likes. What nobody else can do stays with whom it was asked of, and is tried again the next day.
 */
@Singleton
public class TurnDuties {

  private final Clock clock;
  private final Absences absences;
  private final Requests requests;
  private final TurnKeeper keeper;

  /** Requests that were looked at on the day below. */
  private final Set<Long> seen = new HashSet<>();

  private LocalDate day = LocalDate.MIN;

  @Inject
  public TurnDuties(Clock clock, Absences absences, Requests requests, TurnKeeper keeper) {
    this.clock = clock;
    this.absences = absences;
    this.requests = requests;
    this.keeper = keeper;
  }

  void minute(@Observes EveryMinute tick) {
    passOn();
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
