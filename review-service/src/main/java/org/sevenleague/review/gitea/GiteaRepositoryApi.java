package org.sevenleague.review.gitea;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.Encoded;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.sevenleague.git.api.RepositoryWords;
import org.sevenleague.git.objects.CommitText;
import org.sevenleague.git.objects.GitObjects;
import org.sevenleague.git.objects.ObjectEntry;
import org.sevenleague.git.repository.LanguageShare;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.kernel.Addresses;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.CurrentCaller;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.RefName;
import org.sevenleague.kernel.RepositoryName;

/** What clients of Gitea read of one repository: refs, commits, folders and files. */
@Path("v1/repos/" + RepositoryWords.PATH)
@Produces(MediaType.APPLICATION_JSON)
public class GiteaRepositoryApi {

  private final CurrentCaller callers;
  private final RepositoryWords words;
  private final GitObjects git;
  private final GiteaCommits commits;
  private final GiteaJson json;

  @Inject
  public GiteaRepositoryApi(
      CurrentCaller callers,
      RepositoryWords words,
      GitObjects git,
      GiteaCommits commits,
      GiteaJson json) {
    this.callers = callers;
    this.words = words;
    this.git = git;
    this.commits = commits;
    this.json = json;
  }

  @GET
  @Operation(
      summary = "Gitea: a repository",
      description = "words is owner/name: git/name for one without a group, a~b/name for a/b/name.")
  public Response repository(@PathParam("words") String of) {
    Caller caller = callers.get();
    return GiteaPaging.json(json.repository(caller, words.open(caller, of)));
  }

  @GET
  @Path("branches")
  @Operation(summary = "Gitea: the branches of a repository")
  public Response branches(
      @PathParam("words") String of,
      @QueryParam("page") @DefaultValue("1") int page,
      @QueryParam("limit") @DefaultValue("0") int limit,
      @Context UriInfo address) {
    Repository repository = words.open(callers.get(), of);
    List<GitObjects.Tip> all = git.branches(repository.id());
    GiteaPaging paging = new GiteaPaging(page, limit);
    List<GitObjects.Tip> shown = paging.of(all);
    Map<CommitId, CommitText> texts = texts(repository, shown);
    JsonArrayBuilder array = Json.createArrayBuilder();
    for (GitObjects.Tip tip : shown) {
      array.add(branch(repository, tip.name(), text(texts, tip)));
    }
    return paging.answer(array, all.size(), address);
  }

  @GET
  @Path("branches/{branch:.+}")
  @Operation(summary = "Gitea: a branch")
  @APIResponse(
      responseCode = "404",
      description = "There is none, or it is not the caller's to see")
  public Response branch(@PathParam("words") String of, @Encoded @PathParam("branch") String name) {
    Repository repository = words.open(callers.get(), of);
    GitObjects.Tip tip = named(git.branches(repository.id()), name);
    return GiteaPaging.json(
        branch(repository, tip.name(), git.commit(repository.id(), tip.commit())));
  }

  private JsonObjectBuilder branch(Repository repository, String name, CommitText commit) {
    boolean shielded = repository.protects(RefName.branch(name));
    return Json.createObjectBuilder()
        .add("name", name)
        .add("commit", GiteaJson.tip(repository.name(), commit))
        .add("protected", shielded)
        .add("required_approvals", 0)
        .add("enable_status_check", false)
        .add("status_check_contexts", Json.createArrayBuilder())
        .add("user_can_push", json.pushes(callers.get(), repository))
        .add("user_can_merge", json.pushes(callers.get(), repository))
        .add("effective_branch_protection_name", shielded ? name : "");
  }

  @GET
  @Path("tags")
  @Operation(summary = "Gitea: the tags of a repository")
  public Response tags(
      @PathParam("words") String of,
      @QueryParam("page") @DefaultValue("1") int page,
      @QueryParam("limit") @DefaultValue("0") int limit,
      @Context UriInfo address) {
    Repository repository = words.open(callers.get(), of);
    List<GitObjects.Tip> all = git.tags(repository.id());
    GiteaPaging paging = new GiteaPaging(page, limit);
    List<GitObjects.Tip> shown = paging.of(all);
    Map<CommitId, CommitText> texts = texts(repository, shown);
    JsonArrayBuilder array = Json.createArrayBuilder();
    shown.forEach(tip -> array.add(tag(repository.name(), tip, text(texts, tip))));
    return paging.answer(array, all.size(), address);
  }

