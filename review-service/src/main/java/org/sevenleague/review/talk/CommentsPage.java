package org.sevenleague.review.talk;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All threads of a change.
 *
 * @param filter which of them are shown
 */
public record CommentsPage(
    long number, String title, String filter, List<ThreadView> all, int drafts) {

  /** What can be shown, by the word in the address. */
  static final Map<String, String> FILTERS = filters();

  private static Map<String, String> filters() {
    Map<String, String> filters = new LinkedHashMap<>();
    filters.put("all", "All");
    filters.put("open", "Open");
    filters.put("resolved", "Resolved");
    filters.put("suggestions", "To apply");
    filters.put("drafts", "Your drafts");
    return filters;
  }

  /** A choice of what is shown. */
  public record Choice(String words, String address, int count, boolean chosen) {}

  public List<Choice> choices() {
    return FILTERS.entrySet().stream()
        .map(
            one ->
                new Choice(
                    one.getValue(),
                    here() + "/comments?show=" + one.getKey(),
                    of(one.getKey()).size(),
                    one.getKey().equals(filter)))
        .toList();
  }

  public List<ThreadView> threads() {
    return of(filter);
  }

  private List<ThreadView> of(String word) {
    return all.stream()
        .filter(
            thread ->
                switch (word) {
                  case "open" -> !thread.resolved();
                  case "resolved" -> thread.resolved();
                  case "suggestions" -> thread.applies() && !thread.resolved();
                  case "drafts" -> thread.says().stream().anyMatch(ThreadView.Say::draft);
                  default -> true;
                })
        .toList();
  }

  public String here() {
    return "/changes/" + number;
  }
}
