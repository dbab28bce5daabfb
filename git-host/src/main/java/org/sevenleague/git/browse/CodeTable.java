package org.sevenleague.git.browse;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sevenleague.kernel.Addresses;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.RepositoryName;
import org.sevenleague.kernel.SafeHtml;
import org.sevenleague.rendering.Unseen;

/**
 * Writes the rows of code and blame. Made here and not in a template, since a page has thousands;
 * every piece is a number, escaped text or a coloured line.
 */
final class CodeTable {

  private CodeTable() {}

  static SafeHtml rows(TextLines lines, Optional<LineRange> here) {
    StringBuilder out = new StringBuilder(lines.lines().size() * 160);
    for (int i = 0; i < lines.lines().size(); i++) {
      int number = lines.first() + i;
      boolean selected = here.isPresent() && here.get().holds(number);
      out.append("<tr id=\"L").append(number).append('"');
      out.append(selected ? " class=\"is-here\">" : ">");
      line(out, number, lines.lines().get(i).html());
    }
    return new SafeHtml(out.toString());
  }

  private static void line(StringBuilder out, int number, SafeHtml html) {
    out.append("<td class=\"ln\"><a href=\"#L").append(number);
    out.append("\" tabindex=\"-1\">").append(number).append("</a></td><td class=\"src\">");
    out.append(html.markup()).append("</td></tr>\n");
  }

  /** The rows of a blame: beside each group of lines why it is there, and how old it is. */
  static SafeHtml blame(
      RepositoryName name, TextLines lines, Blame blame, Optional<LineRange> here, Instant now) {
    StringBuilder out = new StringBuilder(lines.lines().size() * 220);
    Ages ages = Ages.of(blame);
    for (Blame.Part part : blame.parts()) {
      int first = Math.max(part.first(), lines.first());
      int last = Math.min(part.first() + part.lines() - 1, lines.last());
      for (int number = first; number <= last; number++) {
        boolean selected = here.isPresent() && here.get().holds(number);
        out.append("<tr id=\"L").append(number).append('"');
        if (number == first) {
          out.append(" class=\"first").append(selected ? " is-here" : "").append("\">");
          why(out, name, part, last - first + 1, ages, now);
        } else {
          out.append(selected ? " class=\"is-here\">" : ">");
        }
        line(out, number, lines.lines().get(number - lines.first()).html());
      }
    }
    return new SafeHtml(out.toString());
  }

  private static void why(
      StringBuilder out, RepositoryName name, Blame.Part part, int rows, Ages ages, Instant now) {
    CommitSummary commit = part.commit();
    if (commit == null) {
      out.append("<td class=\"why\" rowspan=\"").append(rows);
      out.append("\"><span class=\"quiet\">not traced yet</span></td>");
      return;
    }
    out.append("<td class=\"why age-").append(ages.step(commit.at()));
    out.append("\" rowspan=\"").append(rows).append("\"><span><a class=\"cut\" href=\"");
    SafeHtml.escape(Addresses.commit(name, commit.id()), out);
    out.append("\" title=\"").append(commit.id().brief()).append("\">");
    out.append(Unseen.html(shown(commit)).markup());
    out.append("</a><span class=\"by cut\" title=\"");
    SafeHtml.escape(commit.author(), out);
    out.append("\">").append(commit.authorHtml().markup());
    out.append("</span><time datetime=\"").append(commit.at()).append("\" title=\"");
    out.append(Age.full(commit.at())).append("\">").append(Age.of(commit.at(), now));
    out.append("</time>");
    before(out, name, part, commit);
    out.append("</span></td>");
  }

  /** A way to what stood here before the change; the first commit has none. */
  private static void before(
      StringBuilder out, RepositoryName name, Blame.Part part, CommitSummary commit) {
    if (commit.parents().isEmpty()) {
      out.append("<i class=\"before\"></i>");
      return;
    }
    out.append("<a class=\"before\" href=\"");
    SafeHtml.escape(Addresses.at(name, "blame", commit.id().hex(), new FilePath(part.path())), out);
    out.append("?before=").append(part.source());
    out.append("\" title=\"Blame before this change\" aria-label=\"Blame before ");
    SafeHtml.escape(commit.id().brief(), out);
    out.append("\"><svg class=\"i\" aria-hidden=\"true\"><use href=\"#i-history\"/></svg></a>");
  }

  private static String shown(CommitSummary commit) {
    String subject = commit.subject().isBlank() ? "(no message)" : commit.subject();
    return subject.length() <= 120 ? subject : subject.substring(0, 119) + "…";
  }

  /** The time between a file's oldest and newest line in five steps. */
  record Ages(Instant oldest, Instant newest) {

    static Ages of(Blame blame) {
      List<Instant> times =
          blame.parts().stream()
              .flatMap(part -> Optional.ofNullable(part.commit()).stream())
              .map(CommitSummary::at)
              .sorted()
              .toList();
      return times.isEmpty()
          ? new Ages(Instant.EPOCH, Instant.EPOCH)
          : new Ages(times.get(0), times.get(times.size() - 1));
    }

    /** Whether any line is traced. */
    boolean known() {
      return newest.isAfter(Instant.EPOCH);
    }

    /** 1 for the oldest to 5 for the newest. */
    int step(Instant at) {
      long span = newest.getEpochSecond() - oldest.getEpochSecond();
      long age = at.getEpochSecond() - oldest.getEpochSecond();
      return span <= 0 ? 5 : (int) Math.min(5, 1 + 5 * age / span);
    }
  }
}
