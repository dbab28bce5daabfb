package org.sevenleague.review.view;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.sevenleague.git.browse.ChangedFile;
import org.sevenleague.git.browse.Comparisons;
import org.sevenleague.git.review.ReviewGit;
import org.sevenleague.kernel.Addresses;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.PathOwners;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.kernel.SafeHtml;
import org.sevenleague.rendering.Unseen;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.Changes;
import org.sevenleague.review.change.PatchSet;
import org.sevenleague.review.change.PatchSetFile;
import org.sevenleague.review.change.ReviewedFiles;
import org.sevenleague.review.talk.Compared;
import org.sevenleague.review.talk.ListedFile;

/**
 * Lists the files of a change. Against the parent they are read from the database, where the push
 * left them; between patch sets they are compared now, and files are left out that change the same
 * in both: those only the rebase between the two touched.
 */
@Singleton
class FileLists {

  /** Files on a page; their lines are loaded when they come into view. */
  static final int PAGE = 100;

  /** Time for counting lines between two patch sets. */
  private static final Duration COUNTING = Duration.ofMillis(500);

  private final EntityManager entities;
  private final Changes changes;
  private final Comparisons comparisons;
  private final ReviewedFiles reviewed;
  private final ReviewGit git;
  private final PathOwners owners;

  @Inject
  FileLists(
      EntityManager entities,
      Changes changes,
      Comparisons comparisons,
      ReviewedFiles reviewed,
      ReviewGit git,
      PathOwners owners) {
    this.entities = entities;
    this.changes = changes;
    this.comparisons = comparisons;
    this.reviewed = reviewed;
    this.git = git;
    this.owners = owners;
  }

  private record Entry(
      String kind, String path, String oldPath, String blob, int added, int removed) {}

  private record Found(List<Entry> files, int noise, boolean all) {}

  FilesView of(Caller caller, Change change, ComparisonChoice choice) {
    PatchSet newer = newer(change, choice);
    int base = choice.base == newer.number() ? 0 : choice.base;
    Found found = base == 0 ? upon(newer) : between(change, base, newer, choice.everything());
    Map<String, String> ticked = caller.signedIn() ? reviewed.of(caller, change) : Map.of();
    String here = "/changes/" + change.number();
    String mode = choice.query(newer.number(), base);
    int first = Math.max(0, Math.min(choice.from, found.files().size()));
    int end = Math.min(found.files().size(), first + PAGE);
    List<FileRow> rows = new ArrayList<>();
    Optional<PathOwners.Lookup> owned = owners(change);
    int added = 0;
    int removed = 0;
    for (Entry file : found.files()) {
      added += Math.max(0, file.added());
      removed += Math.max(0, file.removed());
    }
    for (int i = first; i < end; i++) {
      rows.add(row(i + 1, found.files().get(i), here, mode, ticked, owned));
    }
    return new FilesView(
        rows,
        found.files().size(),
        found.noise(),
        added,
        removed,
        found.all(),
        newer.number(),
        base,
        choice.unified(),
        choice.whitespace().word(),
        here,
        mode,
        here + mode + "&rebase=show#files-h",
        first > 0 ? here + mode + "&from=" + Math.max(0, first - PAGE) + "#files-h" : "",
        end < found.files().size() ? here + mode + "&from=" + end + "#files-h" : "",
        pairs(change, newer, base, here, choice),
        found.files().stream()
            .map(file -> new ListedFile(file.kind(), file.path(), file.oldPath()))
            .toList());
  }

  /** The two contents that are compared. */
  Compared compared(Change change, ComparisonChoice choice) {
    PatchSet newer = newer(change, choice);
    int base = choice.base == newer.number() ? 0 : choice.base;
    return new Compared(
        newer, base == 0 ? Optional.empty() : Optional.of(changes.patchSet(change, base)));
  }

  /** The newer of the two patch sets that are compared. */
  PatchSet newer(Change change, ComparisonChoice choice) {
    return choice.patchSet == 0
        ? changes.current(change)
        : changes.patchSet(change, choice.patchSet);
  }

