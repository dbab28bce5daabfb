package org.sevenleague.discussion.thread;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.kernel.NotAllowed;
import org.sevenleague.kernel.NotFound;

/**
 * Threads and their comments. Whoever calls has asked whether the person may see the subject and
 * speak about it; what is checked here is that drafts are their author's and comments belong to the
 * subject. Joins the caller's transaction if there is one.
 */
@Singleton
public class Threads {

  /** Comments about one thing, drafts among them. */
  public static final int MOST_COMMENTS = 5_000;

  /** Drafts of one person about one thing. */
  public static final int MOST_DRAFTS = 500;

  private final EntityManager entities;
  private final Clock clock;
  private final Consumer<Published> published;

  @Inject
  public Threads(EntityManager entities, Clock clock, Event<Published> published) {
    this(entities, clock, published::fire);
  }

  /**
   * Outside of CDI.
   *
   * @param published is told what somebody published
   */
  public Threads(EntityManager entities, Clock clock, Consumer<Published> published) {
    this.entities = entities;
    this.clock = clock;
    this.published = published;
  }

  /** How many threads everybody sees that are not resolved. */
  public int unresolved(Subject subject) {
    return unresolved(subject.kind(), Set.of(subject.number())).getOrDefault(subject.number(), 0);
  }

  /** The same for many of a kind at once; those without open threads are left out. */
  public Map<Long, Integer> unresolved(String kind, Collection<Long> numbers) {
    Map<Long, Integer> counts = new HashMap<>();
    if (numbers.isEmpty()) {
      return counts;
    }
    entities
        .createQuery(
            "select t.subjectNumber, count(t) from CommentThread t where t.subjectKind = :kind"
                + " and t.subjectNumber in :numbers and t.resolved = false"
                + " and t.publishedAt is not null group by t.subjectNumber",
            Object[].class)
        .setParameter("kind", kind)
        .setParameter("numbers", numbers)
        .getResultList()
        .forEach(row -> counts.put((Long) row[0], ((Long) row[1]).intValue()));
    return counts;
  }

  /** How many drafts the person has about it. */
  public int drafts(Subject subject, long person) {
    return entities
        .createQuery(
            "select count(c) from Comment c, CommentThread t where c.threadId = t.id"
                + " and t.subjectKind = :kind and t.subjectNumber = :number"
                + " and c.authorId = :person and c.publishedAt is null",
            Long.class)
        .setParameter("kind", subject.kind())
        .setParameter("number", subject.number())
        .setParameter("person", person)
        .getSingleResult()
        .intValue();
  }

  /**
   * All threads about it as a reader sees them, oldest first.
   *
   * @param reader the number of a person; 0 for nobody
   */
  public List<Conversation> of(Subject subject, long reader) {
    Map<Long, CommentThread> threads = new LinkedHashMap<>();
    entities
        .createQuery(
            "select t from CommentThread t where t.subjectKind = :kind"
                + " and t.subjectNumber = :number order by t.id",
            CommentThread.class)
        .setParameter("kind", subject.kind())
        .setParameter("number", subject.number())
        .getResultList()
        .forEach(thread -> threads.put(thread.id(), thread));
    return conversations(threads, reader);
  }

  /**
   * One thread as a reader sees it.
   *
   * @throws NotFound when the reader sees none of that number about the subject
   */
  public Conversation get(Subject subject, long number, long reader) {
    CommentThread thread = thread(subject, number);
    return conversations(Map.of(number, thread), reader).stream()
        .findFirst()
        .orElseThrow(NotFound::new);
  }

  private List<Conversation> conversations(Map<Long, CommentThread> threads, long reader) {
    if (threads.isEmpty()) {
      return List.of();
    }
    Map<Long, List<Comment>> comments = new HashMap<>();
    entities
        .createQuery(
            "select c from Comment c where c.threadId in :threads"
                + " and (c.publishedAt is not null or c.authorId = :reader)"
                + " order by c.publishedAt nulls last, c.id",
            Comment.class)
        .setParameter("threads", threads.keySet())
        .setParameter("reader", reader)
        .getResultList()
        .forEach(
            comment ->
                comments.computeIfAbsent(comment.thread(), any -> new ArrayList<>()).add(comment));
    return threads.values().stream()
        .filter(thread -> comments.containsKey(thread.id()))
        .map(thread -> new Conversation(thread, Objects.requireNonNull(comments.get(thread.id()))))
        .toList();
  }

  /**
   * Begins a thread.
   *
   * @param resolved when nothing is to be done about it
   */
  @Transactional
  public Comment begin(
      Subject subject, long author, Anchor anchor, String text, boolean draft, boolean resolved) {
    refuseTooMany(subject, author);
    String checked = Comment.checked(text);
    CommentThread thread = new CommentThread(subject, anchor, author, clock.instant());
    entities.persist(thread);
    entities.flush();
    return add(subject, thread, author, checked, draft, Optional.of(resolved));
  }

  /**
   * Answers in a thread.
   *
   * @param resolves what it makes of the thread, empty for nothing; with a draft when it is
   *     published
   * @throws NotFound when the author sees no such thread
   */
  @Transactional
  public Comment reply(
      Subject subject,
      long thread,
      long author,
      String text,
      boolean draft,
      Optional<Boolean> resolves) {
    refuseTooMany(subject, author);
    return add(subject, seen(subject, thread, author), author, text, draft, resolves);
  }

