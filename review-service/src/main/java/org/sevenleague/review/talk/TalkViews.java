package org.sevenleague.review.talk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sevenleague.discussion.thread.Conversation;
import org.sevenleague.discussion.thread.Subject;
import org.sevenleague.discussion.thread.Threads;
import org.sevenleague.kernel.Addresses;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.RepositoryName;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.Changes;
import org.sevenleague.review.change.Names;
import org.sevenleague.review.change.PatchSet;
import org.sevenleague.review.change.PatchSetFile;

/** Makes what pages show of what people say about a change. */
@Singleton
public class TalkViews {

  private final EntityManager entities;
  private final Clock clock;
  private final Changes changes;
  private final Threads threads;
  private final Names names;
  private final Talk talk;
  private final Following following;
  private final Suggesting suggesting;

  @Inject
  public TalkViews(
      EntityManager entities,
      Clock clock,
      Changes changes,
      Threads threads,
      Names names,
      Talk talk,
      Following following,
      Suggesting suggesting) {
    this.entities = entities;
    this.clock = clock;
    this.changes = changes;
    this.threads = threads;
    this.names = names;
    this.talk = talk;
    this.following = following;
    this.suggesting = suggesting;
  }

  /** For the page of a change, which lists these files. */
  public ChangeTalk of(Caller caller, Change change, Compared compared, List<ListedFile> files) {
    List<Conversation> all = all(caller, change);
    Map<Long, String> listed = listed(following.follow(change, compared, all), files);
    Map<String, ChangeTalk.Count> counts = new HashMap<>();
    List<Conversation> rest = new ArrayList<>();
    for (Conversation one : all) {
      String file = listed.get(one.thread().id());
      if (file == null) {
        rest.add(one);
      } else {
        counts.put(
            file, counts.getOrDefault(file, ChangeTalk.Count.NONE).and(one.thread().resolved()));
      }
    }
    Viewer viewer = viewer(caller, change, rest, here(change));
    return new ChangeTalk(
        change.number(),
        talk.speaks(caller, change),
        rest.stream()
            .map(one -> viewer.view(one, new Shown(Words.alone(one.thread().anchor()), true)))
            .toList(),
        counts,
        (int) all.stream().filter(one -> !one.thread().resolved()).count(),
        all.size(),
        drafts(caller, change),
        new ChangeTalk.Sides(
            compared.leftRevision(), compared.leftSide().word(), compared.newer().number()));
  }

  /** How many comments of the caller nobody else sees. */
  public int drafts(Caller caller, Change change) {
    return caller.personId().map(id -> threads.drafts(subject(change), id)).orElse(0);
  }

  /** For the lines of one of its files. */
  public FileTalk beside(Caller caller, Change change, Compared compared, String back) {
    List<Conversation> all = all(caller, change);
    return new FileTalk(
        change,
        compared,
        talk.speaks(caller, change),
        following.follow(change, compared, all),
        following,
        viewer(caller, change, all, back)::view);
  }

  /** All threads, oldest first, each with the address where it stands in the current patch set. */
  List<ThreadView> all(Caller caller, Change change, String back) {
    PatchSet current = changes.current(change);
    List<Conversation> all = all(caller, change);
    Map<Long, String> listed =
        listed(
            following.follow(change, new Compared(current, Optional.empty()), all), files(current));
    Viewer viewer = viewer(caller, change, all, back);
    List<ThreadView> views = new ArrayList<>();
    for (Conversation one : all) {
      long id = one.thread().id();
      String file = listed.get(id);
      String address =
          file == null
              ? here(change) + "#t" + id
              : here(change)
                  + "/diff?ps="
                  + current.number()
                  + "&file="
                  + Addresses.parameter(file)
                  + "#t"
                  + id;
      views.add(
          viewer.view(
              one,
              new Shown(
                  Words.alone(one.thread().anchor()),
                  true,
                  address,
                  suggests(change, current, one))));
    }
    return views;
  }

  private boolean suggests(Change change, PatchSet current, Conversation one) {
    return one.comments().stream().anyMatch(say -> !Suggestion.in(say.text()).isEmpty())
        && following.here(change, current, one).isPresent();
  }

  private List<ListedFile> files(PatchSet patchSet) {
    return entities
        .createQuery(
            "select f from PatchSetFile f where f.patchSetId = :patchSet order by f.position",
            PatchSetFile.class)
        .setParameter("patchSet", patchSet.id())
        .getResultList()
        .stream()
        .map(file -> new ListedFile(file.kind(), file.path(), file.oldPath()))
        .toList();
  }

  private List<Conversation> all(Caller caller, Change change) {
    return threads.of(subject(change), caller.personId().orElse(0L));
  }

  private static Subject subject(Change change) {
    return Subject.change(change.number());
  }

  private static String here(Change change) {
    return "/changes/" + change.number();
  }

  /** Which of the files each thread belongs to, by its number. */
  private static Map<Long, String> listed(
      List<Following.Followed> followed, List<ListedFile> files) {
    Map<Following.Home, String> homes = new HashMap<>();
    for (ListedFile file : files) {
      homes.put(new Following.Home(false, file.after()), file.name());
      if (!file.copied()) {
        homes.put(new Following.Home(true, file.before()), file.name());
      }
    }
    Map<Long, String> listed = new HashMap<>();
    for (Following.Followed thread : followed) {
      thread
          .home()
          .map(homes::get)
          .ifPresent(file -> listed.put(thread.talk().thread().id(), file));
    }
    return listed;
  }

  private Viewer viewer(Caller caller, Change change, List<Conversation> shown, String back) {
    Set<Long> people = new HashSet<>();
    List<String> texts = new ArrayList<>();
    for (Conversation one : shown) {
      one.thread().resolvedBy().ifPresent(people::add);
      one.comments().forEach(comment -> people.add(comment.author()));
      one.comments().forEach(comment -> texts.add(comment.text()));
    }
    return new Viewer(
        change.number(),
        back,
        talk.speaks(caller, change),
        caller.personId().orElse(0L),
        names.people(people),
        new References(repository(change), addresses(References.mentioned(texts))),
        suggesting.applies(caller, change) ? change.currentPatchSet() + 1 : 0,
        clock.instant());
  }

  private RepositoryName repository(Change change) {
    long number = change.repository().value();
    return Optional.ofNullable(names.repositories(Set.of(number)).get(number))
        .orElseThrow(NotFound::new);
  }

  /** Where the pages of people and teams are, of those that there are. */
  private Map<String, String> addresses(Set<String> handles) {
    Map<String, String> addresses = new HashMap<>();
    if (!handles.isEmpty()) {
      entities
          .createQuery("select p.handle from Person p where p.handle in :handles", String.class)
          .setParameter("handles", handles)
          .getResultList()
          .forEach(handle -> addresses.put(handle, "/people/" + handle));
      entities
          .createQuery("select t.handle from Team t where t.handle in :handles", String.class)
          .setParameter("handles", handles)
          .getResultList()
          .forEach(handle -> addresses.put(handle, "/teams/" + handle));
    }
    return addresses;
  }
}
