package org.sevenleague.git.browse;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.mvc.Models;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.sevenleague.git.disk.RefTips;
import org.sevenleague.kernel.Addresses;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.SafeHtml;
import org.sevenleague.rendering.Unseen;

/**
 * Says what is not there and where to go instead. Only for whoever holds a {@link Visit}, and so
 * may read the repository: for others it stays one that does not exist.
 */
@Singleton
public class MissingMaker {

  /** Branches and tags named that have what was asked for. */
  private static final int ELSEWHERE = 10;

  /** Branches and tags looked at for it. */
  private static final int LOOKED_AT = 300;

  private static final Duration PATIENCE = Duration.ofMillis(500);

  /** Searches of the past at once: each walks a history for up to two seconds. */
  private final Semaphore searches = new Semaphore(2);

  private final Models models;

  @Inject
  public MissingMaker(Models models) {
    this.models = models;
  }

  /**
   * The answer for an address of which a part does not exist.
   *
   * @param part revision and path, decoded
   * @param view the view in the address, such as {@code file}
   * @throws NotFound when everything exists, but has no such view
   */
  Response answer(Visit visit, FilePath part, String view) throws IOException {
    Optional<Revision> revision = Revisions.find(visit.git(), visit.standard(), part);
    if (revision.isEmpty()) {
      models.put("page", noRevision(visit, part, view));
    } else if (visit.entry(revision.get().commit(), revision.get().path()).isPresent()) {
      throw new NotFound();
    } else {
      models.put("page", noPath(visit, revision.get(), view));
    }
    return Response.status(404).entity("browse/missing.html").build();
  }

  private static MissingPage noRevision(Visit visit, FilePath part, String view)
      throws IOException {
    int slash = part.value().indexOf('/');
    FilePath rest = slash < 0 ? FilePath.ROOT : new FilePath(part.value().substring(slash + 1));
    Optional<Revision> standard = visit.standardRevision();
    boolean there =
        standard.isPresent()
            && !rest.isRoot()
            && visit.entry(standard.get().commit(), rest).isPresent();
    return new MissingPage(
        Place.of(visit, "files"),
        part,
        false,
        there ? Addresses.at(visit.name(), view, visit.standard().shortName(), rest) : "",
        List.of(),
        null,
        true);
  }

  private MissingPage noPath(Visit visit, Revision revision, String view) throws IOException {
    FilePath wanted = revision.path();
    FilePath folder = wanted.parent();
    while (!folder.isRoot()
        && visit.entry(revision.commit(), folder).filter(TreeEntry::folder).isEmpty()) {
      folder = folder.parent();
    }
    Revision nearest = new Revision(revision.label(), revision.ref(), revision.commit(), folder);
    Optional<MissingPage.Last> last = Optional.empty();
    boolean searched = false;
    if (searches.tryAcquire()) {
      try {
        Histories.Newest found = Histories.newest(visit.git(), revision.commit(), wanted);
        searched = !found.stopped();
        if (found.commit().isPresent()) {
          last = last(visit, revision, wanted, found.commit().get());
        }
      } finally {
        searches.release();
      }
    }
    return new MissingPage(
        Place.at(visit, nearest, "tree", "files", true),
        wanted,
        true,
        "",
        elsewhere(visit, revision, view),
        last.orElse(null),
        searched);
  }

  private static Optional<MissingPage.Last> last(
      Visit visit, Revision revision, FilePath wanted, CommitSummary commit) throws IOException {
    if (commit.parents().isEmpty()) {
      return Optional.empty();
    }
    CommitId parent = commit.parents().get(0);
    Optional<TreeEntry> before = visit.entry(parent, wanted);
    if (before.isEmpty()) {
      return Optional.empty();
    }
    Optional<FilePath> now =
        Diffs.files(visit.git(), Optional.of(parent), commit.id()).entries().stream()
            .filter(entry -> entry.getChangeType() == DiffEntry.ChangeType.RENAME)
            .filter(entry -> entry.getOldPath().equals(wanted.value()))
            .map(entry -> new FilePath(entry.getNewPath()))
            .findFirst();
    boolean still = now.isPresent() && visit.entry(revision.commit(), now.get()).isPresent();
    String kind = before.get().folder() ? "tree" : "file";
    return Optional.of(
        new MissingPage.Last(
            commit,
            Addresses.commit(visit.name(), commit.id()),
            Addresses.at(visit.name(), kind, parent.hex(), wanted),
            Addresses.at(visit.name(), "history", revision.label(), wanted),
            now.map(path -> Unseen.html(path.value())).orElse(new SafeHtml("")),
            still ? Addresses.file(visit.name(), revision.label(), now.orElseThrow()) : ""));
  }

  /** Branches first, then tags, as the menu has them. */
  private static List<Place.Choice> elsewhere(Visit visit, Revision revision, String view)
      throws IOException {
    Deadline deadline = Deadline.in(PATIENCE);
    List<Place.Choice> found = new ArrayList<>();
    try (RevWalk walk = new RevWalk(visit.git())) {
      for (Ref ref : Place.menu(visit).stream().limit(LOOKED_AT).toList()) {
        if (found.size() == ELSEWHERE || deadline.passed()) {
          break;
        }
        if (RefTips.peeled(walk, ref).orElse(null) instanceof RevCommit commit
            && Trees.at(walk.getObjectReader(), commit.getTree(), revision.path()).isPresent()) {
          String name = Repository.shortenRefName(ref.getName());
          found.add(
              new Place.Choice(
                  name, Addresses.at(visit.name(), view, name, revision.path()), false));
        }
      }
    }
    return found;
  }
}
