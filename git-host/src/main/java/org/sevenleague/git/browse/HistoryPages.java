package org.sevenleague.git.browse;

import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.mvc.Models;
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
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.Within;

/** The history of a branch, a folder, or a file across its renames. */
@Controller
@Path("{repository:[^/]+(?:/[^/]+)*?}/-/history{rest:(?:/.*)?}")
public class HistoryPages {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private final Visits visits;
  private final MissingMaker missing;
  private final Models models;

  @Inject
  public HistoryPages(Visits visits, MissingMaker missing, Models models) {
    this.visits = visits;
    this.missing = missing;
    this.models = models;
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  public Response history(
      @PathParam("repository") String repository,
      @Encoded @PathParam("rest") String rest,
      @QueryParam("skip") @DefaultValue("0") @Within(most = Histories.MOST_SKIPPED) int skip)
      throws IOException {
    try (Visit visit = visits.to(repository)) {
      FilePath part = AddressPart.of(rest.isEmpty() ? "" : rest.substring(1));
      Optional<Revision> found = visit.find(part);
      if (found.isEmpty()) {
        return missing.answer(visit, part, "history");
      }
      Revision revision = found.get();
      Optional<TreeEntry> entry = visit.entry(revision.commit(), revision.path());
      boolean file = entry.isPresent() && !entry.get().folder();
      Histories.History history =
          Histories.of(visit.git(), revision.commit(), revision.path(), file, skip);
      if (entry.isEmpty() && history.commits().isEmpty()) {
        return missing.answer(visit, part, "history");
      }
      Place place = Place.at(visit, revision, "history", "history", !file);
      String here = place.other("history");
      models.put(
          "page",
          new HistoryPage(
              place,
              days(history.commits()),
              history.renames(),
              history.next().map(next -> here + "?skip=" + next).orElse(""),
              skip == 0 ? "" : here + "?skip=" + Math.max(0, skip - Histories.PAGE),
              history.stopped(),
              file,
              history.commits().size()));
      return Response.ok("browse/history.html").build();
    }
  }

  private static List<HistoryPage.Day> days(List<CommitSummary> commits) {
    Map<String, List<CommitSummary>> days = new LinkedHashMap<>();
    for (CommitSummary commit : commits) {
      days.computeIfAbsent(DAY.format(commit.at()), day -> new ArrayList<>()).add(commit);
    }
    return days.entrySet().stream()
        .map(day -> new HistoryPage.Day(day.getKey(), day.getValue()))
        .toList();
  }
}
