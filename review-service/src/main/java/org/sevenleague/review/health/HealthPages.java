package org.sevenleague.review.health;

import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.mvc.Models;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.git.repository.RepositoryDoor;
import org.sevenleague.kernel.Addresses;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CurrentCaller;
import org.sevenleague.kernel.Setting;

/** How reviewing goes, for people. Never by person. */
@Controller
@Path("changes/health")
public class HealthPages {

  private final Models models;
  private final CurrentCaller callers;
  private final RepositoryDoor door;
  private final Health health;

  @Inject
  public HealthPages(Models models, CurrentCaller callers, RepositoryDoor door, Health health) {
    this.models = models;
    this.callers = callers;
    this.door = door;
    this.health = health;
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  public String show(
      @QueryParam("repository") @DefaultValue("") String repository,
      @QueryParam("days") @DefaultValue("90") int days) {
    Caller caller = callers.get();
    Window window = new Window(days);
    models.put(
        "page",
        repository.isEmpty()
            ? all(caller, window)
            : one(caller, door.open(caller, repository), window));
    return "changes/health.html";
  }

  private HealthPage all(Caller caller, Window window) {
    Health.Overview overview = health.overview(caller, window);
    return new HealthPage(
        "",
        window.days(),
        Setting.WORKING_HOURS.value(),
        overview.all(),
        Optional.empty(),
        List.of(
            new HealthPage.Table(
                "repositories",
                "Repositories",
                "Repository",
                "No change was touched in this time.",
                rows(
                    overview.repositories(),
                    name -> name,
                    name ->
                        "/changes/health?repository="
                            + Addresses.parameter(name)
                            + "&days="
                            + window.days()))),
        overview.whole());
  }

  private HealthPage one(Caller caller, Repository repository, Window window) {
    Health.OfRepository one = health.of(caller, repository, window);
    List<HealthPage.Table> tables = new ArrayList<>();
    tables.add(
        new HealthPage.Table(
            "components",
            "Components",
            "Folder",
            "No change was touched in this time.",
            rows(
                one.components(),
                name -> name.isEmpty() ? "files at the root" : name + "/",
                name -> "")));
    if (caller.signedIn()) {
      tables.add(
          new HealthPage.Table(
              "teams",
              "Teams",
              "Owning team",
              "No team owns anything that was touched.",
              rows(one.teams(), name -> "@" + name, name -> "/teams/" + name)));
    }
    return new HealthPage(
        repository.name().value(),
        window.days(),
        Setting.WORKING_HOURS.value(),
        one.all(),
        Optional.of(one.coverage()),
        tables,
        one.whole());
  }

  private static List<HealthPage.Row> rows(
      List<Health.Group> groups, UnaryOperator<String> name, UnaryOperator<String> address) {
    return groups.stream()
        .map(
            group ->
                new HealthPage.Row(
                    name.apply(group.name()), address.apply(group.name()), group.figures()))
        .toList();
  }
}
