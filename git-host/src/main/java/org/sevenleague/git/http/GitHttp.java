package org.sevenleague.git.http;

import jakarta.inject.Inject;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jgit.http.server.GitServlet;
import org.eclipse.jgit.transport.ServiceMayNotContinueException;
import org.sevenleague.git.disk.OpenRepositories;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.git.repository.RepositoryDoor;
import org.sevenleague.kernel.Busy;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.ClientAddress;
import org.sevenleague.kernel.Moved;
import org.sevenleague.kernel.NotAllowed;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.Setting;
import org.sevenleague.people.Tokens;

/**
 * Git's smart HTTP protocol. Everything about access is decided here before JGit sees the request;
 * a token is the only way to be somebody, and no session is made.
 *
 * <p>A private repository and one that does not exist answer the same: 401 to somebody without a
 * token, since one could help, and 404 with one.
 */
@WebServlet(name = "git", urlPatterns = "/git/*")
public class GitHttp extends GitServlet {

  private static final long serialVersionUID = 1;
  private static final Logger LOG = Logger.getLogger(GitHttp.class.getName());

  private static final String REPOSITORY = GitHttp.class.getName() + ".repository";
  private static final String CALLER = GitHttp.class.getName() + ".caller";

  @Inject private transient Tokens tokens;
  @Inject private transient RepositoryDoor door;
  @Inject private transient OpenRepositories open;
  @Inject private transient GitServices services;

  private final transient GitPlaces places =
      new GitPlaces((int) Setting.GIT_PER_CALLER.number(), (int) Setting.GIT_AT_ONCE.number());

  /** For the container, which fills the fields. */
  @SuppressWarnings("NullAway.Init")
  public GitHttp() {}

  GitHttp(Tokens tokens, RepositoryDoor door, OpenRepositories open, GitServices services) {
    this.tokens = tokens;
    this.door = door;
    this.open = open;
    this.services = services;
  }

  @Override
  public void init(ServletConfig config) throws ServletException {
    setRepositoryResolver((request, name) -> openChosen(request));
    setUploadPackFactory(
        (request, git) -> services.sender(request, git, repository(request), caller(request)));
    setUploadPackErrorHandler(new FetchErrors());
    setReceivePackFactory(
        (request, git) -> services.receiver(git, repository(request), caller(request)));
    setAsIsFileService(null);
    super.init(config);
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    Optional<GitAddress> address =
        GitAddress.of(request.getMethod(), request.getRequestURI(), request.getQueryString());
    if (address.isEmpty()) {
      answer(response, 404, "Here is nothing for git.");
      return;
    }
    Optional<String> secret = GitCredentials.token(request.getHeader("Authorization"));
    Optional<Caller> caller =
        secret.isEmpty() ? Optional.of(Caller.ANONYMOUS) : tokens.authenticate(secret.get());
    if (caller.isEmpty()) {
      askForToken(response, "This token opens nothing here: it is wrong, expired or withdrawn.");
      return;
    }
    serve(request, response, address.get(), caller.get());
  }

  private void serve(
      HttpServletRequest request, HttpServletResponse response, GitAddress address, Caller caller)
      throws ServletException, IOException {
    try {
      Repository repository = door.open(caller, address.access(), address.repository());
      if (!address.suffix()) {
        response.setHeader("Location", address.forName(repository.name().value()));
        response.setStatus(301);
        return;
      }
      Optional<String> refusal = address.push() ? refusal(repository) : shallow(repository);
      if (refusal.isPresent()) {
        answer(response, 403, refusal.get());
        return;
      }
      request.setAttribute(REPOSITORY, repository);
      request.setAttribute(CALLER, caller);
      pass(request, response, address, caller);
    } catch (Moved moved) {
      response.setHeader("Location", address.forName(moved.now().value()));
      response.setStatus(301);
    } catch (NotFound nothing) {
      refuse(response, caller, 404, "Here is nothing for you.");
    } catch (NotAllowed forbidden) {
      refuse(response, caller, 403, forbidden.getMessage() + " " + forbidden.remedy());
    } catch (Busy busy) {
      response.setHeader("Retry-After", Long.toString(busy.retryAfter().toSeconds()));
      answer(response, 429, String.valueOf(busy.getMessage()));
    }
  }

  private void pass(
      HttpServletRequest request, HttpServletResponse response, GitAddress address, Caller caller)
      throws ServletException, IOException {
    if (!address.heavy()) {
      super.service(request, response);
      return;
    }
    HttpServletRequest bounded = address.push() ? request : new FetchRequest(request);
    try (GitPlaces.Place place = places.take(who(request, caller))) {
      super.service(bounded, response);
    }
  }

  /** Whose places a request takes; everybody without a token at one address shares theirs. */
  static String who(HttpServletRequest request, Caller caller) {
    return caller
        .personId()
        .map(id -> "person " + id)
        .orElseGet(
            () ->
                ClientAddress.counted(
                    ClientAddress.of(
                        request.getRemoteAddr(), request.getHeader("X-Forwarded-For"))));
  }

  /** Why nothing can be pushed to a repository at all. */
  private static Optional<String> refusal(Repository repository) {
    return switch (repository.kind()) {
      case LOCAL ->
          Optional.of("This repository is read where it lies; push to where it comes from.");
      case MIRRORED -> Optional.of("This repository is a mirror; push to where it comes from.");
      case HOSTED ->
          repository.archived()
              ? Optional.of("This repository is archived: it can be read, not changed.")
              : Optional.empty();
    };
  }

  /** JGit cannot serve a repository that lacks the beginning of its own history. */
  private static Optional<String> shallow(Repository repository) {
    boolean shallow =
        repository.localPath().filter(git -> Files.exists(git.resolve("shallow"))).isPresent();
    return shallow
        ? Optional.of(
            "This repository is a shallow clone on the portal's machine and cannot be cloned from"
                + " here. Clone it where it comes from; git fetch --unshallow there makes it whole.")
        : Optional.empty();
  }

  private org.eclipse.jgit.lib.Repository openChosen(HttpServletRequest request)
      throws ServiceMayNotContinueException {
    try {
      return open.open(repository(request).id());
    } catch (UncheckedIOException unreadable) {
      LOG.log(Level.SEVERE, "cannot open " + repository(request).name(), unreadable);
      throw new ServiceMayNotContinueException(
          "This repository cannot be read at the moment.", 503);
    }
  }

  private static Repository repository(HttpServletRequest request) {
    return (Repository) request.getAttribute(REPOSITORY);
  }

  private static Caller caller(HttpServletRequest request) {
    return (Caller) request.getAttribute(CALLER);
  }

  /** Somebody without a token is asked for one, whatever the reason; others hear the reason. */
  private static void refuse(HttpServletResponse response, Caller caller, int status, String why)
      throws IOException {
    if (caller.signedIn()) {
      answer(response, status, why);
    } else {
      askForToken(response, "Give a token as the password; any user name will do.");
    }
  }

  private static void askForToken(HttpServletResponse response, String why) throws IOException {
    response.setHeader("WWW-Authenticate", "Basic realm=\"Seven League\", charset=\"UTF-8\"");
    answer(response, 401, why);
  }

  /** Plain text, which git shows to its user line by line. */
  private static void answer(HttpServletResponse response, int status, String text)
      throws IOException {
    byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType("text/plain");
    response.setCharacterEncoding("UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  /** Requests that move packs at the moment. */
  public int underWay() {
    return places.taken();
  }
}
