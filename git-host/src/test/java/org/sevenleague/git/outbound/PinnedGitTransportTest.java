package org.sevenleague.git.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.transport.URIish;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PinnedGitTransportTest {

  @Test
  @Timeout(30)
  void silentSourceIsGivenUpAndAskedByItsNameAtTheAddressThatWasChecked() throws Exception {
    InetAddress here = InetAddress.getLoopbackAddress();
    try (ServerSocket source = new ServerSocket(0, 5, here);
        InMemoryRepository ours = new InMemoryRepository(new DfsRepositoryDescription("ours"))) {
      CompletableFuture<String> asked =
          CompletableFuture.supplyAsync(() -> firstLine(source), Thread::startVirtualThread);
      URIish address = new URIish("git://name.invalid:" + source.getLocalPort() + "/a.git");
      try (var transport =
          new PinnedGitTransport(ours, address, here, new Budget(1000, Duration.ofMinutes(1)))) {
        transport.setTimeout(1);
        assertThatThrownBy(transport::openFetch).isInstanceOf(TransportException.class);
      }
      assertThat(asked.get(10, TimeUnit.SECONDS))
          .contains("git-upload-pack /a.git\0host=name.invalid:" + source.getLocalPort() + "\0");
    }
  }

  /** What the other side sends first; it gets no answer and goes away by itself. */
  private static String firstLine(ServerSocket source) {
    try (Socket connection = source.accept()) {
      return new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (java.io.IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
  }
}
