package org.sevenleague.web.admin;

import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.mvc.Models;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Optional;
import org.sevenleague.git.repository.Repositories;
import org.sevenleague.people.Audit;
import org.sevenleague.people.People;
import org.sevenleague.people.Teams;

/** The way to every page of the administration. */
@Controller
@Path("admin")
public class AdminPages {

  private final Models models;
  private final Administrator administrator;
  private final People people;
  private final Teams teams;
  private final Repositories repositories;
  private final Audit audit;

  @Inject
  public AdminPages(
      Models models,
      Administrator administrator,
      People people,
      Teams teams,
      Repositories repositories,
      Audit audit) {
    this.models = models;
    this.administrator = administrator;
    this.people = people;
    this.teams = teams;
    this.repositories = repositories;
    this.audit = audit;
  }

  @GET
  public String home() {
    administrator.required();
    models.put(
        "page",
        new AdminPage(
            people.list("", Optional.empty()).total(),
            teams.list().size(),
            repositories.all().size(),
            audit.list(Audit.Filter.ALL, Optional.empty()).total()));
    return "admin/home.html";
  }
}
