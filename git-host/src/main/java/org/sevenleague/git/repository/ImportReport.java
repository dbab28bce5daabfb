package org.sevenleague.git.repository;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sevenleague.kernel.RepositoryName;

/** How far an import is and, when it ended, what it did. Any thread may read it at any time. */
public final class ImportReport {

  /** Lines of a kind that are kept word for word; the rest is counted. */
  private static final int MAX_LINES = 1000;

  private final Path folder;
  private final Instant started;
  private final List<Added> added = new ArrayList<>();
  private final List<Skipped> skipped = new ArrayList<>();
  private int addedCount;
  private int shallowCount;
  private int skippedCount;
  private int knownCount;
  private int handled = -1;
  private int total = -1;
  private @Nullable Path now;
  private @Nullable Instant ended;

  ImportReport(Path folder, Instant started) {
    this.folder = folder;
    this.started = started;
  }

  public Path folder() {
    return folder;
  }

  public Instant started() {
    return started;
  }

  /** When it ended; empty while it is under way. */
  public synchronized Optional<Instant> ended() {
    return Optional.ofNullable(ended);
  }

  /** How many repositories were found; empty while the folder is still searched. */
  public synchronized Optional<Integer> total() {
    return total < 0 ? Optional.empty() : Optional.of(total);
  }

  /** How many of the found ones are done with. */
  public synchronized int done() {
    return ended != null && total >= 0 ? total : Math.max(0, handled);
  }

  /** The repository that is being added. */
  public synchronized Optional<Path> now() {
    return ended == null ? Optional.ofNullable(now) : Optional.empty();
  }

  public synchronized int addedCount() {
    return addedCount;
  }

  /** How many of the added are shallow clones. */
  public synchronized int shallowCount() {
    return shallowCount;
  }

  /** How many were here before. */
  public synchronized int knownCount() {
    return knownCount;
  }

  public synchronized int skippedCount() {
    return skippedCount;
  }

  /** The first {@value #MAX_LINES} that were added. */
  public synchronized List<Added> added() {
    return List.copyOf(added);
  }

  /** The first {@value #MAX_LINES} that were not, and why. */
  public synchronized List<Skipped> skipped() {
    return List.copyOf(skipped);
  }

  /** One line for the log. */
  public synchronized String summary() {
    return "import of "
        + folder
        + ": "
        + addedCount
        + " added, "
        + knownCount
        + " known, "
        + skippedCount
        + " skipped"
        + (shallowCount == 0
            ? ""
            : "; "
                + shallowCount
                + " of the added are shallow clones: their history begins late, and nobody can"
                + " clone them from here");
  }

  synchronized void found(int repositories) {
    total = repositories;
  }

  synchronized void now(Path path) {
    handled++;
    now = path;
  }

  synchronized void added(Added one) {
    addedCount++;
    shallowCount += one.shallow() ? 1 : 0;
    if (added.size() < MAX_LINES) {
      added.add(one);
    }
  }

  synchronized void known() {
    knownCount++;
  }

  synchronized void skipped(Path path, String reason) {
    skippedCount++;
    if (skipped.size() < MAX_LINES) {
      skipped.add(new Skipped(path, reason));
    }
  }

  synchronized void end(Instant at) {
    ended = at;
  }

  /**
   * One that was added.
   *
   * @param renamed true when its path was no valid or no free name
   * @param shallow true when the beginning of its history is missing: what is there can be read and
   *     searched, but not cloned from here
   */
  public record Added(Path path, RepositoryName name, boolean renamed, boolean shallow) {}

  /** One that was not, with the reason as the end of a sentence. */
  public record Skipped(Path path, String reason) {}
}
