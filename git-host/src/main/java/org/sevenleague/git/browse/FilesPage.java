package org.sevenleague.git.browse;

import java.util.List;
import org.sevenleague.kernel.SafeHtml;

/**
 * The files of a revision by path, to go to one.
 *
 * @param total files that fit
 * @param whole false when the revision holds more files than are gone through
 */
public record FilesPage(
    Place place, String query, List<Item> files, int total, boolean whole, String data) {

  /** A file. */
  public record Item(SafeHtml path, String address) {}
}
