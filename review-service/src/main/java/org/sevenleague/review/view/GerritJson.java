package org.sevenleague.review.view;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sevenleague.kernel.Addresses;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.RepositoryName;
import org.sevenleague.kernel.Slice;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.Changes;
import org.sevenleague.review.change.Names;
import org.sevenleague.review.change.PatchSet;
import org.sevenleague.review.query.ChangeQuery;
import org.sevenleague.review.query.ChangeSearch;

/** Changes as Gerrit's REST interface tells of them, as far as {@code git-review} reads it. */
@Singleton
class GerritJson {

  /** What Gerrit puts before JSON, so that a browser does not run it as a script. */
  private static final String GUARD = ")]}'\n";

  private static final int MOST = 100;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSSSSS", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final ChangeSearch search;
  private final Changes changes;
  private final Names names;

  @Inject
  GerritJson(ChangeSearch search, Changes changes, Names names) {
    this.search = search;
    this.changes = changes;
    this.names = names;
  }

  Response list(Caller caller, String query, List<String> options, int most) {
    try {
      Slice<Change> found =
          search.find(
              caller,
              ChangeQuery.parse(query),
              Optional.empty(),
              Math.max(1, Math.min(most, MOST)));
      JsonArrayBuilder all = Json.createArrayBuilder();
      Map<Long, Handle> owners =
          names.people(found.items().stream().map(Change::owner).collect(Collectors.toSet()));
      Map<Long, RepositoryName> repositories =
          names.repositories(
              found.items().stream()
                  .map(change -> change.repository().value())
                  .collect(Collectors.toSet()));
      for (Change change : found.items()) {
        all.add(of(change, repositories, owners, Set.copyOf(options)));
      }
      return answer(200, MediaType.APPLICATION_JSON, GUARD + all.build());
    } catch (Invalid mistake) {
      return answer(400, MediaType.TEXT_PLAIN, mistake.getMessage() + "\n");
    }
  }

  private static Response answer(int status, String type, String text) {
    return Response.status(status)
        .type(type + ";charset=utf-8")
        .entity(text.getBytes(StandardCharsets.UTF_8))
        .build();
  }

  private JsonObjectBuilder of(
      Change change,
      Map<Long, RepositoryName> repositories,
      Map<Long, Handle> owners,
      Set<String> options) {
    String project = String.valueOf(repositories.get(change.repository().value()));
    String branch = change.branch().shortName();
    JsonObjectBuilder owner = Json.createObjectBuilder().add("_account_id", change.owner());
    Handle handle = owners.get(change.owner());
    if (handle != null) {
      owner.add("username", handle.value()).add("name", handle.value());
    }
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("id", project + "~" + branch + "~" + change.key())
            .add("project", project)
            .add("branch", branch)
            .add("topic", change.topic())
            .add("change_id", change.key())
            .add("subject", change.subject())
            .add("status", status(change))
            .add("work_in_progress", change.wip())
            .add("is_private", change.secret())
            .add("created", time(change.createdAt()))
            .add("updated", time(change.updatedAt()))
            .add("_number", change.number())
            .add("owner", owner);
    if (options.contains("ALL_REVISIONS") || options.contains("CURRENT_REVISION")) {
      addRevisions(json, change, project, options.contains("ALL_REVISIONS"));
    }
    return json;
  }

  private void addRevisions(JsonObjectBuilder json, Change change, String project, boolean all) {
    List<PatchSet> patchSets = all ? changes.patchSets(change) : List.of(changes.current(change));
    JsonObjectBuilder revisions = Json.createObjectBuilder();
    for (PatchSet patchSet : patchSets) {
      String ref = patchSet.ref().name().value();
      revisions.add(
          patchSet.commit().hex(),
          Json.createObjectBuilder()
              .add("_number", patchSet.number())
              .add("ref", ref)
              .add("created", time(patchSet.pushedAt()))
              .add(
                  "fetch",
                  Json.createObjectBuilder()
                      .add(
                          "http",
                          Json.createObjectBuilder()
                              .add("url", Addresses.portal() + "/git/" + project + ".git")
                              .add("ref", ref))));
    }
    json.add("current_revision", patchSets.get(patchSets.size() - 1).commit().hex());
    json.add("revisions", revisions);
  }

  private static String status(Change change) {
    return switch (change.status()) {
      case ACTIVE -> "NEW";
      case SUBMITTED -> "MERGED";
      case ABANDONED -> "ABANDONED";
    };
  }

  private static String time(Instant at) {
    return TIME.format(at);
  }
}
