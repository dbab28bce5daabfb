package org.sevenleague.git.browse;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;
import org.sevenleague.kernel.Addresses;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.SafeHtml;
import org.sevenleague.rendering.ColouredLine;
import org.sevenleague.rendering.Format;
import org.sevenleague.rendering.Language;
import org.sevenleague.rendering.Languages;
import org.sevenleague.rendering.Markup;
import org.sevenleague.rendering.Unseen;

/** Makes the pages of files and of blame. */
@Singleton
public class FileMaker {

  /** Bytes up to which a text is rendered. */
  private static final long RENDERED = 1 << 20;

  private final FolderCommits commits;
  private final Blames blames;
  private final Clock clock;

  @Inject
  public FileMaker(FolderCommits commits, Blames blames, Clock clock) {
    this.commits = commits;
    this.blames = blames;
    this.clock = clock;
  }

  /** A file and what is known of it before it is shown in one of the ways. */
  private record Seen(
      Visit visit,
      Revision revision,
      Place place,
      CommitSummary last,
      Blob blob,
      Language language) {}

  FilePage file(
      Visit visit, Revision revision, TreeEntry entry, int from, String lines, String view)
      throws IOException {
    Place place = Place.at(visit, revision, "file", "files", false);
    CommitSummary last = last(visit, revision, entry);
    if (entry.kind() == TreeEntry.Kind.SUBMODULE) {
      return new Draft(place, last, "Submodule", 0).submodule(entry.id().name()).page();
    }
    Seen seen = see(visit, revision, entry, place, last);
    Draft draft = new Draft(place, last, seen.language().name(), seen.blob().size());
    Optional<LineRange> here = LineRange.of(lines);
    if (entry.kind() == TreeEntry.Kind.LINK) {
      draft.language = "Symbolic link";
      draft.notes.add("This is a symbolic link. Its target is shown as text and is not followed.");
      return code(draft, seen, from, here);
    }
    Optional<String> image = image(seen);
    if (image.isPresent() && !(view.equals("code") && !seen.blob().binary())) {
      draft.canRender = !seen.blob().binary();
      draft.language = "Image";
      return draft.image(image.get()).page();
    }
    if (seen.blob().binary()) {
      draft.notes.add("This file is binary. It is not shown, but it can be downloaded.");
      return draft.page();
    }
    seen.blob()
        .largeFile()
        .ifPresent(
            size ->
                draft.notes.add(
                    "This is a pointer of git-lfs. The real file has "
                        + size
                        + " bytes and is kept elsewhere; the pointer is shown."));
    Optional<Format> format = Format.of(revision.path().value());
    draft.canRender = format.isPresent() || image.isPresent();
    boolean asCode = view.equals("code") || here.isPresent() || from > 1;
    if (format.isPresent() && !asCode && seen.blob().size() <= RENDERED) {
      return rendered(draft, seen, format.get());
    }
    return code(draft, seen, from, here);
  }

  /**
   * @param first true when a reader asked what was before this commit, and nothing was
   */
  FilePage blame(
      Visit visit, Revision revision, TreeEntry entry, int from, String lines, boolean first)
      throws IOException {
    Place place = Place.at(visit, revision, "blame", "files", false);
    Seen seen = see(visit, revision, entry, place, last(visit, revision, entry));
    Draft draft = new Draft(place, seen.last(), seen.language().name(), seen.blob().size());
    draft.blame = true;
    if (first) {
      draft.notes.add("This file began with this commit: there is nothing before it.");
    }
    if (seen.blob().binary()) {
      draft.notes.add("This file is binary: it has no lines to explain.");
      return draft.page();
    }
    TextLines text = TextLines.read(seen.blob(), seen.language(), from);
    if (text.total() < 0 || text.total() > Blames.MOST_LINES) {
      draft.notes.add(
          "Lines are explained for files of up to "
              + Blames.MOST_LINES
              + " lines. This one is longer.");
      return code(draft, seen, from, LineRange.of(lines));
    }
    Blame blame = blames.of(visit.id(), revision.commit(), revision.path(), text.total());
    draft.lines(text, LineRange.of(lines));
    draft.rows = CodeTable.blame(visit.name(), text, blame, LineRange.of(lines), clock.instant());
    draft.complete = blame.complete();
    CodeTable.Ages ages = CodeTable.Ages.of(blame);
    if (ages.known()) {
      draft.ages =
          List.of(
              new FilePage.Step(Age.of(ages.oldest(), clock.instant())),
              new FilePage.Step(Age.of(ages.newest(), clock.instant())));
    }
    return draft.page();
  }

