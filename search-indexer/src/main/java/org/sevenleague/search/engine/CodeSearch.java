package org.sevenleague.search.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.sevenleague.git.snapshot.Snapshot;
import org.sevenleague.kernel.Busy;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.PathOwners;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.kernel.RepositoryName;

/**
 * Answers searches from the index. Safe for several threads; one search uses at most two.
 *
 * <p>How files are ordered: first all whose name matches a word of the query (at most {@value
 * #NAMES}), then the others in windows of {@value #WINDOW} in the order of the index, each window
 * ranked by itself. So a page never needs all matches, and its order does not depend on how many
 * there are. docs/search-engine.md tells more.
 */
public final class CodeSearch implements AutoCloseable {

  /**
   * Searches at once that look through more than a few megabytes; further ones wait, then fail. Two
   * callers' share, so that one alone cannot take all places.
   */
  public static final int HEAVY_SEARCHES = 4;

  /** How long a heavy search waits for its turn. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /** Files ranked among each other. */
  static final int WINDOW = 200;

  /** Files shown first because of their name; further ones stand among the others. */
  static final int NAMES = 200;

  /** Files with a word in their name, of which the best are taken. */
  private static final int NAME_CANDIDATES = 400;

  /** Beyond the deadline, for showing what was found until then. */
  private static final Duration SHOWING = Duration.ofMillis(300);

  /** Files before a page, more than an index holds; keeps the sums with it within an int. */
  private static final int MAX_OFFSET = 1_000_000_000;

  private final CodeIndex index;
  private final Path scratch;
  private final Optional<Function<RepositoryId, Snapshot>> snapshots;
  private final Function<RepositoryId, Optional<IndexGap>> gaps;
  private final ExecutorService helpers;
  private final Semaphore heavy = new Semaphore(HEAVY_SEARCHES, true);
  private volatile boolean closed;
  private volatile PathOwners owners = NO_OWNERS;
  private volatile LongSupplier nanos = System::nanoTime;

  /** For searches where nobody knows owners: no file has one. */
  static final PathOwners NO_OWNERS = (repository, commit) -> Optional.empty();

  /** A search that answers from the index only. */
  public CodeSearch(CodeIndex index) {
    this(index, Path.of(""), Optional.empty(), repository -> Optional.empty());
  }

  /**
   * A search that also answers for branches, tags and commits that the index does not hold.
   *
   * @param scratch a folder for files that a search needs while it runs; made when missing
   * @param snapshots opens a repository; the search closes it
   * @param gaps tells why the index lacks a repository, or why what it holds of one is old and
   *     stays so; empty when neither is known
   */
  public CodeSearch(
      CodeIndex index,
      Path scratch,
      Function<RepositoryId, Snapshot> snapshots,
      Function<RepositoryId, Optional<IndexGap>> gaps) {
    this(index, scratch, Optional.of(snapshots), gaps);
  }

  /** Sets who tells the owners of files; returns this. */
  public CodeSearch ownedBy(PathOwners who) {
    owners = who;
    return this;
  }

  /** Sets the clock by which deadlines are over, in nanoseconds; returns this. */
  CodeSearch timedBy(LongSupplier clock) {
    nanos = clock;
    return this;
  }

  private CodeSearch(
      CodeIndex index,
      Path scratch,
      Optional<Function<RepositoryId, Snapshot>> snapshots,
      Function<RepositoryId, Optional<IndexGap>> gaps) {
    this.index = index;
    this.scratch = scratch;
    this.snapshots = snapshots;
    this.gaps = gaps;
    this.helpers =
        Executors.newFixedThreadPool(
            HEAVY_SEARCHES, Thread.ofPlatform().daemon().name("search-", 0).factory());
  }

  /**
   * @throws Busy when too many large searches run already
   * @throws Invalid for a cursor that is none
   */
  public SearchAnswer search(SearchRequest request) {
    return search(request, HeavySearches.ANY);
  }

