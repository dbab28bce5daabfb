package org.sevenleague.rendering;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sevenleague.kernel.SafeHtml;

/** A table written as a list of lists: {@code * -} begins a row, {@code -} a cell. */
final class RstListTable {

  private static final Pattern HEADS = Pattern.compile(":header-rows:\\s*([0-9]{1,3})");

  private RstListTable() {}

  static String html(String title, String source, String body, UnaryOperator<String> inner) {
    Matcher heads = HEADS.matcher(source);
    int headRows = heads.find() ? Integer.parseInt(heads.group(1)) : 0;
    StringBuilder out = new StringBuilder("<div class=\"scroll\"><table>");
    if (!title.isEmpty()) {
      out.append("<caption>").append(SafeHtml.escape(title)).append("</caption>");
    }
    out.append("<tbody>");
    int row = 0;
    for (List<StringBuilder> cells : rows(body)) {
      String tag = row++ < headRows ? "th" : "td";
      out.append("<tr>");
      for (StringBuilder cell : cells) {
        out.append('<').append(tag).append('>').append(inner.apply(cell.toString()));
        out.append("</").append(tag).append('>');
      }
      out.append("</tr>");
    }
    return out.append("</tbody></table></div>").toString();
  }

  private static List<List<StringBuilder>> rows(String body) {
    List<List<StringBuilder>> rows = new ArrayList<>();
    for (String line : body.lines().toList()) {
      boolean row = line.startsWith("* -");
      boolean cell = line.startsWith("  -");
      if (row) {
        rows.add(new ArrayList<>());
      }
      if ((row || cell) && !rows.isEmpty()) {
        rows.get(rows.size() - 1)
            .add(new StringBuilder(line.substring(3).stripLeading()).append('\n'));
      } else if (!rows.isEmpty()) {
        List<StringBuilder> last = rows.get(rows.size() - 1);
        last.get(last.size() - 1).append(line.length() > 4 ? line.substring(4) : "").append('\n');
      }
    }
    return rows;
  }
}
