package org.sevenleague.rendering;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sevenleague.kernel.SafeHtml;

/** The lines {@code Name: value} with which a Python Enhancement Proposal begins. */
record PepHeader(String html, String rest) {

  private static final Pattern LINE =
      Pattern.compile("([A-Z][A-Za-z-]{1,30}):[ \\t]*(.*(?:\\R[ \\t]+\\S.*)*)\\R");

  static PepHeader of(String source) {
    if (!source.startsWith("PEP:")) {
      return new PepHeader("", source);
    }
    StringBuilder out = new StringBuilder("<table><tbody>");
    Matcher line = LINE.matcher(source);
    int at = 0;
    while (line.find(at) && line.start() == at) {
      out.append("<tr><th>").append(SafeHtml.escape(line.group(1))).append("</th><td>");
      out.append(SafeHtml.escape(line.group(2).strip())).append("</td></tr>");
      at = line.end();
    }
    return new PepHeader(out.append("</tbody></table>").toString(), source.substring(at));
  }
}