  private static FileRow row(
      int number,
      Entry file,
      String here,
      String mode,
      Map<String, String> ticked,
      Optional<PathOwners.Lookup> owned) {
    boolean moved = file.kind().equals("renamed") || file.kind().equals("copied");
    return new FileRow(
        number,
        file.kind(),
        file.path(),
        Unseen.html(file.path()),
        moved ? Unseen.html(file.oldPath()) : SafeHtml.text(""),
        file.blob(),
        file.added(),
        file.removed(),
        here + "/diff" + mode + "&n=" + number + "&file=" + Addresses.parameter(file.path()),
        file.blob().equals(ticked.get(file.path())),
        owned.map(lookup -> names(lookup, file.path())).orElse(""),
        owned.map(lookup -> rule(lookup, file.path())).orElse(""));
  }

  /** Owners as the target branch has them now: a change cannot give itself other ones. */
  private Optional<PathOwners.Lookup> owners(Change change) {
    return git.at(change.repository(), change.branch())
        .flatMap(tip -> owners.at(change.repository(), tip))
        .filter(lookup -> lookup.broken().isEmpty());
  }

  private static String names(PathOwners.Lookup lookup, String path) {
    return String.join(", ", lookup.of(new FilePath(path)).owners());
  }

  private static String rule(PathOwners.Lookup lookup, String path) {
    PathOwners.Owned owned = lookup.of(new FilePath(path));
    return owned.ruled() ? lookup.file() + ":" + owned.line() + " " + owned.pattern() : "";
  }

  private Found upon(PatchSet patchSet) {
    List<Entry> files = new ArrayList<>();
    for (PatchSetFile file :
        entities
            .createQuery(
                "select f from PatchSetFile f where f.patchSetId = :patchSet order by f.position",
                PatchSetFile.class)
            .setParameter("patchSet", patchSet.id())
            .getResultList()) {
      files.add(
          new Entry(
              file.kind(),
              file.path(),
              file.oldPath(),
              file.newBlob(),
              file.added(),
              file.removed()));
    }
    return new Found(files, 0, true);
  }

  private Found between(Change change, int base, PatchSet newer, boolean everything) {
    PatchSet older = changes.patchSet(change, base);
    RepositoryId repository = change.repository();
    Comparisons.Files compared =
        comparisons.files(repository, Optional.of(older.commit()), newer.commit(), COUNTING);
    boolean rebased = !older.parent().equals(newer.parent());
    Map<String, String> before =
        rebased ? comparisons.patches(repository, older.parent(), older.commit()) : Map.of();
    Map<String, String> after =
        rebased ? comparisons.patches(repository, newer.parent(), newer.commit()) : Map.of();
    List<Entry> files = new ArrayList<>();
    int noise = 0;
    for (ChangedFile file : compared.files()) {
      String path = file.path().value();
      if (rebased && Objects.equals(before.get(path), after.get(path)) && !everything) {
        noise++;
      } else {
        files.add(
            new Entry(
                file.kind().word(),
                path,
                file.before().value(),
                file.newBlob(),
                file.added(),
                file.removed()));
      }
    }
    return new Found(files, noise, compared.all());
  }

  /** Against the parent, against each earlier patch set, and each against its parent. */
  private List<FilesView.Pair> pairs(
      Change change, PatchSet newer, int base, String here, ComparisonChoice choice) {
    List<FilesView.Pair> pairs = new ArrayList<>();
    for (PatchSet one : changes.patchSets(change).reversed()) {
      pairs.add(
          new FilesView.Pair(
              "Parent to " + one.number(),
              here + choice.query(one.number(), 0) + "#files-h",
              base == 0 && one.number() == newer.number()));
      if (one.number() < newer.number()) {
        pairs.add(
            new FilesView.Pair(
                one.number() + " to " + newer.number(),
                here + choice.query(newer.number(), one.number()) + "#files-h",
                base == one.number()));
      }
    }
    return pairs;
  }
}