  private Seen see(Visit visit, Revision revision, TreeEntry entry, Place place, CommitSummary last)
      throws IOException {
    Blob blob = Blob.open(visit.git(), entry.id());
    Language language = Languages.of(revision.path().value(), blob.head());
    return new Seen(visit, revision, place, last, blob, language);
  }

  /** The commit that last changed the file; the revision's own while that is looked for. */
  private CommitSummary last(Visit visit, Revision revision, TreeEntry entry) throws IOException {
    FilePath folder = entry.path().parent();
    FolderCommits.Known known =
        commits.of(visit.id(), revision.commit(), folder, entry.path(), List.of(entry));
    Optional<CommitSummary> found = known.of(entry);
    return found.isPresent() ? found.get() : visit.summary(revision.commit());
  }

  private static Optional<String> image(Seen seen) {
    String path = seen.revision().path().value();
    return Images.typeOf(path)
        .filter(type -> Images.matches(type, seen.blob().head()))
        .filter(type -> seen.blob().size() <= Images.LARGEST)
        .map(
            type ->
                Addresses.at(
                    seen.visit().name(), "image", seen.revision().label(), seen.revision().path()));
  }

  private static FilePage rendered(Draft draft, Seen seen, Format format) throws IOException {
    String text = seen.blob().text();
    draft.rendered =
        Markup.render(
            text,
            format,
            new RepositoryLinks(
                seen.visit().name(), seen.revision().label(), seen.revision().path().parent()));
    draft.misleads = Unseen.misleads(text);
    draft.lineCount = (int) text.lines().count();
    return draft.page();
  }

  private static FilePage code(Draft draft, Seen seen, int from, Optional<LineRange> here)
      throws IOException {
    int first = from <= 1 && here.isPresent() ? here.get().first() : from;
    TextLines text = TextLines.read(seen.blob(), seen.language(), first);
    draft.lines(text, here);
    draft.rows = CodeTable.rows(text, here);
    String charset = seen.blob().charset().orElse(StandardCharsets.UTF_8).name();
    if (!charset.equals("UTF-8")) {
      draft.notes.add("The text is encoded as " + charset + " and shown as what that means.");
    }
    return draft.page();
  }

  /** A page being put together. */
  private static final class Draft {

    private final Place place;
    private final CommitSummary last;
    private final long size;
    private final List<String> notes = new ArrayList<>();
    private String language;
    private @Nullable SafeHtml rows;
    private @Nullable SafeHtml rendered;
    private String image = "";
    private String submodule = "";
    private boolean canRender;
    private boolean misleads;
    private boolean blame;
    private boolean complete = true;
    private String selected = "";
    private int lineCount = -1;
    private int first = 1;
    private int lastLine;
    private int previous;
    private int next;
    private List<FilePage.Step> ages = List.of();

    Draft(Place place, CommitSummary last, String language, long size) {
      this.place = place;
      this.last = last;
      this.language = language;
      this.size = size;
    }

    Draft image(String address) {
      image = address;
      return this;
    }

    Draft submodule(String commit) {
      submodule = ObjectId.fromString(commit).name();
      return this;
    }

    void lines(TextLines text, Optional<LineRange> here) {
      lineCount = text.total();
      first = text.first();
      lastLine = text.last();
      previous = first > 1 ? Math.max(1, first - TextLines.PAGE) : 0;
      next = text.total() < 0 || lastLine < text.total() ? first + TextLines.PAGE : 0;
      selected = here.map(LineRange::toString).orElse("");
      misleads = text.lines().stream().map(ColouredLine::text).anyMatch(Unseen::misleads);
      if (text.shortened()) {
        notes.add(
            "Lines of more than "
                + TextLines.LONGEST_LINE
                + " characters are shown shortened; the raw file has them whole.");
      }
      if (text.total() < 0) {
        notes.add(
            "Its lines are not counted, since the file has more than "
                + (TextLines.COUNTED >> 20)
                + " MiB. Pages and the field «Line» reach all of them.");
      }
      if (!text.coloured() && !language.equals("Text")) {
        notes.add("Shown without colours, since the file is large.");
      }
    }

    FilePage page() {
      return new FilePage(
          place, last, language, size, lineCount, rows, rendered, image, canRender, notes, misleads,
          selected, first, lastLine, previous, next, submodule, ages, blame, complete);
    }
  }
}
