package org.sevenleague.review.feed;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sevenleague.kernel.Addresses;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CurrentCaller;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.RepositoryName;
import org.sevenleague.people.FeedKeys;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.ChangeEvent;
import org.sevenleague.review.change.Changes;
import org.sevenleague.review.change.Names;
import org.sevenleague.review.query.ChangeQuery;
import org.sevenleague.review.query.ChangeSearch;
import org.sevenleague.review.view.Views;

/** Makes feeds of what a caller sees at this moment. */
@Singleton
class Feeds {

  /** Entries of one feed. */
  static final int MOST = 50;

  private static final Handle GONE = new Handle("gone");

  private final CurrentCaller callers;
  private final FeedKeys keys;
  private final Changes changes;
  private final ChangeSearch search;
  private final Names names;

  @Inject
  Feeds(CurrentCaller callers, FeedKeys keys, Changes changes, ChangeSearch search, Names names) {
    this.callers = callers;
    this.keys = keys;
    this.changes = changes;
    this.search = search;
    this.names = names;
  }

  /**
   * Who asks: the person whose key it is, or without a key whoever sends the request.
   *
   * @throws NotFound when the key is none
   */
  Caller caller(String key) {
    return key.isEmpty() ? callers.get() : keys.caller(key).orElseThrow(NotFound::new);
  }

  /** The changes that a query finds, the last touched first. */
  AtomFeed changes(Caller caller, String query) {
    List<Change> found =
        search.find(caller, ChangeQuery.parse(query), Optional.empty(), MOST).items();
    Map<Long, Handle> owners =
        names.people(found.stream().map(Change::owner).collect(Collectors.toSet()));
    Map<Long, RepositoryName> repositories =
        names.repositories(
            found.stream().map(one -> one.repository().value()).collect(Collectors.toSet()));
    return new AtomFeed(
        id("changes?q=" + Addresses.parameter(query)),
        query + " · Changes · Seven League",
        Addresses.portal() + "/changes?q=" + Addresses.parameter(query),
        last(found.stream().map(Change::updatedAt).toList()),
        found.stream()
            .map(
                change ->
                    new AtomFeed.Entry(
                        id("change/" + change.number()),
                        change.subject(),
                        owners.getOrDefault(change.owner(), GONE).value(),
                        page(change),
                        "Change "
                            + change.number()
                            + " for "
                            + change.branch().shortName()
                            + " of "
                            + repositories.get(change.repository().value())
                            + ": "
                            + change.status().word()
                            + (change.wip() ? ", work in progress" : "")
                            + ", patch set "
                            + change.currentPatchSet()
                            + ".",
                        change.updatedAt()))
            .toList());
  }

  /**
   * What happened to a change, the newest first.
   *
   * @throws NotFound when the caller does not see it
   */
  AtomFeed change(Caller caller, long number) {
    Change change = changes.get(caller, number);
    List<ChangeEvent> all = changes.events(change);
    List<ChangeEvent> events = all.subList(Math.max(0, all.size() - MOST), all.size()).reversed();
    Set<Long> people =
        events.stream().flatMap(event -> event.person().stream()).collect(Collectors.toSet());
    Map<Long, Handle> handles = names.people(people);
    return new AtomFeed(
        id("change/" + number + "/events"),
        change.subject() + " · Change " + number + " · Seven League",
        page(change),
        last(events.stream().map(ChangeEvent::at).toList()),
        events.stream()
            .map(
                event -> {
                  String who =
                      event.person().map(id -> handles.getOrDefault(id, GONE)).orElse(GONE).value();
                  return new AtomFeed.Entry(
                      id("event/" + event.id()),
                      who + " " + Views.words(event),
                      who,
                      page(change),
                      event.text(),
                      event.at());
                })
            .toList());
  }

  /** The feed, or that nothing has changed since the reader asked last. */
  static Response answer(Request request, AtomFeed feed) {
    byte[] xml = feed.xml();
    EntityTag tag = new EntityTag(hash(xml));
    Date updated = Date.from(feed.updated());
    Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
    Response.ResponseBuilder answer =
        unchanged != null
            ? unchanged
            : Response.ok(xml).type("application/atom+xml;charset=utf-8").lastModified(updated);
    return answer.tag(tag).build();
  }

  private static Instant last(List<Instant> times) {
    return times.stream().max(Comparator.naturalOrder()).orElse(Instant.EPOCH);
  }

  private static String page(Change change) {
    return Addresses.portal() + "/changes/" + change.number();
  }

  /** An id that names nothing else, ever (RFC 4151). */
  private static String id(String what) {
    String host = URI.create(Addresses.portal()).getHost();
    return "tag:" + (host == null ? "localhost" : host) + ",2026:" + what;
  }

  private static String hash(byte[] xml) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(xml), 0, 16);
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new AssertionError(everyJavaHasIt);
    }
  }
}
