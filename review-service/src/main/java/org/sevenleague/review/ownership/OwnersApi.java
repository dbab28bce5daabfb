package org.sevenleague.review.ownership;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.sevenleague.git.api.JsonBody;
import org.sevenleague.git.browse.Revision;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.Invalid;

/** Who owns which path, for programs. */
@Path("repositories/{name: .+}/owners")
@Produces(MediaType.APPLICATION_JSON)
public class OwnersApi {

  /** Paths in one question; the body's own limit of 1 MiB comes first for long ones. */
  static final int MOST_PATHS = 20_000;

  private final OwnersViews views;
  private final Surveys surveys;

  @Inject
  public OwnersApi(OwnersViews views, Surveys surveys) {
    this.views = views;
    this.surveys = surveys;
  }

  @GET
  @Operation(
      summary = "Who owns a path, and the line that decides",
      description =
          "status is owned, unowned (a line says so on purpose) or no-rule. A path that ends with a"
              + " slash is a folder. In GitLab's dialect sections has the line of each section.")
  @APIResponse(responseCode = "200", description = "The owners")
  @APIResponse(
      responseCode = "404",
      description = "No such repository or ref, or not for the caller")
  @APIResponse(responseCode = "409", description = "The file of owners cannot be used")
  @APIResponse(responseCode = "422", description = "The path is missing or not valid")
  public byte[] owners(
      @PathParam("name") String name,
      @QueryParam("path") @DefaultValue("") String path,
      @QueryParam("ref") @DefaultValue("") String ref)
      throws IOException {
    try (OwnersView view = views.open(name, ref)) {
      if (path.isEmpty()) {
        throw new Invalid("path", "Say which path: ?path=src/main.c");
      }
      return bytes(OwnersJson.of(owner(view.usable().owners(), path), view).build());
    }
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Who owns each of many paths",
      description = "The body is {\"paths\": [...]}, with ref when it is not the default branch.")
  @APIResponse(responseCode = "200", description = "The owners, in the order of the paths")
  @APIResponse(responseCode = "409", description = "The file of owners cannot be used")
  @APIResponse(responseCode = "422", description = "There are no paths, or one is not valid")
  public byte[] many(
      @PathParam("name") String name,
      @QueryParam("ref") @DefaultValue("") String asked,
      String text)
      throws IOException {
    try (OwnersView standard = views.open(name, asked)) {
      JsonBody body = JsonBody.read(text, Set.of("paths", "ref"));
      List<String> paths =
          body.texts("paths").orElseThrow(() -> new Invalid("paths", "«paths» has to be there."));
      if (paths.size() > MOST_PATHS) {
        throw new Invalid("paths", "At most " + MOST_PATHS + " paths are answered at once.");
      }
      String ref = body.text("ref").orElse(asked);
      if (ref.equals(asked)) {
        return all(standard, paths);
      }
      try (OwnersView other = views.open(name, ref)) {
        return all(other, paths);
      }
    }
  }

  @GET
  @Path("problems")
  @Operation(
      summary = "What is wrong with the file of owners",
      description =
          "Lines that are skipped or decide nothing, owners who cannot approve, files without a"
              + " rule. The kind unusable is a file that cannot be read at all.")
  @APIResponse(responseCode = "200", description = "The problems, by line, and the coverage")
  @APIResponse(
      responseCode = "404",
      description = "No such repository or ref, or not for the caller")
  public byte[] problems(
      @PathParam("name") String name, @QueryParam("ref") @DefaultValue("") String ref)
      throws IOException {
    try (OwnersView view = views.open(name, ref)) {
      Optional<String> file = view.located().map(located -> located.path().value());
      JsonArrayBuilder items = Json.createArrayBuilder();
      JsonObjectBuilder coverage = Json.createObjectBuilder();
      int total = 0;
      if (view.revision().isPresent() && file.isPresent()) {
        Revision revision = view.revision().get();
        Survey survey = surveys.of(view.repository(), revision.commit(), view.file());
        List<Problem> problems = Linter.problems(view.file(), survey, view.who());
        problems.forEach(problem -> items.add(OwnersJson.of(problem, file)));
        total = problems.size();
        coverage
            .add("files", survey.files())
            .add("owned", survey.owned())
            .add("unowned", survey.unowned())
            .add("noRule", survey.noRule())
            .add("whole", survey.whole());
      }
      return bytes(
          Json.createObjectBuilder()
              .add("items", items)
              .add("next", JsonValue.NULL)
              .add("total", total)
              .add("ref", view.ref())
              .add("file", OwnersJson.text(file))
              .add("dialect", view.file().dialect().word())
              .add("coverage", coverage)
              .build());
    }
  }

  private static byte[] all(OwnersView view, List<String> paths) {
    Owners owners = view.usable().owners();
    JsonArrayBuilder items = Json.createArrayBuilder();
    for (String path : paths) {
      items.add(OwnersJson.of(owner(owners, path), view));
    }
    return bytes(
        Json.createObjectBuilder()
            .add("items", items)
            .add("next", JsonValue.NULL)
            .add("total", paths.size())
            .build());
  }

  /** The owners of a path as a program writes it: a folder ends with a slash. */
  private static Ownership owner(Owners owners, String path) {
    if (path.isEmpty()) {
      throw new Invalid("path", "A path is not empty.");
    }
    boolean folder = path.endsWith("/");
    String bare = folder ? path.substring(0, path.length() - 1) : path;
    String checked = new FilePath(bare).value();
    return folder ? owners.ofFolder(checked) : owners.of(checked);
  }

  private static byte[] bytes(JsonValue value) {
    return value.toString().getBytes(StandardCharsets.UTF_8);
  }
}
