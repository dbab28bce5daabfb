package org.sevenleague.git.browse;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.eclipse.jgit.diff.DiffAlgorithm;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.diff.Sequence;
import org.eclipse.jgit.diff.SequenceComparator;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.sevenleague.git.disk.OpenRepositories;
import org.sevenleague.kernel.Busy;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.kernel.RepositoryId;

/**
 * Compares two commits for other areas, one file at a time or as a list of names. Whoever calls has
 * asked the gate; nothing here does.
 */
@Singleton
public class Comparisons {

  /** Bytes of a difference that is written out at once. */
  public static final int MOST_DIFF = 16 << 20;

  /** Files compared at once; each may hold two sides of 8 MiB and their lines. */
  private final Semaphore atOnce = new Semaphore(4);

  /** A page asks for several of its files at the same time; they wait for each other this long. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Bytes of a side whose lines are counted. */
  private static final int COUNTED = 1 << 20;

  private static final DiffAlgorithm HISTOGRAM =
      DiffAlgorithm.getAlgorithm(DiffAlgorithm.SupportedAlgorithm.HISTOGRAM);

  private final OpenRepositories open;

  @Inject
  public Comparisons(OpenRepositories open) {
    this.open = open;
  }

  /**
   * The files that differ.
   *
   * @param all false when there are more than are gone through; never decide about access by it
   * @param renames false when there were too many files to look for renames
   */
  public record Files(List<ChangedFile> files, boolean all, boolean renames) {}

  /**
   * One file's lines.
   *
   * @param pieces rows of a table, side by side or in one column
   * @param left changed lines that are not shown
   * @param note why nothing or not all is shown; empty when all is
   */
  public record Lines(
      ChangedFile file,
      List<LinePiece> pieces,
      int left,
      String note,
      String modes,
      boolean misleads) {

    public Lines {
      pieces = List.copyOf(pieces);
    }

    public boolean any() {
      return !pieces.isEmpty();
    }
  }

  /**
   * Which lines are wanted.
   *
   * @param path after, or before when it is gone
   * @param whole when all lines between the changes are shown, too, up to 20,000
   * @param number of the file on its page, for anchors
   * @param alone when it has a page of its own, and so more lines of it are shown
   */
  public record LinesWish(
      String path,
      Whitespace whitespace,
      boolean unified,
      boolean whole,
      int number,
      boolean alone) {}

