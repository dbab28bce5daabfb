package org.sevenleague.search.results;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sevenleague.kernel.Addresses;
import org.sevenleague.kernel.Busy;
import org.sevenleague.kernel.CurrentCaller;
import org.sevenleague.kernel.Gate;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.search.engine.SearchAnswer;
import org.sevenleague.search.engine.SearchRequest;
import org.sevenleague.search.indexing.IndexHome;
import org.sevenleague.search.query.OtherReading;
import org.sevenleague.search.query.ParsedQuery;
import org.sevenleague.search.query.Query;
import org.sevenleague.search.query.QueryParser;

/** Searches for the caller of the request: nothing they may not read is looked at or counted. */
@Singleton
public class Searches {

  /** How long a search for a page or a program may take; past it the answer is not complete. */
  static final Duration DEADLINE = Duration.ofSeconds(10);

  /** How long each other reading may take that is tried when nothing was found. */
  private static final Duration TRY_DEADLINE = Duration.ofMillis(500);

  private final CurrentCaller callers;
  private final Gate gate;
  private final IndexHome engine;
  private final Event<SearchDone> done;

  @Inject
  public Searches(CurrentCaller callers, Gate gate, IndexHome engine, Event<SearchDone> done) {
    this.callers = callers;
    this.gate = gate;
    this.engine = engine;
    this.done = done;
  }

  /** How many repositories the caller's searches look into. */
  long readable() {
    return gate.readable(callers.get()).size();
  }

  /**
   * @param files on this page
   * @param linesPerFile matching lines given of each
   * @param context lines around each of them
   */
  SearchAnswer find(
      Query query, int files, Optional<String> cursor, int linesPerFile, int context) {
    Set<RepositoryId> readable = gate.readable(callers.get());
    SearchAnswer answer =
        engine.search(
            new SearchRequest(
                query, readable, files, cursor, linesPerFile, context, true, DEADLINE));
    done.fire(new SearchDone(answer.tookMillis(), answer.complete()));
    return answer;
  }

  /** Other readings of a query without answer, those that find something. */
  List<SearchPage.Try> tries(ParsedQuery parsed) {
    Set<RepositoryId> readable = gate.readable(callers.get());
    List<SearchPage.Try> found = new ArrayList<>();
    for (OtherReading reading : parsed.otherReadings()) {
      if (QueryParser.read(reading.query()) instanceof ParsedQuery other) {
        count(other.query(), readable)
            .filter(answer -> answer.files() > 0)
            .ifPresent(answer -> found.add(shown(reading, answer)));
      }
    }
    return found;
  }

  private Optional<SearchAnswer> count(Query query, Set<RepositoryId> readable) {
    try {
      return Optional.of(
          engine.search(
              new SearchRequest(query, readable, 1, Optional.empty(), 0, 0, true, TRY_DEADLINE)));
    } catch (Busy leaveItOut) {
      return Optional.empty();
    }
  }

  private static SearchPage.Try shown(OtherReading reading, SearchAnswer answer) {
    return new SearchPage.Try(
        reading.query(),
        reading.why(),
        Addresses.search(reading.query()),
        answer.files(),
        !answer.complete());
  }
}
