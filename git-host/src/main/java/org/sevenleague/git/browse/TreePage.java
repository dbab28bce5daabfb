package org.sevenleague.git.browse;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.SafeHtml;
import org.sevenleague.rendering.Unseen;

/**
 * A folder with the last commit of each entry.
 *
 * @param complete false while last commits are still looked for
 * @param total entries of the folder
 * @param from index of the first shown
 * @param unreachable names of entries that no address can name, the first {@value #MAX_UNREACHABLE}
 * @param languages of the whole repository; empty below its root and while not known
 */
public record TreePage(
    Place place,
    List<Row> rows,
    boolean complete,
    int total,
    int from,
    List<SafeHtml> unreachable,
    CommitSummary last,
    @Nullable Readme readme,
    List<Languages> languages,
    boolean misleads,
    String cloneAddress) {

  /** Entries on a page. */
  static final int PAGE = 1_000;

  /** Names that cannot be opened; real repositories have none. */
  static final int MAX_UNREACHABLE = 20;

  /** Characters shown of such a name. */
  private static final int MAX_NAME = 200;

  /** An entry; without commit while that is still looked for. */
  public record Row(
      TreeEntry entry,
      SafeHtml name,
      String address,
      @Nullable CommitSummary commit,
      String commitAddress) {}

  /**
   * A language's share of the repository's text.
   *
   * @param offset per cent before it in the bar
   */
  public record Languages(String name, double percent, double offset, String ink) {

    public String percentText() {
      return percent < 1 ? "<1%" : Math.round(percent) + "%";
    }

    public String x() {
      return String.format(java.util.Locale.ROOT, "%.2f%%", offset);
    }

    public String width() {
      return String.format(java.util.Locale.ROOT, "%.2f%%", Math.max(0.4, percent - 0.4));
    }
  }

  public boolean root() {
    return place.path().isRoot();
  }

  public int shownTo() {
    return from + rows.size();
  }

  /** The languages in words, for those who cannot see the bar. */
  public String languagesText() {
    StringBuilder out = new StringBuilder();
    languages.forEach(
        share ->
            out.append(out.isEmpty() ? "" : ", ")
                .append(share.name())
                .append(' ')
                .append(share.percentText()));
    return out.toString();
  }

  /** Makes the page. */
  @Singleton
  public static class Maker {

    private final FolderCommits commits;
    private final LanguageShares languages;

    @Inject
    public Maker(FolderCommits commits, LanguageShares languages) {
      this.commits = commits;
      this.languages = languages;
    }

    TreePage make(Visit visit, Revision revision, int from, String cloneAddress)
        throws IOException {
      TreeEntry folder = visit.entry(revision.commit(), revision.path()).orElseThrow(NotFound::new);
      try (var reader = visit.git().newObjectReader()) {
        List<TreeEntry> all = Trees.list(reader, folder);
        int first = Math.max(0, Math.min(from, all.size()));
        List<TreeEntry> shown = all.subList(first, Math.min(all.size(), first + PAGE));
        FolderCommits.Known known = commits.of(visit.id(), revision.commit(), folder.path(), all);
        Place place = Place.at(visit, revision, "tree", "files", true);
        return new TreePage(
            place,
            rows(place, shown, known),
            known.complete(),
            all.size(),
            first,
            Trees.unreachable(reader, folder).stream()
                .limit(MAX_UNREACHABLE)
                .map(name -> Unseen.html(name.substring(0, Math.min(MAX_NAME, name.length()))))
                .toList(),
            visit.summary(revision.commit()),
            first > 0 ? null : Readme.of(visit.git(), visit.name(), revision, all).orElse(null),
            revision.path().isRoot() ? languages.of(visit, revision.commit()) : List.of(),
            shown.stream().anyMatch(entry -> Unseen.misleads(entry.name())),
            cloneAddress);
      }
    }

    /** Entries with their commits; a folder that holds only one folder opens that one. */
    private static List<Row> rows(Place place, List<TreeEntry> entries, FolderCommits.Known known) {
      return entries.stream()
          .map(
              entry -> {
                Optional<CommitSummary> commit = known.of(entry);
                return new Row(
                    entry,
                    entry.nameHtml(),
                    place.entry(entry),
                    commit.orElse(null),
                    commit.map(place::commit).orElse(""));
              })
          .toList();
    }
  }

  /** For templates that ask which kind an entry is. */
  static Map<TreeEntry.Kind, String> icons() {
    return Map.of(
        TreeEntry.Kind.FOLDER, "folder",
        TreeEntry.Kind.FILE, "file",
        TreeEntry.Kind.LINK, "link",
        TreeEntry.Kind.SUBMODULE, "repository");
  }

  /** The icon of an entry. */
  public String icon(TreeEntry entry) {
    return "#i-" + icons().getOrDefault(entry.kind(), "file");
  }

  /** The folder above. */
  public FilePath above() {
    return place.path().parent();
  }
}
