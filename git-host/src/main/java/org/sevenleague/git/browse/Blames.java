package org.sevenleague.git.browse;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Stream;
import org.eclipse.jgit.blame.BlameGenerator;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.sevenleague.git.disk.OpenRepositories;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.kernel.Setting;

/**
 * Traces the lines of files, across renames where {@link RenameCheck} allows that; keeps what was
 * traced, over a restart where it took long.
 */
@Singleton
public class Blames {

  /** Lines; a longer file is data, and its blame would be a page nobody can read. */
  static final int MOST_LINES = 50_000;

  private static final Duration PATIENCE = Duration.ofMillis(2_500);
  private static final Duration TRACE = Duration.ofSeconds(90);

  /** Time for finding out whether renames can be followed; after it they are not. */
  private static final Duration LOOK_AHEAD = Duration.ofSeconds(30);

  private static final int KEPT = 200;

  /** What took longer is kept in a file. */
  private static final Duration LONG = Duration.ofSeconds(1);

  private record File(RepositoryId repository, CommitId commit, FilePath path) {}

  /**
   * Where a run of lines comes from.
   *
   * @param source number of its first line in that commit, from 1
   */
  private record Origin(CommitSummary commit, String path, int source) {}

  private final OpenRepositories open;
  private final Clock clock;
  private final KeptBlames kept;
  private final Background<File, AtomicReferenceArray<Origin>> known = new Background<>(KEPT);

  @Inject
  public Blames(OpenRepositories open, Clock clock) {
    this(open, clock, new KeptBlames(Setting.DATA.path().resolve("cache").resolve("blame"), clock));
  }

  Blames(OpenRepositories open, Clock clock, KeptBlames kept) {
    this.open = open;
    this.clock = clock;
    this.kept = kept;
  }

  /**
   * The blame of a file.
   *
   * @param lines how many it has, at most {@link #MOST_LINES}
   */
  Blame of(RepositoryId repository, CommitId commit, FilePath path, int lines) {
    Background.Seen<AtomicReferenceArray<Origin>> seen =
        known.get(
            new File(repository, commit, path),
            new AtomicReferenceArray<>(lines),
            PATIENCE,
            origins -> trace(repository, commit, path, origins));
    return new Blame(parts(seen.result()), seen.ended());
  }

  private void trace(
      RepositoryId repository, CommitId commit, FilePath path, AtomicReferenceArray<Origin> origins)
      throws IOException {
    Optional<List<KeptBlames.Run>> known = kept.find(repository, commit, path);
    try (Repository git = open.open(repository)) {
      if (known.isPresent()) {
        fill(git, known.get(), origins);
        return;
      }
      Instant begun = clock.instant();
      boolean whole = trace(git, commit, path, origins);
      if (whole && Duration.between(begun, clock.instant()).compareTo(LONG) > 0) {
        kept.keep(repository, commit, path, runs(origins));
      }
    }
  }

  private static void fill(
      Repository git, List<KeptBlames.Run> runs, AtomicReferenceArray<Origin> origins)
      throws IOException {
    Map<CommitId, CommitSummary> commits = new HashMap<>();
    try (RevWalk walk = new RevWalk(git)) {
      for (KeptBlames.Run run : runs) {
        CommitSummary summary = commits.get(run.commit());
        if (summary == null) {
          summary = CommitSummary.of(walk.parseCommit(ObjectId.fromString(run.commit().hex())));
          commits.put(run.commit(), summary);
        }
        Origin origin = new Origin(summary, run.path(), run.source());
        int end = Math.min(run.first() - 1 + run.lines(), origins.length());
        for (int i = run.first() - 1; i < end; i++) {
          origins.set(i, origin);
        }
      }
    }
  }

  private static List<KeptBlames.Run> runs(AtomicReferenceArray<Origin> origins) {
    return parts(origins).stream()
        .flatMap(
            part ->
                part.commit() == null
                    ? Stream.empty()
                    : Stream.of(
                        new KeptBlames.Run(
                            part.first(),
                            part.lines(),
                            part.commit().id(),
                            part.path(),
                            part.source())))
        .toList();
  }

  /** The whole blame of a file, however long it takes within {@link #TRACE}. */
  static Blame now(Repository git, CommitId commit, FilePath path, int lines) throws IOException {
    AtomicReferenceArray<Origin> origins = new AtomicReferenceArray<>(lines);
    trace(git, commit, path, origins);
    return new Blame(parts(origins), true);
  }

  /** Whether all lines were traced in time. */
  private static boolean trace(
      Repository git, CommitId commit, FilePath path, AtomicReferenceArray<Origin> origins)
      throws IOException {
    Deadline deadline = Deadline.in(TRACE);
    try (BlameGenerator generator = new BlameGenerator(git, path.value())) {
      generator.setFollowFileRenames(
          RenameCheck.mayFollow(git, commit, path, Deadline.in(LOOK_AHEAD)));
      generator.push(null, ObjectId.fromString(commit.hex()));
      while (generator.next()) {
        if (deadline.passed()) {
          return false;
        }
        Origin origin =
            new Origin(
                CommitSummary.of(generator.getSourceCommit()),
                generator.getSourcePath(),
                generator.getSourceStart() + 1);
        int end = Math.min(generator.getResultEnd(), origins.length());
        for (int i = generator.getResultStart(); i < end; i++) {
          origins.set(i, origin);
        }
      }
    }
    return true;
  }

  private static List<Blame.Part> parts(AtomicReferenceArray<Origin> origins) {
    List<Blame.Part> parts = new ArrayList<>();
    int first = 0;
    for (int i = 1; i <= origins.length(); i++) {
      if (i == origins.length() || !same(origins.get(first), origins.get(i))) {
        Origin origin = origins.get(first);
        parts.add(
            new Blame.Part(
                first + 1,
                i - first,
                origin == null ? null : origin.commit(),
                origin == null ? "" : origin.path(),
                origin == null ? 1 : origin.source()));
        first = i;
      }
    }
    return parts;
  }

  private static boolean same(
      @org.jspecify.annotations.Nullable Origin a, @org.jspecify.annotations.Nullable Origin b) {
    return a == b
        || (a != null
            && b != null
            && a.commit().id().equals(b.commit().id())
            && a.path().equals(b.path()));
  }
}