  /**
   * The files that differ, by name; from nothing when {@code before} is empty.
   *
   * @param counting time for counting lines; files after that are uncounted
   */
  public Files files(
      RepositoryId repository, Optional<CommitId> before, CommitId after, Duration counting) {
    try (Repository git = open.open(repository)) {
      return files(git, before, after, counting);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** As {@link #files(RepositoryId, Optional, CommitId, Duration)}, in an open repository. */
  public Files files(Repository git, Optional<CommitId> before, CommitId after, Duration counting)
      throws IOException {
    Deadline deadline = Deadline.in(counting);
    Diffs.Files found = Diffs.files(git, before, after);
    List<ChangedFile> files = new ArrayList<>(found.entries().size());
    for (DiffEntry entry : found.entries()) {
      files.add(file(git, entry, !deadline.passed()));
    }
    return new Files(files, !found.more(), found.renames());
  }

  private static ChangedFile file(Repository git, DiffEntry entry, boolean count)
      throws IOException {
    int added = -1;
    int removed = -1;
    Optional<RawText> old =
        count ? text(git, entry.getOldMode(), entry.getOldId()) : Optional.empty();
    Optional<RawText> now =
        count ? text(git, entry.getNewMode(), entry.getNewId()) : Optional.empty();
    if (old.isPresent() && now.isPresent()) {
      added = 0;
      removed = 0;
      for (Edit edit : LineDiff.of(RawTextComparator.DEFAULT, old.get(), now.get())) {
        added += edit.getLengthB();
        removed += edit.getLengthA();
      }
    }
    return new ChangedFile(
        FileDiffs.kind(entry.getChangeType()),
        FileDiffs.path(entry.getOldPath()),
        FileDiffs.path(entry.getNewPath()),
        entry.getOldId().name(),
        entry.getNewId().name(),
        added,
        removed);
  }

  private static Optional<RawText> text(Repository git, FileMode mode, AbbreviatedObjectId id)
      throws IOException {
    ObjectId object = id.toObjectId();
    if (FileMode.MISSING.equals(mode.getBits()) || ObjectId.zeroId().equals(object)) {
      return Optional.of(RawText.EMPTY_TEXT);
    }
    if (FileMode.GITLINK.equals(mode.getBits())) {
      return Optional.empty();
    }
    ObjectLoader loader = git.open(object, Constants.OBJ_BLOB);
    if (loader.getSize() > COUNTED) {
      return Optional.empty();
    }
    byte[] bytes = loader.getCachedBytes(COUNTED);
    return RawText.isBinary(bytes) ? Optional.empty() : Optional.of(new RawText(bytes));
  }

  /**
   * Stands for what a commit changes: the same for two commits that change the same lines of the
   * same files between the same neighbours. See {@link Patch}.
   */
  public String patch(Repository git, Optional<CommitId> before, CommitId after)
      throws IOException {
    return Patch.hash(git, Diffs.scan(git, before, after));
  }

  /**
   * The same for each file by itself: path to hash. A file that two commits change alike has the
   * same in both, wherever their parents are.
   */
  public Map<String, String> patches(RepositoryId repository, CommitId before, CommitId after) {
    try (Repository git = open.open(repository)) {
      Map<String, String> patches = new HashMap<>();
      for (DiffEntry entry : Diffs.scan(git, Optional.of(before), after)) {
        patches.put(Diffs.path(entry), Patch.hash(git, List.of(entry)));
      }
      return patches;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /**
   * The lines of one file that differs.
   *
   * @param notes what there is to say about the lines of that file
   * @return empty when no file of that path differs
   * @throws Busy when too many comparisons are under way
   */
  public Optional<Lines> lines(
      RepositoryId repository,
      Optional<CommitId> before,
      CommitId after,
      LinesWish wish,
      Function<ChangedFile, LineNotes> notes) {
    take();
    try (Repository git = open.open(repository)) {
      for (DiffEntry entry : Diffs.files(git, before, after).entries()) {
        if (Diffs.path(entry).equals(wish.path())) {
          ChangedFile file = file(git, entry, true);
          return Optional.of(lines(git, entry, file, wish, notes.apply(file)));
        }
      }
      return Optional.empty();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } finally {
      atOnce.release();
    }
  }

  private static Lines lines(
      Repository git, DiffEntry entry, ChangedFile file, LinesWish wish, LineNotes notes)
      throws IOException {
    FileDiff diff =
        FileDiffs.of(
            git,
            entry,
            wish.whitespace(),
            wish.alone() ? FileDiffs.MOST_LINES_ALONE : FileDiffs.MOST_LINES,
            wish.whole() ? OpenedLines.ALL : OpenedLines.NONE,
            notes.lines());
    return new Lines(
        file,
        DiffTable.pieces(diff, wish.number(), wish.unified(), notes),
        diff.left(),
        diff.note(),
        diff.modes(),
        diff.misleads());
  }

  /**
   * What differs as {@code git diff} writes it, with renames where there are not too many files.
   * What is binary or larger than 1 MiB is only named.
   *
   * @throws Busy when too many comparisons are under way
   * @throws Conflict when it is more than {@link #MOST_DIFF} bytes
   */
  public byte[] diff(RepositoryId repository, CommitId before, CommitId after) throws IOException {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    take();
    try (Repository git = open.open(repository);
        DiffFormatter formatter = new DiffFormatter(lines)) {
      formatter.setRepository(git);
      formatter.setDiffAlgorithm(lines());
      formatter.setBinaryFileThreshold(COUNTED);
      for (DiffEntry entry : Diffs.files(git, Optional.of(before), after).entries()) {
        formatter.format(entry);
        formatter.flush();
        if (lines.size() > MOST_DIFF) {
          throw new Conflict("The difference is more than 16 MiB; fetch the commit with git.");
        }
      }
    } finally {
      atOnce.release();
    }
    return lines.toByteArray();
  }

  /** Compares lines as all pages do, in bounded time; for merges of texts. */
  public static DiffAlgorithm lines() {
    return new DiffAlgorithm() {
      @Override
      public <S extends Sequence> EditList diffNonCommon(
          SequenceComparator<? super S> comparator, S before, S after) {
        return HISTOGRAM.diff(comparator, before, after);
      }

      @Override
      public <S extends Sequence> EditList diff(
          SequenceComparator<? super S> comparator, S before, S after) {
        return before instanceof RawText old
                && after instanceof RawText now
                && comparator instanceof RawTextComparator lines
            ? LineDiff.of(lines, old, now)
            : HISTOGRAM.diff(comparator, before, after);
      }
    };
  }

  private void take() {
    boolean taken;
    try {
      taken = atOnce.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      taken = false;
    }
    if (!taken) {
      throw new Busy("Too many comparisons are made at this moment.", Duration.ofSeconds(3));
    }
  }
}
