package org.sevenleague.git.browse;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sevenleague.kernel.SafeHtml;

/**
 * A file, as code, as a rendered text, as a picture, or as what it is when none of these.
 *
 * @param rows the code; null when the file is shown in another way
 * @param rendered the text as HTML; null when the file is shown in another way
 * @param image the picture's address; empty when it is none
 * @param notes what a reader has to know: what is not shown, and why
 * @param misleads true when hidden characters need a warning
 */
public record FilePage(
    Place place,
    CommitSummary last,
    String language,
    long size,
    int lineCount,
    @Nullable SafeHtml rows,
    @Nullable SafeHtml rendered,
    String image,
    boolean canRender,
    List<String> notes,
    boolean misleads,
    String lines,
    int first,
    int lastLine,
    int previous,
    int next,
    String submodule,
    List<Step> ages,
    boolean blame,
    boolean complete) {

  /** A mark in the legend of a blame. */
  public record Step(String name) {}

  public boolean text() {
    return rows != null;
  }

  public boolean paged() {
    return previous > 0 || next > 0;
  }
}
