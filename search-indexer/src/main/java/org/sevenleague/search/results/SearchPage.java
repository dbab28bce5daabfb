package org.sevenleague.search.results;

import java.util.List;
import java.util.Optional;
import org.sevenleague.kernel.SafeHtml;
import org.sevenleague.search.indexing.IndexNews;

/**
 * What the search page shows: nothing yet, a mistake in the query, or an answer.
 *
 * @param query as typed
 * @param mistake why it is no query
 * @param answer what was found
 * @param news what the index does not hold yet; empty when it holds everything the reader may read
 */
public record SearchPage(
    String query, Optional<Mistake> mistake, Optional<Answer> answer, Optional<IndexNews> news) {

  public String title() {
    return query.isBlank() ? "Search" : query.strip();
  }

  /**
   * A query with the place that is wrong.
   *
   * @param before the text in front of that place
   * @param marked the text that is wrong; a blank when something is missing
   * @param after the text behind
   * @param sentence what is wrong and what would be right, with the character's number
   * @param suggestion a query that is right; empty when there is no telling
   */
  public record Mistake(
      String before, String marked, String after, String sentence, Optional<Link> suggestion) {}

  /**
   * A link to another query.
   *
   * @param label what it says
   * @param address where it leads
   */
  public record Link(String label, String address) {}

  /**
   * One reading that would find something.
   *
   * @param files how many files it finds
   * @param atLeast whether there may be more
   */
  public record Try(String query, String why, String address, long files, boolean atLeast) {}

  /**
   * What was found.
   *
   * @param totals what is known of the whole
   * @param note something people should know about how it was answered; may be empty
   * @param words the parts of the query that are no filters, as they were read
   * @param filters those that a click takes away
   * @param unknown names in the query that are nowhere, a sentence each; only when nothing was
   *     found
   * @param tries other readings; only when nothing was found
   * @param branches the same on every indexed branch; empty when the query names branches
   * @param next the address of the next page
   */
  public record Answer(
      Totals totals,
      String note,
      List<String> words,
      List<Chip> filters,
      List<Group> groups,
      List<String> unknown,
      List<Try> tries,
      Optional<String> branches,
      Optional<String> next) {

    public boolean found() {
      return totals.files() > 0;
    }
  }

  /**
   * What is known of everything that matches, beyond the files on the page.
   *
   * @param complete whether all was searched and counted
   * @param stopped why not; empty when complete, and while counting is still to be done
   * @param files exact when complete, else there are at least as many
   * @param readable repositories that were searched
   * @param facets of the files counted
   * @param counting where the exact totals come from; empty when nothing is left to count
   */
  public record Totals(
      boolean complete,
      String stopped,
      long files,
      long lines,
      long repositories,
      long readable,
      double tookMillis,
      List<Facet> facets,
      Optional<Counting> counting) {}

  /**
   * How to get exact totals.
   *
   * @param part the address of the part of the page that holds them
   * @param page the address of the whole page with them
   */
  public record Counting(String part, String page) {}

  /**
   * A filter of the query.
   *
   * @param address the query without it
   */
  public record Chip(String name, String value, String address) {}

  /** How the files are spread over repositories or languages. */
  public record Facet(String title, List<Share> shares, long more) {}

  /**
   * One repository or language.
   *
   * @param only the query narrowed to it
   * @param without the query that leaves it out
   */
  public record Share(String value, long files, String only, String without) {}

  /** Files of one kind. */
  public record Group(String title, List<FileShown> files) {}

  /**
   * A file with its lines.
   *
   * @param repository its name
   * @param folder the path up to the file's name, found text marked
   * @param name the file's name, found text marked
   * @param address the file at the ref it was found in, at its first matching line
   * @param ref the ref's short name; empty on the default branch
   * @param lineCount matching lines
   * @param rows lines to show, with gaps between them
   * @param more matching lines that are not shown
   * @param moreAddress where they are
   */
  public record FileShown(
      String repository,
      String path,
      SafeHtml folder,
      SafeHtml name,
      String address,
      Optional<String> ref,
      String language,
      long lineCount,
      List<Row> rows,
      long more,
      String moreAddress) {}

  /**
   * A line of a file, or a gap.
   *
   * @param number from 1; 0 for a gap
   * @param hit whether it matches; else it is context
   * @param address of the line
   */
  public record Row(int number, boolean hit, String address, SafeHtml text) {

    static final Row GAP = new Row(0, false, "", new SafeHtml(""));

    public boolean gap() {
      return number == 0;
    }
  }
}
