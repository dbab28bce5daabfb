package org.sevenleague.review.health;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.git.repository.RepositoryDoor;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CurrentCaller;
import org.sevenleague.kernel.Setting;

/** How reviewing goes, for programs. */
@Path("changes/health")
@Produces(MediaType.APPLICATION_JSON)
public class HealthApi {

  private final CurrentCaller callers;
  private final RepositoryDoor door;
  private final Health health;

  @Inject
  public HealthApi(CurrentCaller callers, RepositoryDoor door, Health health) {
    this.callers = callers;
    this.door = door;
    this.health = health;
  }

  @GET
  @Operation(
      summary = "Tells how reviewing goes, by repository, component and team",
      description =
          "With repository: that one, its folders at the root and, for who is signed in, the teams"
              + " that own what was touched. Without: each that the caller may read. Times are"
              + " seconds, in working time and in all; percentiles are by nearest rank. A figure of"
              + " fewer than five changes or people has withheld with the reason instead. Nothing"
              + " is told of persons.")
  @APIResponse(responseCode = "200", description = "The figures")
  @APIResponse(responseCode = "404", description = "There is no such repository for the caller")
  @APIResponse(responseCode = "422", description = "days is not 30, 90 or 365")
  public byte[] get(
      @QueryParam("repository") @DefaultValue("") String repository,
      @QueryParam("days") @DefaultValue("90") int days) {
    Caller caller = callers.get();
    Window window = new Window(days);
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("days", days)
            .add("workingHours", Setting.WORKING_HOURS.value());
    if (repository.isEmpty()) {
      Health.Overview overview = health.overview(caller, window);
      json.addNull("repository")
          .add("whole", overview.whole())
          .add("figures", HealthJson.figures(overview.all()))
          .add("repositories", HealthJson.groups(overview.repositories()));
    } else {
      Repository named = door.open(caller, repository);
      Health.OfRepository one = health.of(caller, named, window);
      json.add("repository", named.name().value())
          .add("whole", one.whole())
          .add("figures", HealthJson.figures(one.all()))
          .add("coverage", HealthJson.coverage(one.coverage()))
          .add("components", HealthJson.groups(one.components()))
          .add("teams", HealthJson.groups(one.teams()));
    }
    return json.build().toString().getBytes(StandardCharsets.UTF_8);
  }
}
