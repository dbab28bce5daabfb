package org.sevenleague.git.browse;

import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.mvc.Models;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.Encoded;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.sevenleague.kernel.Addresses;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.NotFound;

/** Compares two branches, tags or commits: {@code compare/base...head}. */
@Controller
@Path("{repository:[^/]+(?:/[^/]+)*?}/-/compare{rest:(?:/.*)?}")
public class ComparePages {

  /** Commits listed. */
  private static final int COMMITS = 100;

  /** Refs offered while typing. */
  private static final int OFFERED = 500;

  private static final String DOTS = "...";

  private final Visits visits;
  private final Models models;

  @Inject
  public ComparePages(Visits visits, Models models) {
    this.visits = visits;
    this.models = models;
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  public Response compare(
      @PathParam("repository") String repository,
      @Encoded @PathParam("rest") String rest,
      @QueryParam("base") @DefaultValue("") String base,
      @QueryParam("head") @DefaultValue("") String head,
      @BeanParam ComparisonWish wish)
      throws IOException {
    try (Visit visit = visits.to(repository)) {
      if (!base.isBlank() || !head.isBlank()) {
        String first = base.isBlank() ? visit.standard().shortName() : base.strip();
        String second = head.isBlank() ? visit.standard().shortName() : head.strip();
        return Response.seeOther(URI.create(address(visit, first, second))).build();
      }
      String spec = rest.isEmpty() ? "" : AddressPart.of(rest.substring(1)).value();
      models.put("page", page(visit, spec, wish));
      return Response.ok("browse/compare.html").build();
    }
  }

  private static String address(Visit visit, String base, String head) {
    return "/" + visit.name() + "/-/compare/" + Addresses.encoded(base + DOTS + head);
  }

  private static ComparePage page(Visit visit, String spec, ComparisonWish wish)
      throws IOException {
    Place place = Place.of(visit, "compare");
    List<String> refs =
        Revisions.readable(visit.git()).stream()
            .limit(OFFERED)
            .map(ref -> Repository.shortenRefName(ref.getName()))
            .toList();
    int dots = spec.indexOf(DOTS);
    if (dots < 0) {
      return new ComparePage(
          place, visit.standard().shortName(), spec, List.of(), false, null, "", refs, "");
    }
    String base = spec.substring(0, dots);
    String head = spec.substring(dots + DOTS.length());
    Optional<Revision> first = find(visit, base);
    Optional<Revision> second = find(visit, head);
    if (first.isEmpty() || second.isEmpty()) {
      return new ComparePage(
          place,
          base,
          head,
          List.of(),
          false,
          null,
          "There is no branch, tag or commit «" + (first.isEmpty() ? base : head) + "» here.",
          refs,
          "");
    }
    CommitId a = first.get().commit();
    CommitId b = second.get().commit();
    Optional<CommitId> common = Diffs.mergeBase(visit.git(), a, b);
    List<CommitSummary> commits = ahead(visit.git(), a, b);
    boolean more = commits.size() > COMMITS;
    return new ComparePage(
        place,
        base,
        head,
        more ? commits.subList(0, COMMITS) : commits,
        more,
        wish.compare(visit, Optional.of(common.orElse(a)), b, address(visit, base, head)),
        common.isEmpty() ? "These two share no history: all of both is compared." : "",
        refs,
        common.map(CommitId::brief).orElse(""));
  }

  private static Optional<Revision> find(Visit visit, String name) throws IOException {
    try {
      return Optional.of(visit.named(name));
    } catch (NotFound absent) {
      return Optional.empty();
    }
  }

  private static List<CommitSummary> ahead(Repository git, CommitId base, CommitId head)
      throws IOException {
    List<CommitSummary> commits = new ArrayList<>();
    try (RevWalk walk = new RevWalk(git)) {
      walk.markStart(walk.parseCommit(ObjectId.fromString(head.hex())));
      walk.markUninteresting(walk.parseCommit(ObjectId.fromString(base.hex())));
      for (RevCommit commit = walk.next();
          commit != null && commits.size() <= COMMITS;
          commit = walk.next()) {
        walk.parseBody(commit);
        commits.add(CommitSummary.of(commit));
      }
    }
    return commits;
  }
}
