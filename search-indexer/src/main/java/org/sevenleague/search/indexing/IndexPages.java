package org.sevenleague.search.indexing;

import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.mvc.Models;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.sevenleague.git.repository.Repositories;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CurrentCaller;
import org.sevenleague.kernel.NotAllowed;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.RepositoryName;
import org.sevenleague.people.Audit;

/** The page about the whole index, for administrators. */
@Controller
@Path("admin/index")
public class IndexPages {

  private static final URI HERE = URI.create("/admin/index");

  private final Models models;
  private final CurrentCaller callers;
  private final IndexViews views;
  private final IndexRecords records;
  private final Indexer indexer;
  private final Repositories repositories;
  private final Audit audit;

  @Inject
  public IndexPages(
      Models models,
      CurrentCaller callers,
      IndexViews views,
      IndexRecords records,
      Indexer indexer,
      Repositories repositories,
      Audit audit) {
    this.models = models;
    this.callers = callers;
    this.views = views;
    this.records = records;
    this.indexer = indexer;
    this.repositories = repositories;
    this.audit = audit;
  }

  private Caller administrator() {
    Caller caller = callers.signedIn();
    if (!caller.mayAdminister()) {
      throw new NotAllowed(
          "This is for administrators of the portal.", "An administrator can make you one.");
    }
    return caller;
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  public String show() {
    administrator();
    models.put("page", views.all());
    return "index/all.html";
  }

  /** Indexes one repository as soon as a lane is free. */
  @POST
  @Path("now")
  public Response now(@FormParam("repository") @DefaultValue("") String name) {
    administrator();
    indexer.indexNow(repositories.find(new RepositoryName(name)).orElseThrow(NotFound::new).id());
    return Response.seeOther(HERE).build();
  }

  /** Changes which refs are indexed where a repository has no rule of its own. */
  @POST
  @Path("rule")
  public Response rule(
      @FormParam("branches") @DefaultValue("") String branches,
      @FormParam("tags") @DefaultValue("") String tags)
      throws IOException {
    Caller caller = administrator();
    RefRule rule = RefRule.parse(branches, tags);
    records.changePortalRule(rule);
    audit.record(
        caller, "index.rule", "portal", "done", Map.of("branches", branches, "tags", tags));
    indexer.lookAtAll();
    return Response.seeOther(HERE).build();
  }

  /** Compares every byte of the index with its checksum. */
  @POST
  @Path("check")
  public Response check() throws IOException {
    Caller caller = administrator();
    boolean sound = indexer.verify();
    audit.record(caller, "index.check", "portal", "done", Map.of("sound", Boolean.toString(sound)));
    return Response.seeOther(HERE).build();
  }

  /** Throws the index away and builds it again from the repositories. */
  @POST
  @Path("anew")
  public Response anew() {
    Caller caller = administrator();
    audit.record(caller, "index.anew", "portal", "done", Map.of());
    indexer.beginAnew("an administrator asked for it");
    return Response.seeOther(HERE).build();
  }
}
