package org.sevenleague.git.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
 */
final class RelativeDepth {

  /** Nanoseconds that the walk from the tips to the ends may take. */
  private static final long LIMIT = 20_000_000_000L;

  /** Bytes of the largest packet, with its length. */
  private static final int LARGEST = 65_520;

  private static final String RELATIVE = "deepen-relative";
  private static final String DEEPEN = "deepen ";

  private final Repository git;
  private final List<byte[]> packets = new ArrayList<>();
  private final Set<ObjectId> wants = new HashSet<>();
  private final Set<ObjectId> ends = new HashSet<>();
  private int more;
  private boolean relative;

  private RelativeDepth(Repository git) {
    this.git = git;
  }

  /**
   * The request as JGit understands it.
   *
   * @param request of protocol version 2, whose length is limited by somebody else
   */
  static InputStream absolute(Repository git, InputStream request) throws IOException {
    RelativeDepth depth = new RelativeDepth(git);
    depth.read(request);
    return new SequenceInputStream(new ByteArrayInputStream(depth.written()), request);
  }

  /** Reads up to and with the flush packet that ends a request, or to the end of the stream. */
  private void read(InputStream request) throws IOException {
    while (true) {
      byte[] head = request.readNBytes(4);
      if (head.length < 4) {
        packets.add(head);
        return;
      }
      int length = length(head);
      if (length <= 4) {
        packets.add(head);
        if (length == 0) {
          return;
        }
      } else {
        packet(head, request.readNBytes(length - 4));
      }
    }
  }

  private void packet(byte[] head, byte[] body) {
    String line = new String(body, StandardCharsets.ISO_8859_1).strip();
    if (line.equals(RELATIVE)) {
      relative = true;
      return;
    }
    if (line.startsWith("want ") && ObjectId.isId(line.substring(5))) {
      wants.add(ObjectId.fromString(line.substring(5)));
    } else if (line.startsWith("shallow ") && ObjectId.isId(line.substring(8))) {
      ends.add(ObjectId.fromString(line.substring(8)));
    } else if (line.matches(DEEPEN + "[0-9]{1,9}")) {
      more = Integer.parseInt(line.substring(DEEPEN.length()));
    }
    byte[] packet = new byte[head.length + body.length];
    System.arraycopy(head, 0, packet, 0, head.length);
    System.arraycopy(body, 0, packet, head.length, body.length);
    packets.add(packet);
  }

  private byte[] written() throws IOException {
    byte[] replacement = relative && more > 0 ? depthLine() : new byte[0];
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] packet : packets) {
      boolean replaced =
          replacement.length > 0
              && packet.length > 4 + DEEPEN.length()
              && new String(packet, 4, DEEPEN.length(), StandardCharsets.ISO_8859_1).equals(DEEPEN);
      out.writeBytes(replaced ? replacement : packet);
    }
    return out.toByteArray();
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
    Set<ObjectId> left = new HashSet<>(ends);
    int farthest = 0;
    try (ObjectReader reader = git.newObjectReader();
        DepthWalk.RevWalk walk = new DepthWalk.RevWalk(reader, Integer.MAX_VALUE - 1)) {
      walk.setRetainBody(false);
      for (ObjectId want : wants) {
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

  private static int length(byte[] head) throws PackProtocolException {
    try {
      int length = Integer.parseInt(new String(head, StandardCharsets.ISO_8859_1), 16);
      if (length >= 0 && length <= LARGEST) {
        return length;
      }
    } catch (NumberFormatException notGit) {
      // said below
    }
    throw new PackProtocolException("this is not a request of git");
  }
}
