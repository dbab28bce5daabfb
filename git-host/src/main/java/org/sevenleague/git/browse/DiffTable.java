package org.sevenleague.git.browse;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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

  /** Lines that one step opens. */
  private static final int STEP = 20;

  private final StringBuilder out = new StringBuilder(4_096);
  private final int number;
  private final String anchor;
  private final boolean unified;
  private final @Nullable ComparisonAddress address;
  private final LineNotes notes;
  private final List<LinePiece> pieces = new ArrayList<>();

  /**
   * @param number of the file on its page, so that line anchors of several files differ
   * @param address where more lines open; null when they do not
   */
  private DiffTable(
      int number, boolean unified, @Nullable ComparisonAddress address, LineNotes notes) {
    this.number = number;
    this.anchor = "f" + number;
    this.unified = unified;
    this.address = address;
    this.notes = notes;
  }

  /** The rows with links that open the lines between. */
  static SafeHtml rows(FileDiff file, int number, ComparisonAddress address) {
    return new DiffTable(number, address.unified(), address, LineNotes.NONE).rows(file);
  }

  /**
   * The rows where nothing opens: what is between is counted. They are cut after each row beside
   * which something stands; what no row is shown for is in none of the pieces.
   */
  static List<LinePiece> pieces(FileDiff file, int number, boolean unified, LineNotes notes) {
    DiffTable table = new DiffTable(number, unified, null, notes);
    table.rows(file);
    table.cut(List.of());
    return table.pieces;
  }

  private void cut(List<LineAt> after) {
    if (!out.isEmpty()) {
      pieces.add(new LinePiece(new SafeHtml(out.toString()), after));
      out.setLength(0);
    }
  }

  /** Ends a row, and the piece when something stands beside one of its lines. */
  private void end(int before, int after) {
    out.append("</tr>\n");
    if (notes.lines().isEmpty()) {
      return;
    }
    List<LineAt> here =
        Stream.of(new LineAt(true, before), new LineAt(false, after))
            .filter(notes.lines()::contains)
            .toList();
    if (!here.isEmpty()) {
      cut(here);
    }
  }

  private SafeHtml rows(FileDiff file) {
    int next = 1;
    for (Hunk hunk : file.hunks()) {
      between(next, hunk.afterStart() - 1, next > 1, true, hunk.heading());
      if (unified) {
        column(hunk.rows());
      } else {
        hunk.rows().forEach(this::both);
      }
      next = hunk.afterStart() + hunk.afterCount();
    }
    if (!file.hunks().isEmpty() && file.left() == 0) {
      between(next, file.length(), true, false, "");
    }
    return new SafeHtml(out.toString());
  }

  /**
   * What stands between two hunks: the lines that are alike there, which links open.
   *
   * @param first number after the change of the first hidden line
   * @param last of the last one; smaller when none is hidden
   */
  private void between(int first, int last, boolean above, boolean below, String heading) {
    int hidden = last - first + 1;
    if (hidden <= 0) {
      return;
    }
    out.append("<tr class=\"hunk\"><td colspan=\"").append(unified ? 3 : 4).append("\"><span>");
    if (address == null) {
      out.append(hidden).append(hidden == 1 ? " line alike" : " lines alike");
    } else if (hidden <= STEP) {
      open(address, first, last, "i-open", hidden == 1 ? "1 line" : hidden + " lines", "all");
    } else {
      if (above) {
        open(address, first, first + STEP - 1, "i-down", STEP + " more", "below");
      }
      if (below) {
        open(address, last - STEP + 1, last, "i-up", STEP + " more", "above");
      }
      open(address, first, last, "i-open", "all " + hidden, "all");
    }
    if (!heading.isEmpty()) {
      out.append("<code>").append(Unseen.html(heading).markup()).append("</code>");
    }
    out.append("</span></td></tr>\n");
  }

  private void open(
      ComparisonAddress to, int first, int last, String icon, String words, String which) {
    out.append("<a class=\"open ").append(which).append("\" href=\"");
    SafeHtml.escape(to.open(new OpenedLines.Span(number, first, last)), out);
    out.append("\" aria-label=\"Show lines ").append(first).append(" to ").append(last);
    out.append("\"><svg class=\"i\" aria-hidden=\"true\"><use href=\"#").append(icon);
    out.append("\"/></svg>").append(words).append("</a>");
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
    end(row.before(), row.after());
  }

  private void cell(
      int line, char side, String css, @Nullable ColouredLine text, List<Range> marks, String tag) {
    number(line, side, css);
    source(css, text, marks, tag);
  }

  private void number(int line, char side, String css) {
    out.append("<td class=\"ln").append(css.isEmpty() ? "" : " " + css).append("\">");
    if (line > 0) {
      out.append("<a id=\"").append(anchor).append(side).append(line).append("\" href=\"");
      address(line, side);
      out.append("\" tabindex=\"-1\">");
      out.append(line).append("</a>");
    }
    out.append("</td>");
  }

  private void address(int line, char side) {
    String to = side == 'o' ? notes.old() : notes.now();
    if (to.isEmpty()) {
      out.append('#').append(anchor).append(side).append(line);
    } else {
      SafeHtml.escape(to, out);
      out.append(line);
    }
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
        end(row.before(), row.after());
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
    end(side == 'o' ? line : 0, side == 'n' ? line : 0);
  }
}
