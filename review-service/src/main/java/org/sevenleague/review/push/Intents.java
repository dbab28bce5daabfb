package org.sevenleague.review.push;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.sevenleague.git.browse.ChangedFile;
import org.sevenleague.git.review.CommitFacts;
import org.sevenleague.kernel.Addresses;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.RefName;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.review.approval.Votes;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.ChangeGate;
import org.sevenleague.review.change.Changes;
import org.sevenleague.review.change.PatchSet;
import org.sevenleague.review.change.PatchSetKind;
import org.sevenleague.review.change.Reviewer;
import org.sevenleague.review.change.Reviewers;

/**
 * The two transactions around the making of refs: the first writes what is intended and gives the
 * numbers, the second says that it has landed. Between them nobody sees anything of it. Planning is
 * done by one at a time for a repository, so that two pushes for one change get one number each.
 */
@Singleton
public class Intents {

  /** How long a row may stay intended; no push takes longer between the two steps. */
  private static final Duration UNFINISHED = Duration.ofMinutes(1);

  private static final Pattern CHANGE_ID = Pattern.compile("I[0-9a-f]{40}");

  private final EntityManager entities;
  private final Clock clock;
  private final Changes changes;
  private final ChangeGate gate;
  private final Reviewers reviewers;
  private final Votes votes;

  @Inject
  public Intents(
      EntityManager entities,
      Clock clock,
      Changes changes,
      ChangeGate gate,
      Reviewers reviewers,
      Votes votes) {
    this.entities = entities;
    this.clock = clock;
    this.changes = changes;
    this.gate = gate;
    this.reviewers = reviewers;
    this.votes = votes;
  }

  /**
   * Plans a push: finds or makes the change of each commit, and writes its patch set as intended.
   *
   * @param commits parents first
   * @param asked reviewers by number; {@code true} for those who are only told
   * @throws Invalid when one of the commits cannot become a patch set; nothing is written then
   */
  @Transactional
  public List<Proposed> plan(
      Caller caller,
      RepositoryId repository,
      RefName branch,
      List<CommitFacts> commits,
      PushWish wish,
      Map<Reviewer.Asked, Boolean> asked) {
    lock(repository);
    Map<CommitId, Change> known = changesOf(caller, repository, branch, commits, wish.topic());
    List<Proposed> proposed = new ArrayList<>();
    for (CommitFacts commit : commits) {
      Change change = known.get(commit.id());
      if (change == null) {
        change = create(caller, repository, branch, commit);
      }
      proposed.add(intend(caller, change, commit));
      if (!proposed.get(proposed.size() - 1).unchanged()) {
        apply(caller, change, wish, asked);
      }
    }
    entities.flush();
    return proposed;
  }

  /**
   * Plans the next patch set of one change, whose commit was made here and not pushed.
   *
   * @param upon the number of the patch set that it was made from
   * @throws Conflict when the change is closed, or another patch set came meanwhile
   */
  @Transactional
  public Proposed revise(Caller caller, long number, int upon, CommitFacts commit) {
    Change change = changes.find(number).orElseThrow(NotFound::new);
    lock(change.repository());
    changes.hold(change);
    change.requireOpen();
    if (newest(change).map(PatchSet::number).orElse(0) != upon) {
      throw new Conflict("Another patch set came meanwhile. Look at it first.");
    }
    Proposed planned = intend(caller, change, commit);
    entities.flush();
    return planned;
  }

  /** Holds everybody else off who plans for this repository, until the transaction ends. */
  private void lock(RepositoryId repository) {
    entities
        .createNativeQuery("select id from repositories where id = ?1 for no key update")
        .setParameter(1, repository.value())
        .getResultList();
  }

  private Map<CommitId, Change> changesOf(
      Caller caller,
      RepositoryId repository,
      RefName branch,
      List<CommitFacts> commits,
      String topic) {
    Map<CommitId, Change> found = new java.util.HashMap<>();
    Set<String> seen = new HashSet<>();
    List<CommitFacts> unmarked = new ArrayList<>();
    for (CommitFacts commit : commits) {
      Optional<String> changeId = changeId(commit);
      if (changeId.isPresent() && !seen.add(changeId.get())) {
        throw new Invalid(
            "commits",
            "two commits have the Change-Id "
                + changeId.get()
                + "; squash them, or give one a new one");
      }
      Optional<Change> change = changeId.flatMap(key -> changes.find(repository, branch, key));
      if (change.isPresent()) {
        found.put(commit.id(), usable(caller, change.get()));
      } else {
        unmarked.add(commit);
      }
    }
    match(caller, repository, branch, unmarked, topic)
        .forEach(
            (commit, number) -> found.put(commit, changes.find(number).orElseThrow(NotFound::new)));
    return found;
  }