  /**
   * @param caller what the caller may have under way
   * @throws Busy when too many large searches run already, the caller's or all together
   * @throws Invalid for a cursor that is none
   */
  public SearchAnswer search(SearchRequest request, HeavySearches caller) {
    try (IndexView view = index.view()) {
      return new Search(view, request, caller).answer();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Ends the searches under way, which answer with what they have; begin none after it. */
  public void stop() {
    closed = true;
  }

  @Override
  public void close() {
    stop();
    helpers.shutdownNow();
  }

  /** One search under way. */
  private final class Search {
    private final long began = System.nanoTime();
    private final IndexView view;
    private final SearchRequest request;
    private final HeavySearches caller;
    private final Deadline deadline;
    private final Deadline showing;
    private final int offset;
    private final Map<RepositoryId, RepositoryState> states = new HashMap<>();
    private final Map<RepositoryId, Optional<IndexGap>> lacking = new TreeMap<>();
    private final Plan plan;
    private final List<Segment> segments = new ArrayList<>();
    private Optional<OtherCommits> others = Optional.empty();
    private Optional<HeavySearches.Place> place = Optional.empty();
    private boolean isHeavy;

    Search(IndexView view, SearchRequest request, HeavySearches caller) {
      this.view = view;
      this.request = request;
      this.caller = caller;
      this.deadline = Deadline.in(request.deadline(), nanos, () -> closed);
      this.showing = deadline.later(SHOWING);
      this.offset = offset(request.cursor());
      Map<RepositoryId, RepositoryState> all = view.states().all();
      for (RepositoryId repository : request.readable()) {
        RepositoryState state = all.get(repository);
        if (state != null) {
          states.put(repository, state);
        }
        Optional<IndexGap> gap = gaps.apply(repository);
        if (state == null || view.states().isUnfinished(repository) || isLasting(gap)) {
          lacking.put(repository, gap);
        }
      }
      this.plan = Plan.of(request.query(), states, namesOfLacking(), owners);
    }

    /** Whether what the index holds, though whole, is of the past and stays so for a while. */
    private static boolean isLasting(Optional<IndexGap> gap) {
      return gap.isPresent() && gap.get().kind() != IndexGap.Kind.COMING;
    }

    private Map<RepositoryId, RepositoryName> namesOfLacking() {
      Map<RepositoryId, RepositoryName> names = new HashMap<>();
      lacking.forEach(
          (repository, gap) -> {
            if (gap.isPresent() && !states.containsKey(repository)) {
              names.put(repository, gap.get().name());
            }
          });
      return names;
    }

    SearchAnswer answer() throws IOException {
      segments.addAll(view.segments());
      try {
        if (snapshots.isPresent() && !plan.branches().isEmpty()) {
          OtherCommits found =
              OtherCommits.find(
                  plan, states, scratch, snapshots.get(), deadline, this::becomeHeavy);
          others = Optional.of(found);
          segments.addAll(found.segments());
        }
        return segments.isEmpty()
            ? answer(new Tally(List.of()), List.of(), false, false)
            : all(names());
      } finally {
        if (isHeavy) {
          heavy.release();
        }
        place.ifPresent(HeavySearches.Place::close);
        if (others.isPresent()) {
          others.get().close();
        }
      }
    }

    private List<CommitScope> scopes(Segment segment) {
      return isHeld(segment) ? others.map(OtherCommits::scopes).orElse(List.of()) : List.of();
    }

    private boolean isHeld(Segment segment) {
      return view.segments().contains(segment);
    }

    /** The files whose name matches, ranked; empty when the query has no words. */
    private List<Hit> names() throws IOException {
      if (plan.words().isEmpty()) {
        return List.of();
      }
      List<SegmentPlan> plans = new ArrayList<>();
      for (Segment segment : segments) {
        Optional<SegmentPlan> names =
            SegmentPlan.ofNames(plan, segment, isHeld(segment), scopes(segment));
        if (names.isEmpty()) {
          return List.of();
        }
        plans.add(names.get());
      }
      SearchRun run = run(plans, NAME_CANDIDATES, NAME_CANDIDATES);
      run.worker().watch().follow(showing);
      Ranking ranking = new Ranking(plan, plans, run.worker());
      return ranking.named(hits(run, Set.of(), NAME_CANDIDATES), NAMES);
    }

    private SearchAnswer all(List<Hit> names) throws IOException {
      List<SegmentPlan> plans = new ArrayList<>();
      for (Segment segment : segments) {
        plans.add(new SegmentPlan(plan, segment, isHeld(segment), scopes(segment)));
      }
      int last = offset + request.fileLimit();
      int windows = Math.max(0, last - names.size()) / WINDOW + 1;
      int needed = names.size() + windows * WINDOW + 1;
      SearchRun run = run(plans, request.countAll() ? Integer.MAX_VALUE : needed, needed);
      run.worker().watch().follow(showing);
      Set<Long> taken = new HashSet<>();
      names.forEach(hit -> taken.add(hit.place()));
      List<Hit> rest = hits(run, taken, windows * WINDOW + 1);
      Ranking ranking = new Ranking(plan, plans, run.worker());
      List<Hit> page = new ArrayList<>();
      for (int i = offset; i < Math.min(last, names.size()); i++) {
        page.add(names.get(i));
      }
      int from = Math.max(0, offset - names.size());
      int to = Math.min(rest.size(), last - names.size());
      for (int window = from / WINDOW; window * WINDOW < to; window++) {
        int start = window * WINDOW;
        List<Hit> ordered =
            ranking.order(rest.subList(start, Math.min(rest.size(), start + WINDOW)));
        for (int i = Math.max(from, start); i < Math.min(to, start + ordered.size()); i++) {
          page.add(ordered.get(i - start));
        }
      }
      boolean more = names.size() + rest.size() > last;
      HitReader reader = new HitReader(plan, plans, run.worker(), request, states, others);
      List<FileHit> items = new ArrayList<>();
      try {
        for (Hit hit : page) {
          reader.read(hit).ifPresent(items::add);
        }
      } catch (Overdue over) {
        // the files of the page until here are shown; the answer says that it was stopped
      }
      return answer(run.tally(), items, more, run.endedEarly());
    }

    private SearchRun run(List<SegmentPlan> segments, int enough, int shown) throws IOException {
      SearchRun run =
          new SearchRun(plan, segments, enough, shown, deadline, helpers, this::becomeHeavy);
      run.run();
      return run;
    }

    private void becomeHeavy() {
      if (isHeavy) {
        return;
      }
      place = Optional.of(caller.take(patience()));
      try {
        isHeavy = heavy.tryAcquire(patience().toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
      if (!isHeavy) {
        throw new Busy(
            "Several large searches are running. Try again in a moment, or narrow this one with"
                + " repo: or lang:.",
            PATIENCE);
      }
    }

    /** A search with little time does not spend it on waiting for its turn. */
    private Duration patience() {
      Duration left = request.deadline().minusNanos(System.nanoTime() - began);
      return left.isNegative() ? Duration.ZERO : left.compareTo(PATIENCE) < 0 ? left : PATIENCE;
    }

    private List<Hit> hits(SearchRun run, Set<Long> except, int limit) {
      List<Hit> hits = new ArrayList<>();
      for (Chunk chunk : run.chunks()) {
        for (int i = 0; i < chunk.hitCount() && hits.size() < limit; i++) {
          Hit hit = new Hit(chunk, i);
          if (except.isEmpty() || !except.contains(hit.place())) {
            hits.add(hit);
          }
        }
      }
      return hits;
    }

    private SearchAnswer answer(
        Tally tally, List<FileHit> items, boolean more, boolean endedEarly) {
      Optional<String> stopped = stopped(endedEarly);
      return new SearchAnswer(
          stopped.isEmpty(),
          stopped,
          Math.max(tally.files(), items.size()),
          tally.lines(),
          (System.nanoTime() - began) / 1e6,
          items,
          tally.repositories(this::nameOf),
          tally.languages(),
          more ? Optional.of(Integer.toString(offset + request.fileLimit())) : Optional.empty(),
          others.flatMap(OtherCommits::note));
    }

    private String nameOf(long repository) {
      RepositoryState state = states.get(new RepositoryId(repository));
      if (state == null) {
        throw new IllegalStateException("a hit in a repository that may not be read");
      }
      return state.name().value();
    }

    private Optional<String> stopped(boolean endedEarly) {
      boolean cut = deadline.wasOver() || showing.wasOver();
      if (cut && closed) {
        return Optional.of("The portal is stopping; not everything was searched.");
      }
      if (cut) {
        return Optional.of(
            "The search was stopped after "
                + request.deadline().toMillis()
                + " ms. Narrow it with repo:, file: or lang:, or use a longer word.");
      }
      if (others.isPresent() && !others.get().isComplete()) {
        return Optional.of(
            "Not everything at the asked branches, tags or commits could be read in time. Name"
                + " fewer of them, or let the administrator index them.");
      }
      if (!index.isChecked()) {
        return Optional.of(
            "The index is being checked after the portal ended unexpectedly; nothing is missing"
                + " that is known of, but only after the check an answer counts as complete.");
      }
      if (endedEarly) {
        return Optional.of("Counting ended when the page was full; there are more files.");
      }
      return missing();
    }

    /** What the index lacks of the repositories that the query may look at. */
    private Optional<String> missing() {
      long coming = 0;
      List<IndexGap> others = new ArrayList<>();
      for (Map.Entry<RepositoryId, Optional<IndexGap>> one : lacking.entrySet()) {
        Optional<IndexGap> gap = one.getValue();
        boolean named = gap.isPresent() || states.containsKey(one.getKey());
        if (named && plan.rulesOut(one.getKey().value())) {
          continue;
        }
        if (isLasting(gap)) {
          others.add(gap.orElseThrow());
        } else {
          coming++;
        }
      }
      return coming == 0 && others.isEmpty()
          ? Optional.empty()
          : Optional.of(IndexGap.sentence(coming, others));
    }
  }

  private static int offset(Optional<String> cursor) {
    try {
      int offset = cursor.map(Integer::parseInt).orElse(0);
      if (offset >= 0 && offset <= MAX_OFFSET) {
        return offset;
      }
    } catch (NumberFormatException notOurs) {
      // said below
    }
    throw new Invalid("cursor", "This cursor is not one that a search gave.");
  }
}
