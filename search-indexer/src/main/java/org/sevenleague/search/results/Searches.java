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

/**
 * Searches for the caller of the request: nothing they may not read is looked at or counted, and
 * they may search only as often as {@link SearchBudget} says.
 */
@Singleton
public class Searches {

  /** How long a search for a page or a program may take; past it the answer is not complete. */
  static final Duration DEADLINE = Duration.ofSeconds(10);

  /**
   * How long a page may take until everything is counted, else it comes without: nobody notices a
   * quarter of a second, and with it most answers are whole at once.
   */
  private static final Duration COUNTED_AT_ONCE = Duration.ofMillis(250);

  /** Less than this is not worth beginning to count. */
  private static final Duration SHORTEST_COUNT = Duration.ofMillis(50);

  /** How long each other reading may take that is tried when nothing was found. */
  private static final Duration TRY_DEADLINE = Duration.ofMillis(500);

  /** How long all of them may take. */
  private static final Duration TRIES_DEADLINE = Duration.ofMillis(1500);

  private final CurrentCaller callers;
  private final Gate gate;
  private final IndexHome engine;
  private final Asker asker;
  private final Event<SearchDone> done;

  @Inject
  public Searches(
      CurrentCaller callers, Gate gate, IndexHome engine, Asker asker, Event<SearchDone> done) {
    this.callers = callers;
    this.gate = gate;
    this.engine = engine;
    this.asker = asker;
    this.done = done;
  }

  /**
   * What an answer has to hold.
   *
   * @param files on this page, 1 to {@value SearchRequest#MAX_FILES}
   * @param linesPerFile matching lines given of each
   * @param context lines around each of them
   * @param countAll whether totals and facets have to be exact
   * @param above bytes of each file's text above its lines that are given at most
   */
  record Wish(
      int files,
      Optional<String> cursor,
      int linesPerFile,
      int context,
      boolean countAll,
      long above) {

    private static final Wish TOTALS = new Wish(1, Optional.empty(), 0, 0, true, 0);
  }

  /**
   * A page of files, and what is known of the whole.
   *
   * @param page the files; its totals count at least these
   * @param counted the exact totals, when finding them took no time worth speaking of
   */
  record Found(SearchAnswer page, Optional<SearchAnswer> counted) {}

  /** The repositories the caller's searches look into. */
  Set<RepositoryId> readable() {
    return gate.readable(callers.get());
  }

  /**
   * Charged to the caller.
   *
   * @throws Busy when the caller searched too often
   */
  SearchAnswer find(ParsedQuery parsed, Wish wish) {
    asker.charge(parsed.text());
    return ask(parsed.query(), wish, DEADLINE);
  }

  /**
   * The files of a page as soon as they are found, with the exact totals if those come soon enough.
   * Charged to the caller.
   *
   * @throws Busy when the caller searched too often
   */
  Found findSoon(ParsedQuery parsed, Wish wish) {
    SearchAnswer page = find(parsed, wish);
    Duration left = COUNTED_AT_ONCE.minusNanos((long) (page.tookMillis() * 1e6));
    boolean goOn = isOpenEnded(page) && left.compareTo(SHORTEST_COUNT) >= 0;
    return new Found(page, goOn ? countWithin(parsed.query(), left) : Optional.empty());
  }

  /** Whether counting on would find more than the page's answer tells. */
  static boolean isOpenEnded(SearchAnswer page) {
    return !page.complete() && page.next().isPresent();
  }

  /** The exact totals of a search whose first files are shown already; charged with that search. */
  SearchAnswer count(ParsedQuery parsed) {
    asker.follow(parsed.text());
    return ask(parsed.query(), Wish.TOTALS, DEADLINE);
  }

  private Optional<SearchAnswer> countWithin(Query query, Duration limit) {
    try {
      SearchAnswer all = ask(query, Wish.TOTALS, limit);
      return all.tookMillis() < limit.toMillis() ? Optional.of(all) : Optional.empty();
    } catch (Busy later) {
      return Optional.empty();
    }
  }

  private SearchAnswer ask(Query query, Wish wish, Duration limit) {
    SearchAnswer answer =
        engine.search(
            new SearchRequest(
                query,
                readable(),
                wish.files(),
                wish.cursor(),
                wish.linesPerFile(),
                wish.context(),
                wish.countAll(),
                limit,
                wish.above()),
            asker.heavy());
    done.fire(new SearchDone(answer.tookMillis(), answer.complete()));
    return answer;
  }

  /** Other readings of a query without answer, those that find something. */
  List<SearchPage.Try> tries(List<OtherReading> readings) {
    Set<RepositoryId> readable = readable();
    long end = System.nanoTime() + TRIES_DEADLINE.toNanos();
    List<SearchPage.Try> found = new ArrayList<>();
    for (OtherReading reading : readings) {
      if (System.nanoTime() < end
          && QueryParser.read(reading.query()) instanceof ParsedQuery other) {
        attempt(other.query(), readable)
            .filter(answer -> answer.files() > 0)
            .ifPresent(answer -> found.add(shown(reading, answer)));
      }
    }
    return found;
  }

  private Optional<SearchAnswer> attempt(Query query, Set<RepositoryId> readable) {
    try {
      return Optional.of(
          engine.search(
              new SearchRequest(query, readable, 1, Optional.empty(), 0, 0, true, TRY_DEADLINE),
              asker.heavy()));
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
