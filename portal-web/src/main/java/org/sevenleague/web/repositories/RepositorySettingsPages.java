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
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.sevenleague.git.mirror.MirrorChanges;
import org.sevenleague.git.mirror.MirrorWish;
import org.sevenleague.git.repository.Grant;
import org.sevenleague.git.repository.GrantHolders;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.git.repository.RepositoryChanges;
import org.sevenleague.git.repository.RepositoryDoor;
import org.sevenleague.git.repository.RepositoryWish;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.kernel.CurrentCaller;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.RepositoryName;
import org.sevenleague.kernel.Visibility;
import org.sevenleague.web.frame.Flash;

/** Settings of one repository, for those who administer it. */
@Controller
@Path("{repository:[^/]+(?:/[^/]+)*?}/-/settings")
@Produces(MediaType.TEXT_HTML)
public class RepositorySettingsPages {

  private final Models models;
  private final CurrentCaller callers;
  private final RepositoryDoor door;
  private final RepositoryChanges changes;
  private final MirrorChanges mirrors;
  private final GrantHolders holders;
  private final SettingsMaker maker;

  @Inject
  public RepositorySettingsPages(
      Models models,
      CurrentCaller callers,
      RepositoryDoor door,
      RepositoryChanges changes,
      MirrorChanges mirrors,
      GrantHolders holders,
      SettingsMaker maker) {
    this.models = models;
    this.callers = callers;
    this.door = door;
    this.changes = changes;
    this.mirrors = mirrors;
    this.holders = holders;
    this.maker = maker;
  }

  @GET
  public String show(@PathParam("repository") String name) {
    Caller caller = callers.get();
    Repository repository = door.open(caller, Access.ADMIN, name);
    models.put("page", maker.page(caller, repository, "", Map.of()));
    return "repositories/settings.html";
  }

  @POST
  public Response change(
      @PathParam("repository") String name,
      @FormParam("description") @DefaultValue("") String description,
      @FormParam("visibility") @DefaultValue("private") String visibility,
      @FormParam("defaultBranch") @DefaultValue("") String defaultBranch,
      @FormParam("protected") @DefaultValue("") String shielded) {
    return form(
        name,
        "description",
        repository -> {
          RepositoryWish wish =
              RepositoryWish.NOTHING
                  .description(description)
                  .visibility(Visibility.of(visibility))
                  .protectedBranches(
                      shielded.lines().map(String::strip).filter(s -> !s.isEmpty()).toList());
          boolean other =
              !defaultBranch.isEmpty()
                  && !defaultBranch.equals(repository.defaultBranch().shortName());
          changes.change(
              callers.get(), repository.id(), other ? wish.defaultBranch(defaultBranch) : wish);
          return told(repository.name(), "The settings are saved.");
        });
  }

  @POST
  @Path("rename")
  public Response rename(
      @PathParam("repository") String name, @FormParam("name") @DefaultValue("") String wanted) {
    return form(
        name,
        "name",
        repository -> {
          RepositoryName now = new RepositoryName(wanted.strip());
          changes.rename(callers.get(), repository.id(), now);
          return told(now, "It is called " + now + " now. The old name leads here.");
        });
  }

  /** The name is a field, not a part of the path: both would be names with slashes in them. */
  @POST
  @Path("free-name")
  public Response freeName(
      @PathParam("repository") String name, @FormParam("old") @DefaultValue("") String old) {
    return form(
        name,
        "name",
        repository -> {
          RepositoryName free = new RepositoryName(old.strip());
          changes.freeName(callers.get(), repository.id(), free);
          return told(repository.name(), free + " leads nowhere now. Any repository can take it.");
        });
  }

  @POST
  @Path("archive")
  public Response archive(
      @PathParam("repository") String name,
      @FormParam("archived") @DefaultValue("true") boolean archived) {
    return form(
        name,
        "archived",
        repository -> {
          changes.change(callers.get(), repository.id(), RepositoryWish.NOTHING.archived(archived));
          return told(
              repository.name(),
              archived ? "It is archived: readable, not changed." : "It can be changed again.");
        });
  }

