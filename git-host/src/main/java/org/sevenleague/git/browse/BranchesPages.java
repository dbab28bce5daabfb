package org.sevenleague.git.browse;

import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.mvc.Models;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.RevWalkUtils;
import org.sevenleague.git.disk.RefTips;
import org.sevenleague.kernel.Addresses;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.FilePath;

/** The branches and the tags of a repository, the freshest first. */
@Controller
@Path("{repository:[^/]+(?:/[^/]+)*?}/-/{kind:branches|tags}")
public class BranchesPages {

  /** Refs on a page. */
  private static final int PAGE = 100;

  /** Time for counting how far branches are ahead and behind. */
  private static final Duration COUNTING = Duration.ofMillis(1_200);

  private final Visits visits;
  private final Models models;

  @Inject
  public BranchesPages(Visits visits, Models models) {
    this.visits = visits;
    this.models = models;
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  public String list(
      @PathParam("repository") String repository,
      @PathParam("kind") String kind,
      @QueryParam("q") @DefaultValue("") String filter,
      @QueryParam("from") @DefaultValue("0") int from)
      throws IOException {
    boolean tags = kind.equals("tags");
    try (Visit visit = visits.to(repository)) {
      Tips found = tips(visit.git(), tags, filter.strip());
      List<Tip> tips = found.tips();
      int first = Math.max(0, Math.min(from, tips.size()));
      int end = Math.min(tips.size(), first + PAGE);
      Counter counter = new Counter(visit, tags);
      List<BranchesPage.Row> rows = new ArrayList<>();
      for (Tip tip : tips.subList(first, end)) {
        rows.add(counter.row(tip));
      }
      models.put(
          "page",
          new BranchesPage(
              Place.of(visit, tags ? "tags" : "branches"),
              tags,
              rows,
              tips.size(),
              visit.standard().shortName(),
              counter.complete,
              found.broken(),
              filter.strip(),
              end < tips.size() ? end : 0));
      return "browse/branches.html";
    }
  }

  /** A ref and the commit it stands at. */
  private record Tip(String name, CommitSummary commit) {}

  /** Those that lead to a commit, and the names of those whose object is missing. */
  record Tips(List<Tip> tips, List<String> broken) {}

  static Tips tips(Repository git, boolean tags, String filter) throws IOException {
    String prefix = tags ? Constants.R_TAGS : Constants.R_HEADS;
    String wanted = filter.toLowerCase(Locale.ROOT);
    List<Tip> tips = new ArrayList<>();
    List<String> broken = new ArrayList<>();
    try (RevWalk walk = new RevWalk(git)) {
      for (Ref ref : git.getRefDatabase().getRefsByPrefix(prefix)) {
        String name = ref.getName().substring(prefix.length());
        if (!name.toLowerCase(Locale.ROOT).contains(wanted)) {
          continue;
        }
        Optional<RevObject> tip = RefTips.peeled(walk, ref);
        if (tip.isEmpty()) {
          broken.add(name);
        } else if (tip.get() instanceof RevCommit commit) {
          walk.parseBody(commit);
          tips.add(new Tip(name, CommitSummary.of(commit)));
        }
      }
    }
    tips.sort(
        Comparator.comparing((Tip tip) -> tip.commit().at())
            .thenComparing(Tip::name, RefOrder::compare)
            .reversed());
    return new Tips(tips, broken);
  }

  /** Counts how far branches are from the default one, as long as there is time. */
  private static final class Counter {

    private final Visit visit;
    private final boolean tags;
    private final Optional<Revision> standard;
    private final Deadline deadline = Deadline.in(COUNTING);
    private boolean complete = true;

    Counter(Visit visit, boolean tags) throws IOException {
      this.visit = visit;
      this.tags = tags;
      this.standard = visit.standardRevision();
    }

    BranchesPage.Row row(Tip tip) throws IOException {
      boolean isStandard = !tags && tip.name().equals(visit.standard().shortName());
      int[] counts = {-1, -1};
      if (!tags && !isStandard && standard.isPresent()) {
        if (deadline.passed()) {
          complete = false;
        } else {
          counts = count(standard.get().commit(), tip.commit().id());
        }
      }
      String revision = tip.name();
      return new BranchesPage.Row(
          tip.name(),
          tip.commit(),
          Addresses.tree(visit.name(), revision, FilePath.ROOT),
          Addresses.history(visit.name(), revision, FilePath.ROOT),
          "/"
              + visit.name()
              + "/-/compare/"
              + Addresses.encoded(visit.standard().shortName() + "..." + revision),
          "/" + visit.name() + "/-/archive/" + Addresses.encoded(revision) + ".zip",
          "/" + visit.name() + "/-/archive/" + Addresses.encoded(revision) + ".tar.gz",
          counts[0],
          counts[1],
          isStandard);
    }

    private int[] count(CommitId standardTip, CommitId tip) throws IOException {
      try (RevWalk walk = new RevWalk(visit.git())) {
        walk.setRetainBody(false);
        RevCommit a = walk.parseCommit(ObjectId.fromString(tip.hex()));
        RevCommit b = walk.parseCommit(ObjectId.fromString(standardTip.hex()));
        int ahead = RevWalkUtils.count(walk, a, b);
        walk.reset();
        int behind = RevWalkUtils.count(walk, b, a);
        return new int[] {ahead, behind};
      }
    }
  }
}
