package org.sevenleague.review.ownership;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sevenleague.git.browse.Place;
import org.sevenleague.kernel.Addresses;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.SafeHtml;
import org.sevenleague.rendering.Unseen;

/**
 * Who owns what in a repository.
 *
 * @param file where the file of owners stands; empty when there is none
 * @param broken why it cannot be used; empty when it can
 * @param counted false while the history is walked for the people of each folder
 * @param asked the path that somebody asked about; empty when nobody did
 * @param answer the lines that decide it, one for each section that has one
 * @param text of the file, to be tried out
 * @param tried what the text would change; empty before somebody asks
 */
public record OwnersPage(
    Place place,
    String ref,
    Optional<FilePath> file,
    Dialect dialect,
    int rules,
    Optional<String> broken,
    Survey survey,
    List<FolderRow> folders,
    boolean counted,
    List<OwnerRow> owners,
    int moreOwners,
    List<ProblemRow> problems,
    int moreProblems,
    List<PathRow> uncovered,
    String asked,
    List<AnswerRow> answer,
    String text,
    Optional<TrialView> tried) {

  /**
   * A folder of the root.
   *
   * @param people the fewest who made half of its commits; 0 when not known
   */
  public record FolderRow(
      String name, String address, int files, int owned, int unowned, int noRule, int people) {

    public int percent() {
      return files == 0 ? 0 : (int) (100L * owned / files);
    }
  }

  /**
   * An owner.
   *
   * @param note what is wrong, or that a team has one person; empty otherwise
   */
  public record OwnerRow(String name, String address, int files, String note, boolean bad) {}

  /** A problem and the address of its line; without one it concerns the file. */
  public record ProblemRow(Problem problem, SafeHtml source, String address) {}

  /** A path and its address. */
  public record PathRow(SafeHtml path, String address) {}

  /** A line that decides the path asked about. */
  public record AnswerRow(
      String section, String owners, int line, String address, SafeHtml pattern, String note) {}

  /** What a text would change. */
  public record TrialView(
      int changed, int files, boolean whole, List<MovedRow> rows, List<ProblemRow> problems) {}

  /** A path whose owners would change. */
  public record MovedRow(SafeHtml path, String before, String after, int line) {}

  /** Hundredths of the files that have an owner, rounded down so that 100 means all. */
  public int percent() {
    return survey.files() == 0 ? 0 : (int) (100L * survey.owned() / survey.files());
  }

  /** A share of all files as a length of the bar. */
  public String share(int files) {
    return String.format(
        Locale.ROOT, "%.2f%%", survey.files() == 0 ? 0.0 : 100.0 * files / survey.files());
  }

  public int noRule() {
    return survey.noRule();
  }

  public int owned() {
    return survey.owned();
  }

  public int unowned() {
    return survey.unowned();
  }

  public int files() {
    return survey.files();
  }

  public boolean whole() {
    return survey.whole();
  }

  /** The file's address. */
  public String fileAddress() {
    return file.map(path -> Addresses.file(place.name(), ref, path)).orElse("");
  }

  /** Owners in words. */
  static String words(Ownership ownership) {
    return switch (ownership.status()) {
      case OWNED -> String.join(" ", ownership.owners().stream().map(OwnerName::text).toList());
      case UNOWNED -> "nobody, on purpose";
      case NO_RULE -> "no rule";
    };
  }

  static SafeHtml shown(String text) {
    return Unseen.html(text);
  }
}
