package org.sevenleague.search.results;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.ClientAddress;
import org.sevenleague.kernel.CurrentCaller;
import org.sevenleague.kernel.Setting;
import org.sevenleague.search.engine.HeavySearches;

/**
 * Who asks, as far as the budget of searches goes: a person, with all their sessions and tokens
 * together, or the network address of somebody not signed in.
 */
@Singleton
class Asker {

  private final CurrentCaller callers;
  private final HttpServletRequest request;
  private final SearchBudget budget;

  @Inject
  Asker(CurrentCaller callers, HttpServletRequest request, Clock clock) {
    this.callers = callers;
    this.request = request;
    this.budget =
        new SearchBudget(
            clock,
            Math.toIntExact(Setting.SEARCH_PER_MINUTE.number()),
            Math.toIntExact(Setting.SEARCH_HEAVY.number()));
  }

  /** Charges the caller for a search. */
  void charge(String query) {
    budget.charge(key(), query);
  }

  /** Charges the caller for completing the answer to a search, unless that was charged. */
  void follow(String query) {
    budget.follow(key(), query);
  }

  HeavySearches heavy() {
    return budget.heavy(key());
  }

  private String key() {
    Caller caller = callers.get();
    return caller
        .personId()
        .map(person -> "person " + person)
        .orElseGet(
            () ->
                "address "
                    + ClientAddress.counted(
                        ClientAddress.of(
                            request.getRemoteAddr(), request.getHeader("X-Forwarded-For"))));
  }
}