  @GET
  @Path("tags/{tag:.+}")
  @Operation(summary = "Gitea: a tag")
  public Response tag(@PathParam("words") String of, @Encoded @PathParam("tag") String name) {
    Repository repository = words.open(callers.get(), of);
    GitObjects.Tip tip = named(git.tags(repository.id()), name);
    return GiteaPaging.json(tag(repository.name(), tip, git.commit(repository.id(), tip.commit())));
  }

  private static JsonObjectBuilder tag(RepositoryName name, GitObjects.Tip tip, CommitText commit) {
    String archive = "/" + name + "/-/archive/" + Addresses.encoded(tip.name());
    return Json.createObjectBuilder()
        .add("name", tip.name())
        .add("message", tip.message())
        .add("id", tip.object())
        .add(
            "commit",
            GiteaJson.link(name, tip.commit())
                .add("created", GiteaJson.time(commit.committer().at())))
        .add("zipball_url", GiteaJson.page(archive + ".zip"))
        .add("tarball_url", GiteaJson.page(archive + ".tar.gz"));
  }

  private static GitObjects.Tip named(List<GitObjects.Tip> tips, String encoded) {
    String name = Addresses.path(encoded).value();
    return tips.stream()
        .filter(tip -> tip.name().equals(name))
        .findFirst()
        .orElseThrow(NotFound::new);
  }

  private Map<CommitId, CommitText> texts(Repository repository, List<GitObjects.Tip> tips) {
    Map<CommitId, CommitText> texts = new HashMap<>();
    git.commits(repository.id(), tips.stream().map(GitObjects.Tip::commit).toList())
        .forEach(text -> texts.put(text.id(), text));
    return texts;
  }

  private static CommitText text(Map<CommitId, CommitText> texts, GitObjects.Tip tip) {
    return Optional.ofNullable(texts.get(tip.commit())).orElseThrow(NotFound::new);
  }

  @GET
  @Path("raw/{path:.+}")
  @Produces({MediaType.APPLICATION_OCTET_STREAM, MediaType.WILDCARD})
  @Operation(
      summary = "Gitea: the bytes of a file",
      description = "ref is a branch, a tag, a commit or refs/changes/…; the default branch else.")
  public Response raw(
      @PathParam("words") String of,
      @Encoded @PathParam("path") String path,
      @QueryParam("ref") @DefaultValue("") String ref) {
    Caller caller = callers.get();
    Repository repository = words.open(caller, of);
    CommitId commit = commits.find(caller, repository, ref);
    ObjectEntry file =
        git.entry(repository.id(), commit, Addresses.path(path))
            .filter(ObjectEntry::content)
            .orElseThrow(NotFound::new);
    StreamingOutput bytes = out -> git.copy(repository.id(), file, out);
    // never shown by a browser, whatever it is: the portal's own pages live at the same host
    return Response.ok(bytes, MediaType.APPLICATION_OCTET_STREAM)
        .header("Content-Length", file.size())
        .header("Content-Disposition", "attachment")
        .build();
  }

  @GET
  @Path("contents")
  @Operation(summary = "Gitea: what stands in the topmost folder")
  public Response root(
      @PathParam("words") String of, @QueryParam("ref") @DefaultValue("") String ref) {
    return contents(of, "", ref);
  }

  @GET
  @Path("contents/{path:.*}")
  @Operation(
      summary = "Gitea: a file with its content, or what stands in a folder",
      description = "ref is a branch, a tag, a commit or refs/changes/…; the default branch else.")
  public Response contents(
      @PathParam("words") String of,
      @Encoded @PathParam("path") String path,
      @QueryParam("ref") @DefaultValue("") String ref) {
    Caller caller = callers.get();
    Repository repository = words.open(caller, of);
    CommitId commit = commits.find(caller, repository, ref);
    String at = ref.isEmpty() ? repository.defaultBranch().shortName() : ref;
    FilePath asked = Addresses.path(path.replaceFirst("/+$", ""));
    ObjectEntry entry = git.entry(repository.id(), commit, asked).orElseThrow(NotFound::new);
    if (entry.kind() != ObjectEntry.Kind.FOLDER) {
      return GiteaPaging.json(file(repository, commit, at, entry));
    }
    JsonArrayBuilder entries = Json.createArrayBuilder();
    git.folder(repository.id(), entry)
        .forEach(one -> entries.add(GiteaContent.json(repository.name(), at, one)));
    return GiteaPaging.json(200, entries.build()).build();
  }

