package org.sevenleague.search.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.apache.lucene.util.BytesRef;
import org.sevenleague.git.snapshot.BlobId;
import org.sevenleague.git.snapshot.BlobSink;
import org.sevenleague.git.snapshot.FileChange;
import org.sevenleague.git.snapshot.Snapshot;
import org.sevenleague.git.snapshot.SnapshotFile;
import org.sevenleague.git.tree.TreeTooLarge;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.RefName;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.kernel.Setting;
import org.sevenleague.rendering.Languages;
import org.sevenleague.search.query.NamePattern;

/**
 * Finds the branches, tags and commits that a query names and the index does not hold, and makes
 * them searchable: what they share with an indexed ref is answered from the index, the files that
 * differ are read from git into a small index that lives as long as the search.
 */
final class OtherCommits implements AutoCloseable {

  /** Commits answered in one search; a pattern that fits more has to be narrowed. */
  private static final int MAX_COMMITS = 8;

  /** Bytes of differing files read for one search. */
  private static final long MAX_BYTES = 256L << 20;

  private static final int BINARY_PROBE = 8000;

  /** Bytes of one file; the index leaves out larger ones as well. */
  private final long maxFile = Math.min(MAX_BYTES, Setting.INDEX_MAX_FILE.number() << 20);

  private final Plan plan;
  private final Path scratch;
  private final Deadline deadline;
  private final Runnable beforeReading;
  private final List<CommitScope> scopes = new ArrayList<>();
  private final Map<RepositoryId, Map<RefName, CommitId>> found = new TreeMap<>();
  private final AtomicLong bytesRead = new AtomicLong();
  private long filesRead;
  private boolean complete = true;
  private Optional<Path> directory = Optional.empty();
  private Optional<CodeIndex> small = Optional.empty();
  private Optional<IndexView> view = Optional.empty();

  private OtherCommits(Plan plan, Path scratch, Deadline deadline, Runnable beforeReading) {
    this.plan = plan;
    this.scratch = scratch;
    this.deadline = deadline;
    this.beforeReading = beforeReading;
  }

  /**
   * @param states the repositories that the search may look at, with what the index holds
   * @param scratch where the small index is made
   * @param beforeReading run before files are read from git; what it throws ends the search
   */
  static OtherCommits find(
      Plan plan,
      Map<RepositoryId, RepositoryState> states,
      Path scratch,
      Function<RepositoryId, Snapshot> snapshots,
      Deadline deadline,
      Runnable beforeReading)
      throws IOException {
    OtherCommits others = new OtherCommits(plan, scratch, deadline, beforeReading);
    if (plan.askedBranches().stream().noneMatch(OtherCommits::mayBeUnindexed)) {
      return others;
    }
    boolean finished = false;
    try {
      for (Map.Entry<RepositoryId, RepositoryState> state : new TreeMap<>(states).entrySet()) {
        if (deadline.isOverNow()) {
          others.complete = false;
          break;
        }
        if (plan.mayHold(state.getKey().value())) {
          others.look(state.getKey(), state.getValue(), snapshots);
        }
      }
      if (others.small.isPresent()) {
        others.view = Optional.of(others.small.get().view());
      }
      finished = true;
    } finally {
      if (!finished) {
        others.close();
      }
    }
    return others;
  }

  List<CommitScope> scopes() {
    return scopes;
  }

  /** The segments that hold the files read from git. */
  List<Segment> segments() {
    return view.map(IndexView::segments).orElse(List.of());
  }

  /** Whether everything that was asked for is in {@link #scopes} and {@link #segments}. */
  boolean isComplete() {
    return complete;
  }

  Optional<CommitId> commit(RepositoryId repository, RefName ref) {
    return Optional.ofNullable(found.getOrDefault(repository, Map.of()).get(ref));
  }

  /** A sentence for the answer; empty when the index held all that was asked for. */
  Optional<String> note() {
    if (scopes.isEmpty() && filesRead == 0) {
      return Optional.empty();
    }
    List<String> names = new ArrayList<>();
    found.values().forEach(refs -> refs.keySet().forEach(ref -> names.add(ref.shortName())));
    return Optional.of(
        String.join(", ", names)
            + (names.size() == 1 ? " is" : " are")
            + " not indexed: "
            + filesRead
            + (filesRead == 1 ? " file was" : " files were")
            + " read from the repository, the others are the index's.");
  }

  private void look(
      RepositoryId repository, RepositoryState state, Function<RepositoryId, Snapshot> snapshots) {
    Map<RefName, CommitId> wanted;
    try (Snapshot snapshot = snapshots.apply(repository)) {
      wanted = wanted(state, snapshot);
      for (Map.Entry<RefName, CommitId> one : wanted.entrySet()) {
        if (scopes.size() >= MAX_COMMITS || deadline.isOverNow()) {
          complete = false;
          return;
        }
        add(repository, state, snapshot, one.getKey(), one.getValue());
      }
    } catch (IOException | UncheckedIOException | NotFound | TreeTooLarge gone) {
      // The repository cannot be read, or a commit of it stands for too many files; what the index
      // holds is still answered.
      complete = false;
    }
  }

