package org.sevenleague.review.view;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sevenleague.kernel.Addresses;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.RepositoryName;
import org.sevenleague.kernel.SafeHtml;
import org.sevenleague.rendering.Unseen;

/**
 * The message of a commit as HTML: its lines as they are, hidden characters marked, and links for
 * web addresses, changes ({@code change/81}, {@code Change 81}) and whole commit ids.
 */
final class MessageText {

  private static final Pattern REFERENCE =
      Pattern.compile(
          "(?<url>https?://[^\\s<>\"]{1,2000}[^\\s<>\".,;:!?)\\]'])"
              + "|(?<![\\w/])(?<change>[Cc]hange[ /](?<number>[1-9]\\d{0,11}))\\b"
              + "|(?<![\\w/])(?<commit>[0-9a-f]{40})\\b");

  private MessageText() {}

  /** The whole message; empty for an empty one. */
  static SafeHtml html(RepositoryName repository, String message) {
    StringBuilder out = new StringBuilder(message.length() + 64);
    Matcher references = REFERENCE.matcher(message);
    int from = 0;
    while (references.find()) {
      out.append(Unseen.html(message.substring(from, references.start())).markup());
      link(out, address(repository, references), references.group());
      from = references.end();
    }
    out.append(Unseen.html(message.substring(from)).markup());
    return new SafeHtml(out.toString());
  }

  /** The message without its first paragraph and without the trailer that only tools read. */
  static String body(String message) {
    int end = message.strip().indexOf("\n\n");
    String body = end < 0 ? "" : message.strip().substring(end + 2);
    return body.replaceAll("(?m)^Change-Id: I[0-9a-f]{40}\\s*$\\n?", "").strip();
  }

  private static String address(RepositoryName repository, Matcher reference) {
    if (reference.group("url") != null) {
      return reference.group("url");
    }
    return reference.group("change") != null
        ? "/changes/" + reference.group("number")
        : Addresses.commit(repository, new CommitId(reference.group("commit")));
  }

  private static void link(StringBuilder out, String address, String text) {
    boolean away = address.startsWith("http");
    out.append("<a href=\"");
    SafeHtml.escape(address, out);
    out.append(away ? "\" rel=\"noopener nofollow\">" : "\">");
    SafeHtml.escape(text, out);
    out.append("</a>");
  }
}