  private Comment add(
      Subject subject,
      CommentThread thread,
      long author,
      String text,
      boolean draft,
      Optional<Boolean> resolves) {
    Comment comment = new Comment(thread, author, text, resolves, clock.instant());
    entities.persist(comment);
    entities.flush();
    if (!draft) {
      publish(subject, author, List.of(comment));
    }
    return comment;
  }

  /**
   * Changes what a comment of the author says. Of a published one the earlier text is kept and it
   * counts as edited; it makes nothing else of its thread then.
   *
   * @throws Conflict when it was published too long ago
   */
  @Transactional
  public Comment rewrite(
      Subject subject, long number, long author, String text, Optional<Boolean> resolves) {
    Comment comment = own(subject, number, author);
    if (comment.draft()) {
      comment.redraft(text, resolves);
    } else {
      comment.mend(text, clock.instant()).ifPresent(entities::persist);
    }
    entities.flush();
    return comment;
  }

  /** The same, and it makes of its thread what it made of it before. */
  @Transactional
  public Comment rewrite(Subject subject, long number, long author, String text) {
    return rewrite(subject, number, author, text, own(subject, number, author).resolves());
  }

  /**
   * Takes a draft away, and its thread when nothing else is in it.
   *
   * @throws Conflict when it is published: what others have read stays
   */
  @Transactional
  public void discard(Subject subject, long number, long author) {
    Comment comment = own(subject, number, author);
    if (!comment.draft()) {
      throw new Conflict("What was published stays; edit it, or answer.");
    }
    entities.remove(comment);
    entities.flush();
    CommentThread thread = thread(subject, comment.thread());
    if (!thread.published() && count(thread) == 0) {
      entities.remove(thread);
      entities.flush();
    }
  }

  /**
   * Says without words that a thread is resolved, or that it is open again.
   *
   * @throws Conflict when it is a draft
   */
  @Transactional
  public CommentThread resolve(Subject subject, long number, long person, boolean resolved) {
    CommentThread thread = seen(subject, number, person);
    if (!thread.published()) {
      throw new Conflict("This thread is a draft; publish it first.");
    }
    thread.resolve(resolved, person, clock.instant());
    entities.flush();
    return thread;
  }

  /**
   * Publishes all drafts of a person about something, and does with their threads what they say.
   *
   * @return how many there were
   */
  @Transactional
  public int publish(Subject subject, long person) {
    List<Comment> drafts =
        entities
            .createQuery(
                "select c from Comment c where c.authorId = :person and c.publishedAt is null"
                    + " and c.threadId in (select t.id from CommentThread t"
                    + " where t.subjectKind = :kind and t.subjectNumber = :number) order by c.id",
                Comment.class)
            .setParameter("person", person)
            .setParameter("kind", subject.kind())
            .setParameter("number", subject.number())
            .setLockMode(LockModeType.PESSIMISTIC_WRITE)
            .getResultList();
    publish(subject, person, drafts);
    return drafts.size();
  }

  private void publish(Subject subject, long person, List<Comment> drafts) {
    if (drafts.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    for (Comment draft : drafts) {
      CommentThread thread = thread(subject, draft.thread());
      thread.publish(now);
      draft.publish(now);
      draft.resolves().ifPresent(resolved -> thread.resolve(resolved, person, now));
    }
    entities.flush();
    published.accept(new Published(subject, person, drafts));
  }

  /** What a published comment said before, oldest first. */
  public List<EarlierText> earlier(Comment comment) {
    return entities
        .createQuery(
            "select e from EarlierText e where e.commentId = :comment order by e.id",
            EarlierText.class)
        .setParameter("comment", comment.id())
        .getResultList();
  }

  private void refuseTooMany(Subject subject, long author) {
    long there =
        entities
            .createQuery(
                "select count(c) from Comment c, CommentThread t where c.threadId = t.id"
                    + " and t.subjectKind = :kind and t.subjectNumber = :number",
                Long.class)
            .setParameter("kind", subject.kind())
            .setParameter("number", subject.number())
            .getSingleResult();
    if (there >= MOST_COMMENTS) {
      throw new Conflict("There are " + MOST_COMMENTS + " comments on " + subject + "; no more.");
    }
    if (drafts(subject, author) >= MOST_DRAFTS) {
      throw new Conflict("You have " + MOST_DRAFTS + " drafts; publish them first.");
    }
  }

  private CommentThread thread(Subject subject, long number) {
    CommentThread thread = entities.find(CommentThread.class, number);
    if (thread == null || !thread.subject().equals(subject)) {
      throw new NotFound();
    }
    return thread;
  }

  private CommentThread seen(Subject subject, long number, long person) {
    CommentThread thread = thread(subject, number);
    if (!thread.published() && thread.createdBy() != person) {
      throw new NotFound();
    }
    return thread;
  }

  /** A comment as its author sees it, held until the transaction ends. */
  private Comment own(Subject subject, long number, long author) {
    Comment comment = entities.find(Comment.class, number, LockModeType.PESSIMISTIC_WRITE);
    if (comment == null || comment.draft() && comment.author() != author) {
      throw new NotFound();
    }
    CommentThread thread = thread(subject, comment.thread());
    if (comment.author() != author) {
      throw new NotAllowed(
          "This comment is somebody else's.", "Answer in thread " + thread.id() + ".");
    }
    return comment;
  }

  private long count(CommentThread thread) {
    return entities
        .createQuery("select count(c) from Comment c where c.threadId = :thread", Long.class)
        .setParameter("thread", thread.id())
        .getSingleResult();
  }
}
