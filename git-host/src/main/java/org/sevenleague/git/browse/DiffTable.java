package org.sevenleague.git.browse;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sevenleague.git.browse.FileDiff.Hunk;
import org.sevenleague.git.browse.FileDiff.Row;
import org.sevenleague.kernel.SafeHtml;
import org.sevenleague.rendering.ColouredLine;
import org.sevenleague.rendering.ColouredLine.Range;
import org.sevenleague.rendering.Unseen;

/** Writes the rows of a comparison, side by side or in one column; see {@link CodeTable}. */
final class DiffTable {

  private static final String NONE = "<td class=\"ln none\"></td><td class=\"src none\"></td>";

  private final StringBuilder out = new StringBuilder(4_096);
  private final String anchor;

  /**
   * @param number of the file on its page, so that line anchors of several files differ
   */
  private DiffTable(int number) {
    this.anchor = "f" + number;
  }

  static SafeHtml sideBySide(FileDiff file, int number) {
    DiffTable table = new DiffTable(number);
    int after = 0;
    for (Hunk hunk : file.hunks()) {
      table.hunk(hunk, 4, hunk.afterStart() - 1 - after);
      hunk.rows().forEach(table::both);
      after = hunk.afterStart() + hunk.afterCount() - 1;
    }
    return new SafeHtml(table.out.toString());
  }

  static SafeHtml unified(FileDiff file, int number) {
    DiffTable table = new DiffTable(number);
    int after = 0;
    for (Hunk hunk : file.hunks()) {
      table.hunk(hunk, 3, hunk.afterStart() - 1 - after);
      table.column(hunk.rows());
      after = hunk.afterStart() + hunk.afterCount() - 1;
    }
    return new SafeHtml(table.out.toString());
  }

  private void hunk(Hunk hunk, int columns, int hidden) {
    out.append("<tr class=\"hunk\"><td colspan=\"").append(columns).append("\">");
    if (hidden > 0) {
      out.append(hidden).append(hidden == 1 ? " line alike" : " lines alike").append(" &nbsp; ");
    }
    out.append("<code>").append(Unseen.html(hunk.heading()).markup()).append("</code></td></tr>\n");
  }

  private void both(Row row) {
    out.append("<tr>");
    if (row.before() > 0) {
      cell(row.before(), 'o', row.changed() ? "del" : "same", row.old(), row.gone(), "del");
    } else {
      out.append(NONE);
    }
    if (row.after() > 0) {
      cell(row.after(), 'n', row.changed() ? "add" : "", row.now(), row.come(), "ins");
    } else {
      out.append(NONE);
    }
    out.append("</tr>\n");
  }

  private void cell(
      int line, char side, String css, @Nullable ColouredLine text, List<Range> marks, String tag) {
    number(line, side, css);
    source(css, text, marks, tag);
  }

  private void number(int line, char side, String css) {
    out.append("<td class=\"ln").append(css.isEmpty() ? "" : " " + css).append("\">");
    if (line > 0) {
      out.append("<a id=\"").append(anchor).append(side).append(line).append("\" href=\"#");
      out.append(anchor).append(side).append(line).append("\" tabindex=\"-1\">");
      out.append(line).append("</a>");
    }
    out.append("</td>");
  }

  private void source(String css, @Nullable ColouredLine text, List<Range> marks, String tag) {
    out.append("<td class=\"src").append(css.isEmpty() ? "" : " " + css).append("\">");
    out.append(text == null ? "" : text.html(marks, tag).markup()).append("</td>");
  }

  /** Runs of changed rows show all that went, then all that came. */
  private void column(List<Row> rows) {
    int at = 0;
    while (at < rows.size()) {
      Row row = rows.get(at);
      if (!row.changed()) {
        out.append("<tr>");
        number(row.before(), 'o', "");
        number(row.after(), 'n', "");
        source("", row.now(), List.of(), "ins");
        out.append("</tr>\n");
        at++;
        continue;
      }
      int end = at;
      while (end < rows.size() && rows.get(end).changed()) {
        end++;
      }
      for (Row changed : rows.subList(at, end)) {
        single(changed.before(), 'o', "del", changed.old(), changed.gone());
      }
      for (Row changed : rows.subList(at, end)) {
        single(changed.after(), 'n', "add", changed.now(), changed.come());
      }
      at = end;
    }
  }

  private void single(
      int line, char side, String css, @Nullable ColouredLine text, List<Range> marks) {
    if (line == 0) {
      return;
    }
    out.append("<tr>");
    number(side == 'o' ? line : 0, side, css);
    number(side == 'n' ? line : 0, side, css);
    source(css, text, marks, css.equals("del") ? "del" : "ins");
    out.append("</tr>\n");
  }
}
