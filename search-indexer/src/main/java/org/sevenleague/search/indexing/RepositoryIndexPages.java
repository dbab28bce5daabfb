package org.sevenleague.search.indexing;

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
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.git.repository.RepositoryDoor;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Addresses;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CurrentCaller;
import org.sevenleague.kernel.Gate;
import org.sevenleague.people.Audit;

/** The page about one repository in the index, for everybody who may read the repository. */
@Controller
@Path("{repository:[^/]+(?:/[^/]+)*?}/-/index")
public class RepositoryIndexPages {

  private final Models models;
  private final CurrentCaller callers;
  private final Gate gate;
  private final RepositoryDoor door;
  private final IndexViews views;
  private final IndexRecords records;
  private final Indexer indexer;
  private final Audit audit;

  @Inject
  public RepositoryIndexPages(
      Models models,
      CurrentCaller callers,
      Gate gate,
      RepositoryDoor door,
      IndexViews views,
      IndexRecords records,
      Indexer indexer,
      Audit audit) {
    this.models = models;
    this.callers = callers;
    this.gate = gate;
    this.door = door;
    this.views = views;
    this.records = records;
    this.indexer = indexer;
    this.audit = audit;
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  public String show(@PathParam("repository") String name) {
    Repository repository = door.open(callers.get(), Access.READ, name);
    Caller caller = callers.get();
    boolean mayChange = caller.signedIn() && gate.allows(caller, Access.ADMIN, repository.id());
    models.put("page", views.of(repository, mayChange, caller.mayAdminister()));
    return "index/repository.html";
  }

  /** Indexes it as soon as a lane is free. */
  @POST
  public Response now(@PathParam("repository") String name) {
    Repository repository = door.open(callers.signedIn(), Access.ADMIN, name);
    indexer.indexNow(repository.id());
    return here(repository);
  }

  /** Changes which of its refs are indexed, or with {@code own=no} follows the portal's rule. */
  @POST
  @Path("rule")
  public Response rule(
      @PathParam("repository") String name,
      @FormParam("own") @DefaultValue("yes") String own,
      @FormParam("branches") @DefaultValue("") String branches,
      @FormParam("tags") @DefaultValue("") String tags) {
    Repository repository = door.open(callers.signedIn(), Access.ADMIN, name);
    Optional<RefRule> rule =
        own.equals("no") ? Optional.empty() : Optional.of(RefRule.parse(branches, tags));
    records.changeRule(repository.id(), rule);
    audit.record(
        callers.get(),
        "index.rule",
        repository.name().value(),
        "done",
        Map.of("own", own, "branches", branches, "tags", tags));
    indexer.changed(repository.id());
    return here(repository);
  }

  /** Stops following the repository, or resumes. */
  @POST
  @Path("pause")
  public Response pause(
      @PathParam("repository") String name, @FormParam("pause") @DefaultValue("yes") String pause) {
    Repository repository = door.open(callers.signedIn(), Access.ADMIN, name);
    boolean paused = pause.equals("yes");
    records.pause(repository.id(), paused);
    indexer.paused(repository.id(), paused);
    audit.record(
        callers.get(), "index.pause", repository.name().value(), "done", Map.of("pause", pause));
    if (!paused) {
      indexer.changed(repository.id());
    }
    return here(repository);
  }

  private static Response here(Repository repository) {
    return Response.seeOther(URI.create(Addresses.repository(repository.name()) + "/-/index"))
        .build();
  }
}
