package org.sevenleague.review.ruling;

import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.mvc.Models;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.git.repository.RepositoryDoor;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.kernel.CurrentCaller;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.review.settings.ReviewSettings;

/** The rules of a repository's reviews; its administrators try another text out and save it. */
@Controller
@Path("{repository:[^/]+(?:/[^/]+)*?}/-/review-rules")
public class RulesPages {

  private static final String VIEW = "changes/rules.html";

  private final Models models;
  private final CurrentCaller callers;
  private final RepositoryDoor door;
  private final RulesMaker maker;
  private final RuleEdits edits;

  @Inject
  public RulesPages(
      Models models,
      CurrentCaller callers,
      RepositoryDoor door,
      RulesMaker maker,
      RuleEdits edits) {
    this.models = models;
    this.callers = callers;
    this.door = door;
    this.maker = maker;
    this.edits = edits;
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  public String show(@PathParam("repository") String name) throws IOException {
    models.put("page", maker.page(callers.get(), name));
    return VIEW;
  }

  /** Tries a text out, which saves nothing, or saves it. */
  @POST
  @Produces(MediaType.TEXT_HTML)
  public Response change(
      @PathParam("repository") String name,
      @FormParam("text") @DefaultValue("") String typed,
      @FormParam("expected") @DefaultValue("") String expected,
      @FormParam("act") @DefaultValue("try") String act)
      throws IOException {
    Caller caller = callers.get();
    Repository repository = door.open(caller, Access.ADMIN, name);
    String text = typed.replace("\r\n", "\n");
    try {
      ReviewSettings proposed = RuleEdits.read(text);
      if (act.equals("save")) {
        edits.save(caller, repository, commit(expected), text);
        return Response.seeOther(URI.create("/" + repository.name() + "/-/review-rules")).build();
      }
      models.put("page", maker.tried(caller, name, text, expected, proposed));
      return Response.ok(VIEW).build();
    } catch (Invalid wrong) {
      models.put(
          "page", maker.again(caller, name, text, expected, String.valueOf(wrong.getMessage())));
      return Response.status(422).entity(VIEW).build();
    } catch (Conflict conflict) {
      // What is shown is the present state, so that a second press is a decision about it.
      models.put("page", maker.late(caller, name, text, String.valueOf(conflict.getMessage())));
      return Response.status(409).entity(VIEW).build();
    }
  }

  private static Optional<CommitId> commit(String hex) {
    return hex.isEmpty() ? Optional.empty() : Optional.of(new CommitId(hex));
  }
}
