package org.sevenleague.git.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.PackProtocolException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.DepthWalk;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;

/**
 * Turns «N commits more than I have» ({@code git fetch --deepen=N}) into «N commits from the tip»,
 * which is all that JGit knows. In git's protocol version 2 a fetch then says {@code deepen N} and
 * {@code deepen-relative}, and names its tips ({@code want}) and where its history ends ({@code
 * shallow}); the other lines pass as they are.
 *
 * <p>The depth is that of the end that lies farthest from the tips, plus N. Where history was
 * merged, a nearer end gets more than N commits, never fewer.
 *
 * <p>Of the request only what stands before the first {@code have} is held, in one array of at most
 * {@link #MOST_HELD} bytes; the rest is handed on as it comes.
 */
final class RelativeDepth {

  /**
   * Bytes before the first {@code have} that are held: 80,000 tips and ends. A request that says
   * nothing of depth may be longer; the part behind is not looked into.
   */
  static final int MOST_HELD = 4 << 20;

  /** Nanoseconds that the walk from the tips to the ends may take. */
  private static final long LIMIT = 20_000_000_000L;

  private static final String RELATIVE = "deepen-relative";
  private static final String DEEPEN = "deepen ";
  private static final String SHALLOW = "shallow ";

  private final Repository git;
  private final Held held = new Held();
  private int more;
  private boolean relative;
  private boolean shallow;

  /** Where the packet of the depth stands in what is held. */
  private int deepenAt;

  private int deepenLength;

  private RelativeDepth(Repository git) {
    this.git = git;
  }

  /**
   * The request as JGit understands it.
   *
   * @param request of protocol version 2, whose length is limited by somebody else
   * @throws PackProtocolException when it cannot be answered, in words for the client
   */
  static InputStream absolute(Repository git, InputStream request) throws IOException {
    RelativeDepth depth = new RelativeDepth(git);
    FetchPackets packets = new FetchPackets(request);
    depth.read(packets);
    return new SequenceInputStream(depth.written(), packets.rest());
  }

  /** Reads up to and with the first packet that cannot say anything of depth any more. */
  private void read(FetchPackets packets) throws IOException {
    while (packets.next()) {
      if (packets.length() <= RELATIVE.length() + 5 && packets.line().equals(RELATIVE)) {
        relative = true;
        continue;
      }
      look(packets);
      held.write(packets.bytes(), 0, packets.length());
      if (packets.startsWith("have ")) {
        return;
      }
      if (held.size() > MOST_HELD) {
        if (shallow || relative || deepenLength > 0) {
          throw new PackProtocolException(
              "this clone has too many ends, or wants too many refs, to be deepened at once;"
                  + " fetch fewer refs, or use --unshallow");
        }
        return;
      }
    }
  }

  private void look(FetchPackets packets) throws PackProtocolException {
    if (packets.startsWith(SHALLOW)) {
      shallow = true;
    } else if (packets.startsWith(DEEPEN)) {
      if (deepenLength > 0) {
        throw new PackProtocolException("this is not a request of git: two depths");
      }
      String number = packets.line().substring(DEEPEN.strip().length()).strip();
      more = number.matches("[0-9]{1,9}") ? Integer.parseInt(number) : 0;
      deepenAt = held.size();
      deepenLength = packets.length();
    }
  }

  private InputStream written() throws IOException {
    if (!relative || more == 0) {
      return held.part(0, held.size());
    }
    int behind = deepenAt + deepenLength;
    return new SequenceInputStream(
        new SequenceInputStream(held.part(0, deepenAt), new ByteArrayInputStream(depthLine())),
        held.part(behind, held.size()));
  }

  private byte[] depthLine() throws IOException {
    // A depth of 1 is the tip alone, whose distance from itself is 0.
    long depth = Math.min(Integer.MAX_VALUE - 1L, farthestEnd() + 1L + more);
    String line = DEEPEN + depth + "\n";
    return String.format(Locale.ROOT, "%04x%s", line.length() + 4, line)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Commits between the tips and the end that lies farthest from them; 0 when none is found. */
  private int farthestEnd() throws IOException {
    long end = System.nanoTime() + LIMIT;
    Set<ObjectId> left = held.named(SHALLOW);
    int farthest = 0;
    try (ObjectReader reader = git.newObjectReader();
        DepthWalk.RevWalk walk = new DepthWalk.RevWalk(reader, Integer.MAX_VALUE - 1)) {
      walk.setRetainBody(false);
      for (ObjectId want : held.named("want ")) {
        markTip(walk, want);
      }
      while (!left.isEmpty() && walk.next() instanceof DepthWalk.Commit commit) {
        if (left.remove(commit)) {
          farthest = Math.max(farthest, commit.getDepth());
        }
        if (System.nanoTime() - end > 0) {
          throw new PackProtocolException(
              "it took too long to find out how deep this clone is; use --depth");
        }
      }
    }
    return farthest;
  }

  /** What cannot be a tip is left to JGit, which refuses it in the right words. */
  private static void markTip(DepthWalk.RevWalk walk, ObjectId want) throws IOException {
    try {
      RevObject tip = walk.peel(walk.parseAny(want));
      if (tip instanceof RevCommit commit) {
        walk.markRoot(commit);
      }
    } catch (MissingObjectException | IncorrectObjectTypeException refusedLater) {
      return;
    }
  }

  /** One array that grows, whose parts are read without another copy. */
  private static final class Held extends ByteArrayOutputStream {

    InputStream part(int from, int to) {
      return new ByteArrayInputStream(buf, from, to - from);
    }

    /** The commits that lines of whole packets name behind that word. */
    Set<ObjectId> named(String word) {
      Set<ObjectId> names = new HashSet<>();
      int at = 0;
      while (at + 4 <= count) {
        int length = Math.max(4, FetchPackets.length(buf, at));
        String line = FetchPackets.line(buf, at, Math.min(length, count - at));
        if (line.startsWith(word) && ObjectId.isId(line.substring(word.length()))) {
          names.add(ObjectId.fromString(line.substring(word.length())));
        }
        at += length;
      }
      return names;
    }
  }
}
