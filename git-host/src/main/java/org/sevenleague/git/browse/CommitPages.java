package org.sevenleague.git.browse;

import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.mvc.Models;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.sevenleague.kernel.Addresses;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.Within;
import org.sevenleague.rendering.Unseen;

/** A commit. */
@Controller
@Path("{repository:[^/]+(?:/[^/]+)*?}/-/commit/{commit:[^/]+}")
public class CommitPages {

  private final Visits visits;
  private final Models models;

  @Inject
  public CommitPages(Visits visits, Models models) {
    this.visits = visits;
    this.models = models;
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  public String commit(
      @PathParam("repository") String repository,
      @PathParam("commit") String commit,
      @QueryParam("parent") @DefaultValue("1") @Within(least = 1) int parent,
      @BeanParam ComparisonWish wish)
      throws IOException {
    try (Visit visit = visits.to(repository);
        RevWalk walk = new RevWalk(visit.git())) {
      Revision revision = visit.named(commit);
      RevCommit parsed = walk.parseCommit(ObjectId.fromString(revision.commit().hex()));
      CommitSummary summary = CommitSummary.of(parsed);
      if (parent > Math.max(1, parsed.getParentCount())) {
        throw new Invalid("parent", "parent is " + parent + "; this commit has no such parent.");
      }
      Optional<CommitId> before =
          summary.parents().isEmpty()
              ? Optional.empty()
              : Optional.of(summary.parents().get(parent - 1));
      String here = Addresses.commit(visit.name(), summary.id());
      models.put(
          "page",
          new CommitPage(
              Place.at(visit, fixed(revision), "tree", "history", true),
              summary,
              Unseen.html(body(parsed)),
              committer(parsed),
              summary.parents(),
              parent,
              refsAt(visit.git(), summary.id()),
              Addresses.tree(visit.name(), summary.id().hex(), FilePath.ROOT),
              wish.compare(visit, before, summary.id(), here)));
      return "browse/commit.html";
    }
  }

  private static Revision fixed(Revision revision) {
    return new Revision(
        revision.commit().hex(), Optional.empty(), revision.commit(), revision.path());
  }

  private static String body(RevCommit commit) {
    String message = commit.getFullMessage().replace("\r\n", "\n");
    int end = message.indexOf("\n\n");
    return end < 0 ? "" : message.substring(end + 2).stripTrailing();
  }

  private static String committer(RevCommit commit) {
    PersonIdent author = commit.getAuthorIdent();
    PersonIdent committer = commit.getCommitterIdent();
    return author == null || committer == null || author.getName().equals(committer.getName())
        ? ""
        : committer.getName();
  }

  private static List<String> refsAt(Repository git, CommitId commit) throws IOException {
    ObjectId id = ObjectId.fromString(commit.hex());
    return Revisions.readable(git).stream()
        .filter(ref -> id.equals(ref.getObjectId()) || id.equals(peeled(git, ref)))
        .limit(20)
        .map(ref -> Repository.shortenRefName(ref.getName()))
        .toList();
  }

  private static @org.jspecify.annotations.Nullable ObjectId peeled(Repository git, Ref ref) {
    try {
      return ref.isPeeled()
          ? ref.getPeeledObjectId()
          : git.getRefDatabase().peel(ref).getPeeledObjectId();
    } catch (IOException broken) {
      // A tag that cannot be read names no commit.
      return null;
    }
  }
}
