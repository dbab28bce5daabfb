package org.sevenleague.review.check;

import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.sevenleague.git.api.JsonBody;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.git.repository.RepositoryDoor;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.CurrentCaller;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.review.change.Names;

/** What builds and tests say about a commit, for programs. */
@Path("repositories/{name: .+}/commits/{commit}/checks")
@Produces(MediaType.APPLICATION_JSON)
public class ChecksApi {

  private static final Set<String> KNOWN =
      Set.of("name", "state", "description", "url", "startedAt", "finishedAt");

  private final CurrentCaller callers;
  private final RepositoryDoor door;
  private final CheckedCommits commits;
  private final Checks checks;
  private final Names names;

  @Inject
  public ChecksApi(
      CurrentCaller callers,
      RepositoryDoor door,
      CheckedCommits commits,
      Checks checks,
      Names names) {
    this.callers = callers;
    this.door = door;
    this.commits = commits;
    this.checks = checks;
    this.names = names;
  }

  @GET
  @Operation(
      summary = "What checks say about a commit",
      description =
          "The latest report of each name, by name. state is one word for all: the worst of them,"
              + " pending when there is none. commit is all 40 digits.")
  @APIResponse(responseCode = "200", description = "The checks")
  @APIResponse(
      responseCode = "404",
      description = "No such repository or commit, or not for the caller")
  public byte[] list(@PathParam("name") String name, @PathParam("commit") String hex) {
    Caller caller = callers.get();
    Repository repository = door.open(caller, name);
    CommitId commit = commits.get(caller, repository.id(), hex);
    Collection<Check> latest = checks.latest(repository.id(), commit).values();
    return bytes(CheckJson.all(commit, latest, names.people(people(latest))));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Reports what a check says about a commit",
      description =
          "Needs write access and a token of write scope. state is pending, success, failure, error"
              + " or warning; only success has passed. A later report of the same name counts"
              + " instead. unit, integration and acceptance are the names that tests() asks for.")
  @APIResponse(responseCode = "201", description = "The report as it was noted")
  @APIResponse(responseCode = "403", description = "The caller may only read")
  @APIResponse(responseCode = "404", description = "No such repository or commit")
  @APIResponse(responseCode = "409", description = "The commit has 1,000 reports already")
  @APIResponse(responseCode = "422", description = "A member is missing or not valid")
  public Response post(
      @PathParam("name") String name, @PathParam("commit") String hex, String text) {
    Caller caller = callers.get();
    Repository repository = door.open(caller, Access.WRITE, name);
    CommitId commit = commits.get(caller, repository.id(), hex);
    JsonBody body = JsonBody.read(text, KNOWN);
    CheckReport report =
        new CheckReport(
            body.required("name"),
            CheckState.of(body.required("state")),
            body.text("description").orElse(""),
            body.text("url").orElse(""),
            time(body, "startedAt"),
            time(body, "finishedAt"));
    Check check = checks.post(caller, repository.id(), commit, report);
    return Response.status(201)
        .entity(bytes(CheckJson.own(check, names.people(people(Set.of(check))))))
        .build();
  }

  private static Optional<Instant> time(JsonBody body, String member) {
    try {
      return body.text(member).map(Instant::parse);
    } catch (DateTimeParseException other) {
      throw new Invalid(member, "A time is written as 2026-11-29T05:00:00Z.");
    }
  }

  static Set<Long> people(Collection<Check> checks) {
    return checks.stream()
        .flatMap(check -> check.person().stream())
        .collect(java.util.stream.Collectors.toSet());
  }

  private static byte[] bytes(JsonObjectBuilder json) {
    return json.build().toString().getBytes(StandardCharsets.UTF_8);
  }
}
