package org.sevenleague.git.mirror;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TestProtocol;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UploadPack;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.sevenleague.git.disk.ObjectRules;
import org.sevenleague.git.disk.OpenRepositories;
import org.sevenleague.git.outbound.AllowedAddresses;
import org.sevenleague.git.outbound.Budget;
import org.sevenleague.git.outbound.PinnedGitTransport;
import org.sevenleague.git.outbound.RefusedAddress;
import org.sevenleague.git.outbound.SafeConnections;
import org.sevenleague.git.outbound.SafeHosts;
import org.sevenleague.kernel.Setting;

/**
 * Brings one mirror up to its source. What the source loses is kept under {@code
 * refs/mirror-backup/TIME/…} for 30 days, and a source that loses most of its refs at once changes
 * nothing here.
 */
@Singleton
class Fetcher {

  /** Seconds that a source may be silent. */
  private static final int SILENCE = 60;

  private static final Duration LONGEST_FETCH = Duration.ofMinutes(30);

  private final Clock clock;
  private final Seal seal;

  @Inject
  Fetcher(Clock clock, Seal seal) {
    this.clock = clock;
    this.seal = seal;
  }

  /**
   * Fetches.
   *
   * @return whether a ref moved
   * @throws SourceShrank when the source lost more than half of its refs; nothing was changed
   * @throws IOException when the source cannot be reached, is refused or breaks off
   */
  boolean fetch(Repository ours, Mirror mirror) throws IOException {
    URI source = URI.create(mirror.url());
    AllowedAddresses allowed = new AllowedAddresses(Setting.MIRRORS_ALLOW.value());
    if (allowed.of(source) == AllowedAddresses.Verdict.REFUSED) {
      throw new RefusedAddress("the address is no longer in portal.mirrors.allow");
    }
    if (source.getScheme().equals("file")) {
      try (Repository theirs = OpenRepositories.openAt(gitDirectory(source), true)) {
        return fetchLocal(ours, mirror, theirs);
      }
    }
    Budget budget = new Budget(Setting.GIT_QUOTA.number() << 20, LONGEST_FETCH);
    try (Transport transport = remote(ours, source, allowed, budget)) {
      var secret = mirror.sealedCredentials();
      if (secret.isPresent()) {
        signIn(transport, source, seal.open(secret.get()));
      }
      return fetch(ours, mirror, transport, budget);
    }
  }

  private boolean fetchLocal(Repository ours, Mirror mirror, Repository theirs) throws IOException {
    TestProtocol<Object> inProcess =
        new TestProtocol<>((request, repository) -> new UploadPack(repository), null);
    URIish address = inProcess.register(theirs, theirs);
    Budget budget = new Budget(Setting.GIT_QUOTA.number() << 20, LONGEST_FETCH);
    try (Transport transport = inProcess.open(address, ours, "source")) {
      return fetch(ours, mirror, transport, budget);
    }
  }

  private boolean fetch(Repository ours, Mirror mirror, Transport transport, Budget budget)
      throws IOException {
    transport.setTimeout(SILENCE);
    transport.setObjectChecker(ObjectRules.checker());
    transport.setRemoveDeletedRefs(false);
    MirrorRefs refs = new MirrorRefs(ours, clock.instant());
    Collection<org.eclipse.jgit.lib.Ref> advertised;
    String head;
    try (FetchConnection connection = transport.openFetch()) {
      advertised = new ArrayList<>(connection.getRefs());
      head = MirrorRefs.headOf(connection.getRef("HEAD"));
    }
    MirrorRefs.Difference difference = refs.compare(advertised);
    if (difference.shrank() && !mirror.acceptsShrink()) {
      throw new SourceShrank(difference.lost().size(), difference.ours());
    }
    // What goes is kept before anything moves: a crash at any point leaves a backup too many, never
    // one too few. Lost refs go first, so that «a» can make room for «a/b».
    refs.loseLater(difference.lost());
    if (!difference.wanted().isEmpty()) {
      refs.keep(difference.wanted());
      var result = transport.fetch(monitor(budget), specs(difference.wanted()));
      refs.settle(result.getTrackingRefUpdates());
    }
    refs.dropOldBackups();
    refs.follow(head);
    ours.autoGC(NullProgressMonitor.INSTANCE);
    return !difference.wanted().isEmpty() || !difference.lost().isEmpty();
  }

  private static List<RefSpec> specs(Set<String> refs) {
    Set<RefSpec> specs = new HashSet<>();
    for (String ref : refs) {
      specs.add(new RefSpec("+" + ref + ":" + ref));
    }
    return List.copyOf(specs);
  }

  private static Transport remote(
      Repository ours, URI source, AllowedAddresses allowed, Budget budget) throws IOException {
    SafeHosts hosts = SafeHosts.ofPortal();
    try {
      if (source.getScheme().equals("git")) {
        int port = source.getPort() < 0 ? PinnedGitTransport.PORT : source.getPort();
        boolean named = allowed.of(source) == AllowedAddresses.Verdict.NAMED;
        InetAddress address = hosts.resolve(source.getHost(), port, named);
        return new PinnedGitTransport(ours, new URIish(source.toString()), address, budget);
      }
      Transport transport = Transport.open(ours, new URIish(source.toString()));
      if (!(transport instanceof TransportHttp http)) {
        transport.close();
        throw new RefusedAddress(source.getScheme() + " addresses are not fetched");
      }
      http.setHttpConnectionFactory(new SafeConnections(allowed, hosts, budget));
      return transport;
    } catch (URISyntaxException wrong) {
      throw new RefusedAddress("«" + source + "» is no address");
    }
  }

  /** The user and password go to the host they were given for and to no other. */
  private static void signIn(Transport transport, URI source, String credentials) {
    int colon = credentials.indexOf(':');
    String user = colon < 0 ? credentials : credentials.substring(0, colon);
    String password = colon < 0 ? "" : credentials.substring(colon + 1);
    transport.setCredentialsProvider(
        new UsernamePasswordCredentialsProvider(user, password) {
          @Override
          public boolean get(URIish asking, org.eclipse.jgit.transport.CredentialItem... items) {
            boolean same =
                source.getHost().equalsIgnoreCase(asking.getHost())
                    && source.getScheme().equals(asking.getScheme())
                    && source.getPort() == asking.getPort();
            return same && super.get(asking, items);
          }
        });
  }

  private static Path gitDirectory(URI source) {
    Path folder = Path.of(source.getPath());
    Path inside = folder.resolve(".git");
    return java.nio.file.Files.isDirectory(inside) ? inside : folder;
  }

  private static org.eclipse.jgit.lib.ProgressMonitor monitor(Budget budget) {
    return new org.eclipse.jgit.lib.EmptyProgressMonitor() {
      @Override
      public boolean isCancelled() {
        return budget.over();
      }
    };
  }
}
