package org.sevenleague.git.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.PackProtocolException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.revwalk.ObjectWalk;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.UploadPack;
import org.eclipse.jgit.transport.WantNotValidException;
import org.sevenleague.git.disk.RefTips;

/**
 * Lets a client fetch an object by its name when, and only when, a ref that clients see leads to
 * it. Partial clones fetch trees and files this way.
 *
 * <p>JGit's own check takes old trees for unreachable where a repository has no bitmaps: it only
 * looks at the trees of the newest commits. This one walks all of them, for a limited time.
 */
final class ReachableWants implements UploadPack.RequestValidator {

  /** Nanoseconds that the walk through a repository without bitmaps may take. */
  private static final long LIMIT = 20_000_000_000L;

  private final ChangeRefs changes;

  /**
   * @param changes which changes under review this caller may fetch
   */
  ReachableWants(ChangeRefs changes) {
    this.changes = changes;
  }

  @Override
  public void checkWants(UploadPack sender, List<ObjectId> wants)
      throws PackProtocolException, IOException {
    Collection<Ref> refs =
        sender.getRepository().getRefDatabase().getRefs().stream()
            .filter(ref -> !HiddenRefs.hides(ref.getName()) && ref.getObjectId() != null)
            .filter(ref -> changes.shows(ref.getName()))
            .toList();
    ObjectReader reader = sender.getRevWalk().getObjectReader();
    List<ObjectId> commits = new ArrayList<>();
    Set<ObjectId> others = new HashSet<>();
    try (RevWalk walk = new RevWalk(reader)) {
      for (ObjectId want : wants) {
        (walk.parseAny(want) instanceof RevCommit ? commits : others).add(want.copy());
      }
    } catch (MissingObjectException missing) {
      throw new WantNotValidException(missing.getObjectId(), missing);
    }
    if (!commits.isEmpty()) {
      checkCommits(reader, refs, commits);
    }
    if (!others.isEmpty()) {
      checkOthers(reader, refs, others);
    }
  }

  private static void checkCommits(
      ObjectReader reader, Collection<Ref> refs, List<ObjectId> commits) throws IOException {
    try (RevWalk walk = new RevWalk(reader)) {
      walk.setRetainBody(false);
      List<RevCommit> wanted = new ArrayList<>();
      for (ObjectId commit : commits) {
        wanted.add(walk.parseCommit(commit));
      }
      Optional<RevCommit> unreachable =
          reader.createReachabilityChecker(walk).areAllReachable(wanted, tips(walk, refs));
      if (unreachable.isPresent()) {
        throw new WantNotValidException(unreachable.get());
      }
    }
  }

  private static Stream<RevCommit> tips(RevWalk walk, Collection<Ref> refs) throws IOException {
    List<RevCommit> tips = new ArrayList<>();
    for (Ref ref : refs) {
      if (RefTips.peeled(walk, ref).orElse(null) instanceof RevCommit commit) {
        tips.add(commit);
      }
    }
    return tips.stream();
  }

  private static void checkOthers(ObjectReader reader, Collection<Ref> refs, Set<ObjectId> wanted)
      throws IOException {
    long end = System.nanoTime() + LIMIT;
    try (ObjectWalk walk = new ObjectWalk(reader)) {
      walk.setRetainBody(false);
      if (reader.getBitmapIndex() != null) {
        checkByBitmaps(reader, walk, refs, wanted);
        return;
      }
      for (Ref ref : refs) {
        Optional<RevObject> tip = RefTips.object(walk, ref);
        if (tip.isPresent()) {
          wanted.remove(ref.getObjectId());
          walk.markStart(tip.get());
        }
      }
      while (!wanted.isEmpty() && walk.next() != null) {
        inTime(end);
      }
      RevObject object;
      while (!wanted.isEmpty() && (object = walk.nextObject()) != null) {
        wanted.remove(object);
        inTime(end);
      }
    }
    if (!wanted.isEmpty()) {
      throw new WantNotValidException(wanted.iterator().next());
    }
  }

  private static void checkByBitmaps(
      ObjectReader reader, ObjectWalk walk, Collection<Ref> refs, Set<ObjectId> wanted)
      throws IOException {
    List<RevObject> targets = new ArrayList<>();
    for (ObjectId want : wanted) {
      targets.add(walk.parseAny(want));
    }
    List<RevObject> starters = new ArrayList<>();
    for (Ref ref : refs) {
      RefTips.object(walk, ref).ifPresent(starters::add);
    }
    Optional<RevObject> unreachable =
        reader.createObjectReachabilityChecker(walk).areAllReachable(targets, starters.stream());
    if (unreachable.isPresent()) {
      throw new WantNotValidException(unreachable.get());
    }
  }

  private static void inTime(long end) throws PackProtocolException {
    if (System.nanoTime() - end > 0) {
      throw new PackProtocolException(
          "it took too long to find out whether these objects may be fetched; clone without a"
              + " filter");
    }
  }
}
