package org.sevenleague.git.http;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.sevenleague.git.disk.Cleaning;
import org.sevenleague.git.disk.ForcedFolders;
import org.sevenleague.git.disk.GitDirectory;
import org.sevenleague.git.disk.OpenRepositories;
import org.sevenleague.git.repository.DefaultBranches;
import org.sevenleague.git.repository.FactReader;
import org.sevenleague.git.repository.HostedRepositories;
import org.sevenleague.git.repository.Kind;
import org.sevenleague.git.repository.RefsChanged;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.git.repository.RepositoryChanged;
import org.sevenleague.git.repository.RepositoryDoor;
import org.sevenleague.git.repository.RepositoryFolders;
import org.sevenleague.git.repository.RepositoryNews;
import org.sevenleague.git.repository.World;
import org.sevenleague.git.review.ReviewDoor;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.kernel.RepositoryName;
import org.sevenleague.kernel.Visibility;
import org.sevenleague.people.Tokens;

/** The git servlet in a small server of its own, over a fresh database and folder. */
public final class GitServer implements AutoCloseable {

  public final World world;
  public final RepositoryFolders folders;
  public final OpenRepositories open;
  public final HostedRepositories hosted;
  public final Tokens tokens;
  final Pushes pushes;
  final UnfinishedPushes unfinished;

  /** Names of folders that the disk fails to force from now on. */
  final Set<String> failing = ConcurrentHashMap.newKeySet();

  final List<RepositoryId> moved = Collections.synchronizedList(new ArrayList<>());

  private final Tomcat tomcat = new Tomcat();
  private final AtomicInteger underWay = new AtomicInteger();

  public GitServer(Path folder) throws Exception {
    this(folder, "test", server -> ReviewDoor.CLOSED);
  }

  /**
   * @param unit the persistence unit that lists the entities
   * @param reviews makes who takes pushes for review, over the stores of this server
   */
  public GitServer(Path folder, String unit, Function<GitServer, ReviewDoor> reviews)
      throws Exception {
    this(folder, new World(unit), reviews);
    world.person(1, "alice");
    world.person(2, "bob");
  }

  /** Over a folder and rows that are there already, as another process of the same portal. */
  public GitServer(Path folder, World present, Function<GitServer, ReviewDoor> reviews)
      throws Exception {
    world = present;
    folders = new RepositoryFolders(world.repositories, folder.resolve("repositories"));
    open = new OpenRepositories(folders);
    hosted = new HostedRepositories(world.repositories, folders, world.grants);
    tokens = new Tokens(world.entities, world.clock);
    pushes = new Pushes(world.entities, world.clock);
    RepositoryNews news =
        new RepositoryNews() {
          @Override
          public void tell(RepositoryChanged change) {}

          @Override
          public void tell(RefsChanged change) {
            moved.add(change.repository());
          }
        };
    unfinished = new UnfinishedPushes(pushes, open, new FactReader(world.repositories, open, news));
    GitHttp servlet =
        new GitHttp(
            tokens,
            new RepositoryDoor(world.repositories, world.gate),
            open,
            new GitServices(
                pushes,
                new FactReader(world.repositories, open, news),
                new DefaultBranches(world.repositories, open),
                new Cleaning(open, world.clock, ForkJoinPool.commonPool()),
                reviews.apply(this),
                new ForcedFolders(this::force)));
    tomcat.setBaseDir(folder.resolve("tomcat" + ProcessHandle.current().pid()).toString());
    tomcat.setHostname("127.0.0.1");
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    Context context = tomcat.addContext("", new File(".").getAbsolutePath());
    Tomcat.addServlet(context, "git", servlet);
    context.addServletMappingDecoded("/git/*", "git");
    transactional(context);
    tomcat.start();
  }

  private void force(Path folder) throws IOException {
    if (failing.contains(String.valueOf(folder.getFileName()))) {
      throw new IOException("the disk is broken on purpose");
    }
    GitDirectory.force(folder);
  }

  /** A transaction for each request stands for those of the portal's own methods. */
  private void transactional(Context context) {
    Filter filter =
        (request, response, chain) -> {
          underWay.incrementAndGet();
          try {
            world.entities.clear();
            world.write(
                () -> {
                  try {
                    chain.doFilter(request, response);
                    if (((HttpServletRequest) request).getSession(false) != null) {
                      throw new AssertionError("a session was made");
                    }
                  } catch (Exception failed) {
                    throw new IllegalStateException(failed);
                  }
                });
          } finally {
            underWay.decrementAndGet();
          }
        };
    FilterDef definition = new FilterDef();
    definition.setFilterName("transaction");
    definition.setFilter(filter);
    context.addFilterDef(definition);
    FilterMap map = new FilterMap();
    map.setFilterName("transaction");
    map.addURLPattern("/*");
    for (DispatcherType type : EnumSet.allOf(DispatcherType.class)) {
      map.setDispatcher(type.name());
    }
    context.addFilterMap(map);
  }

  public Repository repository(String name, Visibility visibility) {
    return world.write(
        () ->
            hosted.create(alice(), new RepositoryName(name), Kind.HOSTED, visibility, "main", ""));
  }

  public String token(String handle, Access scope) {
    return world
        .write(
            () ->
                tokens.add(
                    alice(),
                    new Handle(handle),
                    new Tokens.Wish("t", scope, Optional.empty(), Optional.empty())))
        .secret();
  }

  public Path directory(Repository repository) {
    return folders.gitDirectory(repository.id());
  }

  /**
   * What lies in the database now, not what this thread read before. Waits for requests that are
   * answered and not committed yet, which the portal's own never are.
   */
  public void forget() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (underWay.get() > 0 && System.nanoTime() < deadline) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
    world.entities.clear();
  }

  public static Caller alice() {
    return new Caller(
        Optional.of(1L),
        Optional.of(new Handle("alice")),
        false,
        java.util.Set.of(),
        Access.ADMIN,
        Optional.empty());
  }

  public String url(String path) {
    return "http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + path;
  }

  public String url(String path, String token) {
    return url(path).replace("http://", "http://any:" + token + "@");
  }

  @Override
  public void close() throws Exception {
    tomcat.stop();
    tomcat.destroy();
    world.close();
  }
}
