package org.sevenleague.web.repositories;

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
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.util.Map;
import java.util.Optional;
import org.sevenleague.git.mirror.Mirrors;
import org.sevenleague.git.repository.Importer;
import org.sevenleague.git.repository.Repositories;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.git.repository.RepositoryChanges;
import org.sevenleague.git.repository.RepositoryOrder;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CurrentCaller;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.kernel.Setting;
import org.sevenleague.kernel.Visibility;
import org.sevenleague.people.Audit;
import org.sevenleague.web.frame.Flash;

/** Bringing repositories in from a folder, mirrors that need somebody, and what was deleted. */
@Controller
@Path("admin")
public class AdminRepositoryPages {

  private static final int MAX_FOLDER = 4096;

  private final Models models;
  private final CurrentCaller callers;
  private final Repositories repositories;
  private final RepositoryChanges changes;
  private final Mirrors mirrors;
  private final Importer importer;
  private final Audit audit;

  @Inject
  public AdminRepositoryPages(
      Models models,
      CurrentCaller callers,
      Repositories repositories,
      RepositoryChanges changes,
      Mirrors mirrors,
      Importer importer,
      Audit audit) {
    this.models = models;
    this.callers = callers;
    this.repositories = repositories;
    this.changes = changes;
    this.mirrors = mirrors;
    this.importer = importer;
    this.audit = audit;
  }

  @GET
  @Path("repositories")
  @Produces(MediaType.TEXT_HTML)
  public String show() {
    Caller caller = callers.get();
    RepositoryChanges.requireAdministrator(caller);
    put(caller, "", Setting.IMPORT_VISIBILITY.value(), Map.of());
    return "repositories/admin.html";
  }

  @GET
  @Path("import")
  public Response importing() {
    return Response.seeOther(java.net.URI.create("/admin/repositories")).build();
  }

  @POST
  @Path("repositories/import")
  @Produces(MediaType.TEXT_HTML)
  public Response startImport(
      @FormParam("folder") @DefaultValue("") String folder,
      @FormParam("visibility") @DefaultValue("") String wanted) {
    String visibility = wanted.isEmpty() ? Setting.IMPORT_VISIBILITY.value() : wanted;
    Caller caller = callers.get();
    RepositoryChanges.requireAdministrator(caller);
    try {
      java.nio.file.Path checked = checked(folder.strip());
      Visibility shown = Visibility.of(visibility);
      importer.start(checked, shown);
      audit.record(
          caller,
          "repository.import",
          checked.toString(),
          "done",
          Map.of("visibility", shown.word()));
      return Flash.redirect("/admin/repositories", "The import has started.");
    } catch (Invalid wrong) {
      put(caller, folder, visibility, Map.of(wrong.field(), String.valueOf(wrong.getMessage())));
      return Response.status(422).entity("repositories/admin.html").build();
    }
  }

  @POST
  @Path("repositories/{id:[1-9][0-9]{0,17}}/restore")
  public Response restore(@PathParam("id") long id) {
    Repository back = changes.restore(callers.get(), new RepositoryId(id));
    return Flash.redirect("/admin/repositories", back.name() + " is back.");
  }

  @POST
  @Path("repositories/{id:[1-9][0-9]{0,17}}/free-name")
  public Response freeName(@PathParam("id") long id) {
    Repository deleted = changes.freeDeletedName(callers.get(), new RepositoryId(id));
    return Flash.redirect("/admin/repositories", "Any repository can take " + deleted.name() + ".");
  }

  private static java.nio.file.Path checked(String folder) {
    if (folder.isEmpty() || folder.length() > MAX_FOLDER || !folder.startsWith("/")) {
      throw new Invalid("folder", "Give the whole path of a folder, beginning with /.");
    }
    try {
      java.nio.file.Path path = java.nio.file.Path.of(folder).normalize();
      if (!Files.isDirectory(path)) {
        throw new Invalid("folder", "There is no such folder, or the portal may not read it.");
      }
      return path;
    } catch (InvalidPathException wrong) {
      throw new Invalid("folder", "This cannot be the path of a folder.");
    }
  }

  private void put(Caller caller, String folder, String visibility, Map<String, String> errors) {
    models.put(
        "page",
        new AdminPage(
            repositories.list(caller, "", RepositoryOrder.NAME, Optional.empty(), 1).total(),
            folder,
            visibility,
            importer.reports(),
            mirrors.paused().stream()
                .flatMap(
                    mirror ->
                        repositories.find(mirror.repository()).stream()
                            .map(repository -> new AdminPage.Troubled(repository, mirror)))
                .toList(),
            repositories.deleted(),
            errors));
  }
}
