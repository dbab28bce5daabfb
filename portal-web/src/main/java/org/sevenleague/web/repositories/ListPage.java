package org.sevenleague.web.repositories;

import java.util.List;
import java.util.Optional;
import org.sevenleague.git.repository.IndexState;
import org.sevenleague.git.repository.Repository;

/**
 * The list of repositories.
 *
 * @param text what is looked for; empty for all
 * @param order the word of the order
 * @param next the cursor of the page that follows
 * @param mayAdd whether the caller may add one
 */
public record ListPage(
    List<Row> rows, long total, String text, String order, Optional<String> next, boolean mayAdd) {

  public ListPage {
    rows = List.copyOf(rows);
  }

  /** One repository and how far the index follows it. */
  public record Row(Repository repository, String languages, IndexState index) {

    /** The class of the state's colour. */
    public String tone() {
      return switch (index.state()) {
        case CURRENT -> "ok";
        case WAITING -> "wait";
        case INDEXING -> "info";
        case FAILED -> "bad";
        case PAUSED -> "idle";
      };
    }

    /** The name of the state's icon. */
    public String icon() {
      return switch (index.state()) {
        case CURRENT -> "#i-done";
        case WAITING -> "#i-clock";
        case INDEXING -> "#i-half";
        case FAILED -> "#i-fail";
        case PAUSED -> "#i-dash";
      };
    }

    /** The state in words. */
    public String words() {
      return switch (index.state()) {
        case INDEXING -> "indexing, " + index.progress() + "%";
        case WAITING -> index.place() > 0 ? "place " + index.place() : "waiting";
        case CURRENT -> repository.lastCommit().isEmpty() ? "empty" : "current";
        default -> index.state().word();
      };
    }
  }
}