  @POST
  @Path("delete")
  public Response delete(
      @PathParam("repository") String name, @FormParam("confirm") @DefaultValue("") String typed) {
    return form(
        name,
        "confirm",
        repository -> {
          if (!typed.strip().equals(repository.name().value())) {
            throw new Invalid("confirm", "Type the name " + repository.name() + " to delete it.");
          }
          changes.delete(callers.get(), repository.id());
          return Flash.redirect(
              "/repositories",
              repository.name() + " is deleted. An administrator can bring it back for 30 days.");
        });
  }

  @POST
  @Path("grants")
  public Response give(
      @PathParam("repository") String name,
      @FormParam("handle") @DefaultValue("") String handle,
      @FormParam("access") @DefaultValue("read") String access) {
    return form(
        name,
        "handle",
        repository -> {
          Handle who = new Handle(handle.strip().replaceFirst("^@", ""));
          Grant.Holder holder = holders.get(who);
          changes.give(callers.get(), repository.id(), holder, who.value(), Access.of(access));
          return told(repository.name(), who + " may " + access + " now.");
        });
  }

  @POST
  @Path("grants/{kind:person|team}/{id:[1-9][0-9]{0,17}}/take")
  public Response take(
      @PathParam("repository") String name,
      @PathParam("kind") String kind,
      @PathParam("id") long id) {
    return form(
        name,
        "handle",
        repository -> {
          Grant.Holder holder =
              kind.equals("team") ? new Grant.Holder.Team(id) : new Grant.Holder.Person(id);
          changes.take(callers.get(), repository.id(), holder, holders.handle(holder));
          return told(repository.name(), "The access is taken away.");
        });
  }

  @POST
  @Path("mirror")
  public Response source(
      @PathParam("repository") String name,
      @FormParam("url") @DefaultValue("") String url,
      @FormParam("user") @DefaultValue("") String user,
      @FormParam("password") @DefaultValue("") String password) {
    return form(
        name,
        "url",
        repository -> {
          mirrors.source(
              callers.get(),
              repository,
              new MirrorWish(url, Optional.of(user), Optional.of(password)));
          return told(repository.name(), "The source is saved. It is fetched now.");
        });
  }

  @POST
  @Path("sync")
  public Response sync(@PathParam("repository") String name) {
    return form(
        name,
        "url",
        repository -> {
          mirrors.syncNow(repository);
          return told(repository.name(), "It is fetched now.");
        });
  }

  @POST
  @Path("resume")
  public Response resume(@PathParam("repository") String name) {
    return form(
        name,
        "url",
        repository -> {
          mirrors.resume(callers.get(), repository);
          return told(repository.name(), "The mirror goes on with what its source holds now.");
        });
  }

  /** Shows the new secret once, on the page that answers the form. */
  @POST
  @Path("hook")
  public Response hook(@PathParam("repository") String name) {
    Caller caller = callers.get();
    Repository repository = door.open(caller, Access.ADMIN, name);
    String secret = mirrors.renewHook(caller, repository);
    models.put("page", maker.page(caller, repository, secret, Map.of()));
    return Response.ok("repositories/settings.html").build();
  }

  private Response form(String name, String field, Function<Repository, Response> work) {
    Caller caller = callers.get();
    Repository repository = door.open(caller, Access.ADMIN, name);
    try {
      return work.apply(repository);
    } catch (Invalid wrong) {
      return again(caller, name, wrong.field(), wrong);
    } catch (Conflict conflict) {
      return again(caller, name, field, conflict);
    }
  }

  private Response again(Caller caller, String name, String field, RuntimeException wrong) {
    Repository repository = door.open(caller, Access.ADMIN, name);
    models.put(
        "page",
        maker.page(caller, repository, "", Map.of(field, String.valueOf(wrong.getMessage()))));
    return Response.status(422).entity("repositories/settings.html").build();
  }

  private static Response told(RepositoryName name, String words) {
    return Flash.redirect("/" + name + "/-/settings", words);
  }
}
