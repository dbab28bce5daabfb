package org.sevenleague.search.indexing;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.sevenleague.git.disk.OpenRepositories;
import org.sevenleague.git.repository.IndexState;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.git.snapshot.FileChange;
import org.sevenleague.git.snapshot.Snapshot;
import org.sevenleague.git.tree.TreeTooLarge;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.RefName;
import org.sevenleague.kernel.RepositoryId;

/** Gathers what the pages about the index show. */
@Singleton
class IndexViews {

  /** Repositories on the portal's page; the rest have their own pages. */
  private static final int ROWS = 200;

  /** Files left out that are listed. */
  static final int LEFT_OUT = 500;

  /** Refs listed for one repository. */
  private static final int REFS = 200;

  /** Milliseconds spent on counting what refs would cost; later ones stay uncounted. */
  private static final long COST_MILLIS = 800;

  private final Indexer indexer;
  private final IndexRecords records;
  private final IndexedStates states;
  private final OpenRepositories open;

  @Inject
  IndexViews(Indexer indexer, IndexRecords records, IndexedStates states, OpenRepositories open) {
    this.indexer = indexer;
    this.records = records;
    this.states = states;
    this.open = open;
  }

  IndexAdminPage all() {
    try {
      return indexer.home().use((index, search) -> all(index.omitted(), index.sizeOnDisk()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private IndexAdminPage all(Map<RepositoryId, Map<String, Long>> omitted, long size) {
    List<IndexTarget> targets = indexer.known();
    List<IndexAdminPage.Row> rows = new ArrayList<>();
    List<IndexAdminPage.Running> running = new ArrayList<>();
    Map<String, Long> reasons = new TreeMap<>();
    for (IndexTarget target : targets) {
      Map<String, Long> own = omitted.getOrDefault(target.id(), Map.of());
      own.forEach((reason, files) -> reasons.merge(reason, files, Long::sum));
      long leftOut = own.values().stream().mapToLong(Long::longValue).sum();
      rows.add(new IndexAdminPage.Row(target.name(), states.of(target.id()), leftOut));
      indexer
          .progress(target.id())
          .ifPresent(p -> running.add(new IndexAdminPage.Running(target.name(), p)));
    }
    rows.sort(
        Comparator.comparingInt((IndexAdminPage.Row row) -> urgency(row.state()))
            .thenComparing(row -> row.state().place())
            .thenComparing(IndexAdminPage.Row::name));
    RefRule rule = records.portalRule();
    return new IndexAdminPage(
        rows.size(),
        rows.stream().filter(row -> row.state().state() == IndexState.State.CURRENT).count(),
        size,
        running,
        rows.subList(0, Math.min(ROWS, rows.size())),
        Math.max(0, rows.size() - ROWS),
        reasons.entrySet().stream()
            .map(entry -> new IndexAdminPage.Reason(entry.getKey(), entry.getValue()))
            .sorted(Comparator.comparing(IndexAdminPage.Reason::files).reversed())
            .toList(),
        String.join("\n", rule.branches()),
        String.join("\n", rule.tags()));
  }

  private static int urgency(IndexState state) {
    return switch (state.state()) {
      case FAILED -> 0;
      case INDEXING -> 1;
      case WAITING -> 2;
      case PAUSED -> 3;
      case CURRENT -> 4;
    };
  }

  IndexRepositoryPage of(Repository repository, boolean mayChange, boolean mayPause) {
    RepositoryId id = repository.id();
    RefRule rule = records.ruleFor(id);
    try {
      Map<RefName, CommitId> held =
          indexer
              .home()
              .use((index, search) -> index.state(id).map(s -> s.refs()).orElse(Map.of()));
      long files = indexer.home().use((index, search) -> index.count(id).entries());
      List<IndexRepositoryPage.LeftOut> leftOut = refused(id, held);
      indexer
          .home()
          .use((index, search) -> index.notIndexed(id, LEFT_OUT))
          .forEach(
              file ->
                  leftOut.add(new IndexRepositoryPage.LeftOut(file.path().value(), file.reason())));
      Map<RefName, CommitId> refs = refs(id);
      return new IndexRepositoryPage(
          repository.name(),
          states.of(id),
          files,
          indexer.progress(id),
          costs(repository, refs, held),
          Math.max(0, refs.size() - REFS),
          leftOut,
          String.join("\n", rule.branches()),
          String.join("\n", rule.tags()),
          records.ownRule(id).isPresent(),
          mayChange,
          mayPause);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The files of indexed commits whose paths are refused, so that no index entry tells of them. */
  private List<IndexRepositoryPage.LeftOut> refused(RepositoryId id, Map<RefName, CommitId> held) {
    long end = System.nanoTime() + COST_MILLIS * 1_000_000;
    Map<String, String> refused = new TreeMap<>();
    try (Snapshot snapshot = new Snapshot(open.open(id))) {
      for (CommitId commit : Set.copyOf(held.values())) {
        int more = LEFT_OUT - refused.size();
        if (more > 0 && System.nanoTime() < end) {
          refused.putAll(snapshot.refused(commit, more, () -> System.nanoTime() > end));
        }
      }
    } catch (IOException | UncheckedIOException | NotFound unreadable) {
      // its state says why; what the index holds is listed all the same
    }
    List<IndexRepositoryPage.LeftOut> all = new ArrayList<>();
    refused.forEach((path, why) -> all.add(new IndexRepositoryPage.LeftOut(path, why)));
    return all;
  }

  /** None when the repository cannot be read: its state says why. */
  private Map<RefName, CommitId> refs(RepositoryId id) {
    try (Snapshot snapshot = new Snapshot(open.open(id))) {
      return snapshot.refs();
    } catch (IOException | UncheckedIOException unreadable) {
      return Map.of();
    }
  }

  private List<IndexRepositoryPage.Ref> costs(
      Repository repository, Map<RefName, CommitId> refs, Map<RefName, CommitId> held)
      throws IOException {
    if (refs.isEmpty()) {
      return List.of();
    }
    Optional<CommitId> standard = Optional.ofNullable(refs.get(repository.defaultBranch()));
    long end = System.nanoTime() + COST_MILLIS * 1_000_000;
    List<IndexRepositoryPage.Ref> out = new ArrayList<>();
    try (Snapshot snapshot = new Snapshot(open.open(repository.id()))) {
      for (RefName ref : inOrder(repository.defaultBranch(), refs)) {
        CommitId commit = refs.getOrDefault(ref, standard.orElseThrow());
        Optional<Long> cost =
            standard.isPresent() && System.nanoTime() < end
                ? cost(snapshot, standard.get(), commit)
                : Optional.empty();
        boolean isStandard = ref.equals(repository.defaultBranch());
        out.add(new IndexRepositoryPage.Ref(ref, held.containsKey(ref), isStandard, cost));
      }
    }
    return out;
  }

  private static List<RefName> inOrder(RefName standard, Map<RefName, CommitId> refs) {
    return refs.keySet().stream()
        .sorted(
            Comparator.comparing((RefName ref) -> !ref.equals(standard))
                .thenComparing(Comparator.naturalOrder()))
        .limit(REFS)
        .toList();
  }

  /** Files that a commit would add; empty when that is too much to find out. */
  private static Optional<Long> cost(Snapshot snapshot, CommitId standard, CommitId commit)
      throws IOException {
    try {
      long more = 0;
      for (FileChange change : snapshot.changes(standard, commit)) {
        more += change.after().isPresent() ? 1 : 0;
      }
      return Optional.of(more);
    } catch (TreeTooLarge tooLarge) {
      return Optional.empty();
    }
  }
}
