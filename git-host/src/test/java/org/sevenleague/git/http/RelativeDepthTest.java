package org.sevenleague.git.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.eclipse.jgit.errors.PackProtocolException;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;
import org.junit.jupiter.api.Test;

class RelativeDepthTest {

  private static final String START = packet("command=fetch\n") + "0001";

  private final Repository git = new InMemoryRepository(new DfsRepositoryDescription("depth"));

  @Test
  void manyEmptyPacketsAreRefusedBeforeTheyAreHeld() {
    Counted endless = new Counted("0001");
    assertThatThrownBy(() -> RelativeDepth.absolute(git, endless))
        .isInstanceOf(PackProtocolException.class)
        .hasMessageContaining("not a request of git");
    assertThat(endless.read).isLessThan(1_000);
  }

  @Test
  void manyLinesOfNoCommitAreRefused() {
    for (String line : new String[] {"server-option=x", "deepen-not a", "x"}) {
      Counted endless = new Counted(packet(line));
      assertThatThrownBy(
              () ->
                  RelativeDepth.absolute(git, endless).transferTo(OutputStream.nullOutputStream()))
          .isInstanceOf(PackProtocolException.class)
          .hasMessageContaining("65536 lines");
    }
  }

  @Test
  void endsOfAShallowCloneAreHeldUpToALimit() {
    Counted endless = new Counted(packet("shallow " + "1".repeat(40)));
    assertThatThrownBy(() -> RelativeDepth.absolute(git, endless))
        .isInstanceOf(PackProtocolException.class)
        .hasMessageContaining("--unshallow");
    assertThat(endless.read).isLessThan(RelativeDepth.MOST_HELD + 70_000L);
  }

  @Test
  void whatStandsBehindTheFirstHaveIsNotHeld() throws Exception {
    Counted endless = new Counted(packet("have " + "1".repeat(40)));
    try (InputStream read = RelativeDepth.absolute(git, endless)) {
      assertThat(endless.read).isLessThan(1_000);
      assertThat(read.readNBytes(10_000_000)).hasSize(10_000_000);
    }
  }

  @Test
  void requestWithoutDepthMayBeLongAndArrivesAsItIs() throws Exception {
    String request =
        START + packet("want " + "1".repeat(40) + "\n").repeat(100_000) + packet("done\n") + "0000";
    assertThat(request.length()).isGreaterThan(RelativeDepth.MOST_HELD);
    assertThat(absolute(request)).isEqualTo(request);
    assertThat(absolute(request.substring(0, request.length() - 7)))
        .isEqualTo(request.substring(0, request.length() - 7));
  }

  @Test
  void relativeDepthIsCountedFromTheTip() throws Exception {
    ObjectId end = commit();
    ObjectId tip = commit(commit(end));
    String ends = packet("shallow " + end.name() + "\n");
    String behind =
        packet("want " + tip.name() + "\n")
            + packet("have " + tip.name() + "\n")
            + packet("done\n")
            + "0000";
    assertThat(absolute(START + ends + packet("deepen 5\n") + packet("deepen-relative\n") + behind))
        .isEqualTo(START + ends + packet("deepen 8\n") + behind);
    String plain = START + ends + packet("deepen 5\n") + behind;
    assertThat(absolute(plain)).isEqualTo(plain);
  }

  private ObjectId commit(ObjectId... parents) throws IOException {
    try (ObjectInserter inserter = git.newObjectInserter()) {
      CommitBuilder commit = new CommitBuilder();
      commit.setTreeId(inserter.insert(new TreeFormatter()));
      commit.setParentIds(parents);
      commit.setAuthor(new PersonIdent("a", "a@example.org"));
      commit.setCommitter(commit.getAuthor());
      ObjectId id = inserter.insert(commit);
      inserter.flush();
      return id;
    }
  }

  private String absolute(String request) throws IOException {
    byte[] bytes = request.getBytes(StandardCharsets.ISO_8859_1);
    try (InputStream read = RelativeDepth.absolute(git, new ByteArrayInputStream(bytes))) {
      return new String(read.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  private static String packet(String line) {
    return String.format(Locale.ROOT, "%04x%s", line.length() + 4, line);
  }

  /** The same again and again, 16 MiB of it. */
  private static final class Counted extends InputStream {

    private final byte[] part;
    private long read;

    Counted(String part) {
      this.part = part.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public int read() {
      return read >= 16 << 20 ? -1 : part[(int) (read++ % part.length)];
    }
  }
}