  private Map<CommitId, Long> match(
      Caller caller,
      RepositoryId repository,
      RefName branch,
      List<CommitFacts> commits,
      String topic) {
    List<Matching.Known> candidates = new ArrayList<>();
    for (Change change : changes.unmarked(repository, branch, person(caller))) {
      PatchSet current = changes.current(change);
      candidates.add(
          new Matching.Known(
              change.number(),
              current.commit().hex(),
              current.content().patch(),
              current.author(),
              change.topic(),
              change.subject()));
    }
    return Matching.of(commits, candidates, topic);
  }

  private static Optional<String> changeId(CommitFacts commit) {
    if (commit.changeIds().isEmpty()) {
      return Optional.empty();
    }
    String id = commit.changeIds().get(commit.changeIds().size() - 1).strip();
    if (commit.changeIds().size() > 1) {
      throw new Invalid(
          "commits", "commit " + commit.id().brief() + " has more than one Change-Id line");
    }
    if (!CHANGE_ID.matcher(id).matches()) {
      throw new Invalid(
          "commits",
          "the Change-Id of commit "
              + commit.id().brief()
              + " is not I and 40 hexadecimal digits; take the line away, or use the hook");
    }
    return Optional.of(id);
  }

  private Change usable(Caller caller, Change change) {
    boolean new_ = change.currentPatchSet() == 0;
    if (!new_ && !gate.shows(caller, change)) {
      throw new Invalid("commits", "a commit has the Change-Id of a change that is not yours");
    }
    if (!change.open()) {
      throw new Invalid(
          "commits",
          "change "
              + change.number()
              + " is "
              + change.status().word()
              + "; "
              + (change.status() == org.sevenleague.review.change.Status.ABANDONED
                  ? "restore it first: "
                  : "give the commit a new Change-Id: ")
              + address(change.number()));
    }
    return change;
  }

  private Change create(
      Caller caller, RepositoryId repository, RefName branch, CommitFacts commit) {
    Optional<String> changeId = changeId(commit);
    Change change =
        new Change(
            repository,
            branch,
            changeId.orElse("I" + commit.id().hex()),
            changeId.isPresent(),
            person(caller),
            commit.subject(),
            clock.instant());
    entities.persist(change);
    entities.flush();
    return change;
  }

  private Proposed intend(Caller caller, Change change, CommitFacts commit) {
    if (change.submitting()) {
      throw new Invalid(
          "commits", "change " + change.number() + " is being submitted; push again in a moment");
    }
    Optional<PatchSet> last = newest(change);
    PatchSetKind kind = PatchSetKind.FIRST;
    if (last.isPresent()) {
      if (last.get().commit().equals(commit.id())) {
        return new Proposed(
            change.number(), last.get().number(), commit.subject(), last.get().kind(), true);
      }
      kind =
          PatchSetKind.between(
              last.get().content(),
              new PatchSetKind.Content(
                  commit.parents().get(0).hex(), commit.tree(), commit.patch(), commit.message()));
    }
    Optional<String> changeId = changeId(commit);
    if (!change.hasTrailer() && changeId.isPresent()) {
      change.adopt(changeId.get());
    }
    int number = last.map(PatchSet::number).orElse(0) + 1;
    PatchSet patchSet = new PatchSet(change, number, commit, kind, person(caller), clock.instant());
    entities.persist(patchSet);
    entities.flush();
    keepFiles(patchSet, commit.files());
    return new Proposed(change.number(), number, commit.subject(), kind, false);
  }

