package org.sevenleague.review.talk;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a comment suggests to write in the place of its lines: a block of code in Markdown whose
 * language is {@code suggestion}. An empty block suggests to take the lines away.
 */
final class Suggestion {

  private static final Pattern FENCE = Pattern.compile(" {0,3}(`{3,}|~{3,})[ \\t]*([^`]*?)[ \\t]*");

  private Suggestion() {}

  /** A part of a comment, in its order. */
  sealed interface Part {}

  /** Markdown. */
  record Text(String markdown) implements Part {}

  /**
   * Lines to write.
   *
   * @param index among the suggestions of its comment, from 0
   */
  record Lines(int index, List<String> lines) implements Part {

    public Lines {
      lines = List.copyOf(lines);
    }
  }

  /** The parts of a comment. */
  static List<Part> parts(String text) {
    List<Part> parts = new ArrayList<>();
    StringBuilder markdown = new StringBuilder();
    List<String> lines = new ArrayList<>();
    String fence = "";
    boolean suggests = false;
    int index = 0;
    for (String line : text.replace("\r\n", "\n").split("\n", -1)) {
      Matcher mark = FENCE.matcher(line);
      boolean fenced = mark.matches();
      boolean begins = fence.isEmpty() && fenced;
      boolean ends =
          fenced && !fence.isEmpty() && mark.group(2).isEmpty() && closes(fence, mark.group(1));
      if (begins) {
        fence = mark.group(1);
        suggests = mark.group(2).equals("suggestion");
        if (suggests) {
          add(parts, markdown);
          continue;
        }
      }
      if (ends) {
        fence = "";
        if (suggests) {
          parts.add(new Lines(index++, lines));
          lines.clear();
          suggests = false;
          continue;
        }
      }
      if (suggests) {
        lines.add(line);
      } else {
        markdown.append(line).append('\n');
      }
    }
    if (suggests) {
      parts.add(new Lines(index, lines));
    }
    add(parts, markdown);
    return parts;
  }

  private static boolean closes(String open, String mark) {
    return mark.charAt(0) == open.charAt(0) && mark.length() >= open.length();
  }

  private static void add(List<Part> parts, StringBuilder markdown) {
    if (!markdown.toString().isBlank()) {
      parts.add(new Text(markdown.toString()));
    }
    markdown.setLength(0);
  }

  /** The suggestions of a comment. */
  static List<Lines> in(String text) {
    return parts(text).stream().filter(Lines.class::isInstance).map(Lines.class::cast).toList();
  }
}
