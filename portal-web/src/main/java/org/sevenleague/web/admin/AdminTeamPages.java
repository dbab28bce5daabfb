package org.sevenleague.web.admin;

import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.mvc.Models;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.people.Teams;
import org.sevenleague.web.frame.Flash;

/** Adding teams; who belongs to one is changed on its own page. */
@Controller
@Path("admin/teams")
public class AdminTeamPages {

  private final Models models;
  private final Administrator administrator;
  private final Teams teams;

  @Inject
  public AdminTeamPages(Models models, Administrator administrator, Teams teams) {
    this.models = models;
    this.administrator = administrator;
    this.teams = teams;
  }

  @GET
  public Response list() {
    administrator.required();
    return page(200, "", "", "", Map.of());
  }

  @POST
  public Response add(
      @FormParam("handle") @DefaultValue("") String handle,
      @FormParam("displayName") @DefaultValue("") String displayName,
      @FormParam("description") @DefaultValue("") String description) {
    Caller by = administrator.required();
    try {
      Handle added = new Handle(handle.strip());
      teams.add(by, added, displayName.isBlank() ? added.value() : displayName, description);
      return Flash.redirect("/teams/" + added, "The team is there. Now add its members.");
    } catch (Invalid invalid) {
      return page(
          422,
          handle,
          displayName,
          description,
          Map.of(invalid.field(), String.valueOf(invalid.getMessage())));
    } catch (Conflict taken) {
      return page(
          409,
          handle,
          displayName,
          description,
          Map.of("handle", String.valueOf(taken.getMessage())));
    }
  }

  private Response page(
      int status,
      String handle,
      String displayName,
      String description,
      Map<String, String> errors) {
    models.put("page", new AdminTeamsPage(teams.list(), handle, displayName, description, errors));
    return Response.status(status).entity("admin/teams.html").build();
  }
}
