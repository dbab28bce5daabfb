package org.sevenleague.git.browse;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.mvc.Models;
import java.util.Optional;
import org.sevenleague.kernel.Addresses;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.PathOwners;
import org.sevenleague.kernel.RepositoryName;
import org.sevenleague.kernel.SafeHtml;
import org.sevenleague.rendering.Unseen;

/** Puts the owners of what a page shows beside it. */
@Singleton
public class OwnerNotes {

  private final PathOwners owners;

  @Inject
  public OwnerNotes(PathOwners owners) {
    this.owners = owners;
  }

  /** Gives a template {@code owned}, unless the revision has no file of owners. */
  void put(Models models, Visit visit, Revision revision) {
    Optional<PathOwners.Lookup> lookup = owners.at(visit.id(), revision.commit());
    lookup.ifPresent(found -> models.put("owned", new Note(visit.name(), revision.label(), found)));
  }

  /** What a template asks. */
  public record Note(RepositoryName name, String label, PathOwners.Lookup lookup) {

    /** Why nothing is known; empty when something is. */
    public String broken() {
      return lookup.broken().orElse("");
    }

    public Row of(TreeEntry entry) {
      return row(entry.folder() ? lookup.ofFolder(entry.path()) : lookup.of(entry.path()));
    }

    public Row of(FilePath file) {
      return row(lookup.of(file));
    }

    /** The page about owners, with its answer for a path. */
    public String why(FilePath path) {
      return "/"
          + name
          + "/-/owners?ref="
          + Addresses.parameter(label)
          + "&path="
          + Addresses.parameter(path.value());
    }

    private Row row(PathOwners.Owned owned) {
      String words =
          !owned.ruled()
              ? "no rule"
              : owned.owners().isEmpty() ? "nobody" : String.join(" ", owned.owners());
      return new Row(
          Unseen.html(words),
          owned.ruled(),
          owned.ruled() ? lookup.file().name() + ":" + owned.line() : "",
          owned.ruled() ? Addresses.line(name, label, lookup.file(), owned.line()) : "",
          Unseen.html(owned.pattern()),
          owned.dialect());
    }
  }

  /**
   * The owners of one path.
   *
   * @param line such as {@code CODEOWNERS:14}; empty when no line speaks of it
   * @param address of that line
   */
  public record Row(
      SafeHtml owners,
      boolean ruled,
      String line,
      String address,
      SafeHtml pattern,
      String dialect) {}
}