  /** The newest patch set, landed or intended: the next number comes after it. */
  private Optional<PatchSet> newest(Change change) {
    return entities
        .createQuery(
            "select p from PatchSet p where p.changeId = :change order by p.number desc",
            PatchSet.class)
        .setParameter("change", change.number())
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  private void keepFiles(PatchSet patchSet, List<ChangedFile> files) {
    JsonArrayBuilder rows = Json.createArrayBuilder();
    int position = 0;
    for (ChangedFile file : files) {
      rows.add(
          Json.createObjectBuilder()
              .add("position", position++)
              .add("path", storable(file.path().value()))
              .add("old_path", storable(file.before().value()))
              .add("kind", file.kind().word())
              .add("old_blob", file.oldBlob())
              .add("new_blob", file.newBlob())
              .add("added", file.added())
              .add("removed", file.removed()));
    }
    entities
        .createNativeQuery(
            "insert into patch_set_files (patch_set_id, position, path, old_path, kind, old_blob,"
                + " new_blob, added, removed) select ?1, position, path, old_path, kind, old_blob,"
                + " new_blob, added, removed from jsonb_to_recordset(cast(?2 as jsonb)) as f("
                + "position int, path text, old_path text, kind text, old_blob text,"
                + " new_blob text, added int, removed int)")
        .setParameter(1, patchSet.id())
        .setParameter(2, rows.build().toString())
        .executeUpdate();
  }

  /** Bytes that are no UTF-8 stand as lone surrogates in a path; the database takes none. */
  private static String storable(String path) {
    return path.codePoints()
        .map(c -> c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private void apply(
      Caller caller, Change change, PushWish wish, Map<Reviewer.Asked, Boolean> asked) {
    boolean changesMarks =
        wish.wip().filter(wip -> wip != change.wip()).isPresent()
            || wish.secret().filter(secret -> secret != change.secret()).isPresent();
    if (changesMarks && change.currentPatchSet() > 0 && !gate.manages(caller, change)) {
      throw new Invalid(
          "options", "only the owner of change " + change.number() + " says wip, ready or private");
    }
    wish.wip().ifPresent(change::wip);
    wish.secret().ifPresent(change::secret);
    if (!wish.topic().isEmpty()) {
      change.topic(wish.topic());
    }
    asked.forEach((who, copied) -> reviewers.add(change, who, copied, person(caller)));
  }

  /** What was intended has its refs: everybody sees it from now on. */
  @Transactional
  public void land(Caller caller, List<Proposed> proposed, PushWish wish) {
    for (Proposed one : proposed) {
      if (!one.unchanged()) {
        intended(one.change(), one.patchSet())
            .ifPresent(
                patchSet -> {
                  Change change = land(person(caller), patchSet, wish.message());
                  wish.vote().ifPresent(value -> vote(caller, change, patchSet, value));
                });
      }
    }
    entities.flush();
  }

  /** Holds the change: a vote that is given meanwhile is for what was there before, or refused. */
  private Change land(long person, PatchSet patchSet, String message) {
    Change change = changes.find(patchSet.change()).orElseThrow(NotFound::new);
    entities.refresh(change, LockModeType.PESSIMISTIC_WRITE);
    patchSet.land();
    change.landed(patchSet, clock.instant());
    votes.count(change);
    changes.note(change, person, "pushed", message, patchSet.pushedAt());
    return change;
  }

  private void vote(Caller caller, Change change, PatchSet patchSet, int value) {
    if (patchSet.number() == change.currentPatchSet() && value != 0) {
      votes.give(change, person(caller), patchSet.number(), value);
      changes.note(change, caller, "voted", "");
    }
  }

  private void drop(PatchSet patchSet) {
    entities.remove(patchSet);
    entities.flush();
    Change change = changes.find(patchSet.change()).orElseThrow(NotFound::new);
    if (newest(change).isEmpty()) {
      entities.remove(change);
    }
  }

  private Optional<PatchSet> intended(long change, int number) {
    return entities
        .createQuery(
            "select p from PatchSet p where p.changeId = :change and p.number = :number"
                + " and p.state = 'intended'",
            PatchSet.class)
        .setParameter("change", change)
        .setParameter("number", number)
        .getResultStream()
        .findFirst();
  }

  /** Patch sets whose portal did not live to finish them. */
  List<PatchSet> unfinished() {
    return entities
        .createQuery(
            "select p from PatchSet p where p.state = 'intended' and p.pushedAt < :before"
                + " order by p.id",
            PatchSet.class)
        .setParameter("before", clock.instant().minus(UNFINISHED))
        .getResultList();
  }

  /** Finishes one that was left: it has landed when its ref is there. */
  @Transactional
  public void settle(PatchSet left, boolean there) {
    intended(left.change(), left.number())
        .ifPresent(
            patchSet -> {
              if (there) {
                land(patchSet.uploader(), patchSet, "");
              } else {
                drop(patchSet);
              }
            });
    entities.flush();
  }

  static String address(long change) {
    return Addresses.portal() + "/changes/" + change;
  }

  private static long person(Caller caller) {
    return caller.personId().orElseThrow(NotFound::new);
  }
}