  private Map<RefName, CommitId> wanted(RepositoryState state, Snapshot snapshot)
      throws IOException {
    Map<RefName, CommitId> wanted = new TreeMap<>();
    List<NamePattern> asked = plan.askedBranches();
    snapshot
        .refs()
        .forEach(
            (ref, commit) -> {
              if (!state.refs().containsKey(ref) && Refs.fitsUnindexed(ref, asked) != 0) {
                wanted.put(ref, commit);
              }
            });
    for (NamePattern pattern : asked) {
      if (isCommit(pattern)) {
        Optional<CommitId> commit = snapshot.commit(pattern.value());
        if (commit.isPresent()) {
          wanted.put(new RefName(Refs.COMMITS + commit.get().hex()), commit.get());
        }
      }
    }
    return wanted;
  }

  private static boolean mayBeUnindexed(NamePattern pattern) {
    return !Refs.isHead(pattern) && !Refs.isIndexed(pattern);
  }

  private static boolean isCommit(NamePattern pattern) {
    return (pattern.kind() == NamePattern.Kind.PART || pattern.kind() == NamePattern.Kind.EXACT)
        && pattern.value().matches("[0-9a-fA-F]{7,40}");
  }

  private long fits(RefName ref) {
    return Refs.fitsUnindexed(ref, plan.branches());
  }

  private void add(
      RepositoryId repository,
      RepositoryState state,
      Snapshot snapshot,
      RefName ref,
      CommitId commit)
      throws IOException {
    Optional<RefName> base =
        state
            .defaultRef()
            .filter(state.refs()::containsKey)
            .or(() -> state.refs().keySet().stream().findFirst());
    Set<BytesRef> without = new HashSet<>();
    Map<BlobId, List<FilePath>> differing = new LinkedHashMap<>();
    CommitId held = base.map(state.refs()::get).orElse(null);
    if (held != null && snapshot.has(held)) {
      for (FileChange change : snapshot.changes(held, commit)) {
        change
            .before()
            .ifPresent(blob -> without.add(IndexFormat.key(repository, change.path(), blob)));
        change
            .after()
            .ifPresent(
                blob -> differing.computeIfAbsent(blob, b -> new ArrayList<>()).add(change.path()));
      }
      scopes.add(new CommitScope(repository, ref, commit, fits(ref), base.orElseThrow(), without));
    } else {
      for (SnapshotFile file : snapshot.files(commit)) {
        differing.computeIfAbsent(file.blob(), b -> new ArrayList<>()).add(file.path());
      }
    }
    found.computeIfAbsent(repository, r -> new TreeMap<>()).put(ref, commit);
    if (!differing.isEmpty()) {
      read(repository, state, snapshot, ref, commit, differing);
    }
  }

  private void read(
      RepositoryId repository,
      RepositoryState state,
      Snapshot snapshot,
      RefName ref,
      CommitId commit,
      Map<BlobId, List<FilePath>> differing)
      throws IOException {
    beforeReading.run();
    // Its own number would be put in place of another commit's files of the same repository: refs
    // of one repository share an update.
    CodeIndex into = smallIndex();
    Map<RefName, CommitId> refs = new TreeMap<>();
    into.state(repository).ifPresent(known -> refs.putAll(known.refs()));
    refs.put(ref, commit);
    try (IndexUpdate update = into.begin(repository, state.name(), Optional.empty())) {
      try {
        snapshot.read(differing.keySet(), maxFile, 1, new Sink(update, ref, differing));
      } catch (Enough enough) {
        complete = false;
      }
      update.commit(refs);
    }
  }

  private CodeIndex smallIndex() throws IOException {
    if (small.isEmpty()) {
      Files.createDirectories(scratch);
      Path temporary = Files.createTempDirectory(scratch, "commit");
      directory = Optional.of(temporary);
      small = Optional.of(CodeIndex.open(temporary));
    }
    return small.orElseThrow();
  }

  /** Ends the reading of files: the others would be inflated only to be thrown away. */
  private static final class Enough extends IOException {
    private static final long serialVersionUID = 1;
  }

  private final class Sink implements BlobSink {
    private final IndexUpdate update;
    private final TreeSet<RefName> refs;
    private final Map<BlobId, List<FilePath>> paths;

    Sink(IndexUpdate update, RefName ref, Map<BlobId, List<FilePath>> paths) {
      this.update = update;
      this.refs = new TreeSet<>(Set.of(ref));
      this.paths = paths;
    }

    @Override
    public void content(BlobId blob, byte[] bytes) throws IOException {
      if (bytesRead.get() > MAX_BYTES || deadline.isOverNow()) {
        throw new Enough();
      }
      bytesRead.addAndGet(bytes.length);
      for (FilePath path : paths.getOrDefault(blob, List.of())) {
        filesRead++;
        String language = Languages.of(path.value(), bytes).name();
        if (update.changeRefs(path, blob, refs, Set.of())) {
          continue;
        }
        if (isBinary(bytes)) {
          update.putOmitted(path, blob, refs, language, "binary");
        } else {
          update.put(path, blob, refs, language, Category.SOURCE, bytes);
        }
      }
    }

    @Override
    public void missed(BlobId blob, String reason) {
      complete = false;
    }
  }

  private static boolean isBinary(byte[] content) {
    for (int i = 0; i < Math.min(content.length, BINARY_PROBE); i++) {
      if (content[i] == 0) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() throws IOException {
    view.ifPresent(IndexView::close);
    if (small.isPresent()) {
      small.get().close();
    }
    if (directory.isPresent()) {
      CodeIndex.delete(directory.get());
      Files.delete(directory.get());
    }
  }
}
