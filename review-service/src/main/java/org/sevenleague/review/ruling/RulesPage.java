package org.sevenleague.review.ruling;

import java.util.List;
import java.util.Optional;
import org.sevenleague.git.browse.Place;
import org.sevenleague.kernel.SafeHtml;
import org.sevenleague.review.settings.BranchRule;
import org.sevenleague.review.settings.ReviewSettings;
import org.sevenleague.review.settings.SettingsText;

/**
 * The rules of a repository.
 *
 * @param present the settings in force
 * @param written whether there is a file, and not only what holds without one
 * @param conditions of the rule in force
 * @param editor empty unless the reader administers the repository
 * @param trial what the last changes would be by the text; empty when nobody asked
 */
public record RulesPage(
    Place place,
    ReviewSettings present,
    boolean written,
    List<String> conditions,
    Optional<Editor> editor,
    Optional<TrialView> trial) {

  public RulesPage {
    conditions = List.copyOf(conditions);
  }

  /**
   * The text to change.
   *
   * @param expected the commit that it was made from; empty when there was none
   * @param mistake a sentence; mostly empty
   */
  public record Editor(String text, String expected, String mistake) {
    /** Characters of the text. */
    public int longest() {
      return SettingsText.MAX_LENGTH;
    }
  }

  /**
   * What a text would do.
   *
   * @param rows changes that would pass and do not, or the contrary
   */
  public record TrialView(int changes, boolean whole, int before, int after, List<Row> rows) {
    public TrialView {
      rows = List.copyOf(rows);
    }
  }

  /**
   * A change for which it matters.
   *
   * @param passes whether it would pass
   * @param why it does not by the rules that do not let it
   */
  public record Row(long number, SafeHtml subject, String status, boolean passes, String why) {}

  /** How changes are brought into their branch, the usual way first. */
  public String strategies() {
    return String.join(", ", present.strategies().stream().map(one -> one.word()).toList());
  }

  /** What somebody may do to protected branches, in words. */
  public static String words(List<String> holders) {
    return holders.isEmpty() ? "nobody" : String.join(", ", holders);
  }

  public String pushers(BranchRule rule) {
    return words(rule.push());
  }

  public String forcers(BranchRule rule) {
    return words(rule.force());
  }

  public String deleters(BranchRule rule) {
    return words(rule.delete());
  }

  /** Who approves what no line speaks of. */
  public String unowned() {
    return switch (present.fallback()) {
      case ANYBODY -> "anybody who may write, but its authors";
      case BLOCK -> "nobody: a line has to be added first";
      case FREE -> "nobody has to";
    };
  }
}