  private JsonObjectBuilder file(
      Repository repository, CommitId commit, String at, ObjectEntry entry) {
    JsonObjectBuilder file = GiteaContent.json(repository.name(), at, entry);
    git.history(repository.id(), commit, entry.path(), 0, 1)
        .forEach(last -> file.add("last_commit_sha", last.id().hex()));
    if (entry.kind() == ObjectEntry.Kind.FILE) {
      git.content(repository.id(), entry, GiteaApi.MOST_CONTENT)
          .ifPresent(
              bytes ->
                  file.add("encoding", "base64")
                      .add("content", Base64.getEncoder().encodeToString(bytes)));
    } else if (entry.kind() == ObjectEntry.Kind.LINK) {
      git.content(repository.id(), entry, FilePath.MAX_LENGTH)
          .ifPresent(
              bytes ->
                  file.add("target", new String(bytes, java.nio.charset.StandardCharsets.UTF_8)));
    }
    return file;
  }

  @GET
  @Path("git/trees/{tree:.+}")
  @Operation(
      summary = "Gitea: the files of a commit",
      description =
          "tree is a branch, a tag or a commit. recursive lists the files in all folders, without"
              + " the folders themselves.")
  public Response tree(
      @PathParam("words") String of,
      @Encoded @PathParam("tree") String tree,
      @QueryParam("recursive") @DefaultValue("false") String recursive,
      @QueryParam("page") @DefaultValue("1") int page,
      @QueryParam("per_page") @DefaultValue("0") int perPage) {
    Caller caller = callers.get();
    Repository repository = words.open(caller, of);
    CommitId commit = commits.find(caller, repository, Addresses.path(tree).value());
    int limit = perPage < 1 ? GiteaApi.TREE_PAGE : Math.min(perPage, GiteaApi.TREE_PAGE);
    int first = (int) Math.min(Integer.MAX_VALUE, (Math.max(1L, page) - 1) * limit);
    ObjectEntry root = git.entry(repository.id(), commit, FilePath.ROOT).orElseThrow(NotFound::new);
    GitObjects.Files found =
        recursive.equals("true") || recursive.equals("1")
            ? git.files(repository.id(), commit, first, limit)
            : part(git.folder(repository.id(), root), first, limit);
    return GiteaPaging.json(
        GiteaContent.tree(repository.name(), root, commit, found, page, first, limit));
  }

  private static GitObjects.Files part(List<ObjectEntry> all, int first, int limit) {
    int from = Math.min(first, all.size());
    return new GitObjects.Files(
        all.subList(from, Math.min(all.size(), from + limit)), all.size(), true);
  }

  @GET
  @Path("commits")
  @Operation(
      summary = "Gitea: the commits that led to a branch, a tag or a commit, newest first",
      description = "With path, those that changed something there. There is no total.")
  public Response history(
      @PathParam("words") String of,
      @QueryParam("sha") @DefaultValue("") String from,
      @QueryParam("path") @DefaultValue("") String path,
      @QueryParam("page") @DefaultValue("1") int page,
      @QueryParam("limit") @DefaultValue("0") int limit,
      @Context UriInfo address) {
    Caller caller = callers.get();
    Repository repository = words.open(caller, of);
    CommitId commit = commits.find(caller, repository, from);
    GiteaPaging paging = new GiteaPaging(page, limit);
    List<CommitText> found =
        git.history(
            repository.id(),
            commit,
            new FilePath(path.replaceAll("^/+|/+$", "")),
            paging.skip(),
            paging.limit() + 1);
    JsonArrayBuilder array = Json.createArrayBuilder();
    found.stream()
        .limit(paging.limit())
        .forEach(one -> array.add(GiteaJson.commit(repository.name(), one)));
    return paging.answer(array, found.size() > paging.limit(), address);
  }

  @GET
  @Path("git/commits/{commit:.+}")
  @Operation(summary = "Gitea: a commit")
  public Response commit(@PathParam("words") String of, @Encoded @PathParam("commit") String name) {
    Caller caller = callers.get();
    Repository repository = words.open(caller, of);
    CommitId commit = commits.find(caller, repository, Addresses.path(name).value());
    return GiteaPaging.json(
        GiteaJson.commit(repository.name(), git.commit(repository.id(), commit)));
  }

  @GET
  @Path("languages")
  @Operation(summary = "Gitea: bytes of each language of the default branch")
  public Response languages(@PathParam("words") String of) {
    JsonObjectBuilder shares = Json.createObjectBuilder();
    for (LanguageShare share : words.open(callers.get(), of).languages()) {
      shares.add(share.language(), share.bytes());
    }
    return GiteaPaging.json(shares);
  }

  @GET
  @Path("labels")
  @Operation(summary = "Gitea: the labels of a repository; there are none here")
  public Response labels(@PathParam("words") String of, @Context UriInfo address) {
    words.open(callers.get(), of);
    return new GiteaPaging(1, 0).answer(Json.createArrayBuilder(), 0, address);
  }
}
