package org.sevenleague.git.api;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.git.repository.RepositoryDoor;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Moved;
import org.sevenleague.kernel.RepositoryName;

/**
 * The words between {@code /repos/} and the next part of an address in the interfaces of Gitea and
 * GitHub, where every repository has an owner and a name. Ours have one to six parts: the last is
 * the name there and all before it the owner, joined by {@code ~}, which no name holds: {@code
 * a/b/c} is {@code a~b/c}. One without a group belongs to {@value #NO_GROUP}, which no group is
 * ever called. Words as programs read them from an address to clone are understood, too: {@code
 * /git/curl.git} is {@code git/curl}, and {@code /git/apache/kafka.git} is {@code
 * git/apache/kafka}.
 */
@Singleton
public class RepositoryWords {

  /** The owner of repositories without a group. */
  public static final String NO_GROUP = "git";

  private static final char BETWEEN = '~';

  /**
   * The words as a part of {@code @Path}, for a parameter {@code words}: two parts, or more where
   * those after the second are none of the words that go on after a repository.
   */
  public static final String PATH =
      "{words:[^/]+/[^/]+(?:/(?!(?:archive|assignees|branches|branch_protections|collaborators"
          + "|commits|compare|contents|git|hooks|issues|keys|labels|languages|media|merge-upstream"
          + "|milestones|pulls|raw|releases|reviewers|statuses|tags|topics|wiki)(?:/|$))[^/]+)*}";

  private final RepositoryDoor door;

  @Inject
  public RepositoryWords(RepositoryDoor door) {
    this.door = door;
  }

  /**
   * The repository that the words mean; also by a name that it had before, since programs follow no
   * redirect when they write.
   *
   * @throws org.sevenleague.kernel.NotFound when there is none, or the caller may not read it
   * @throws org.sevenleague.kernel.NotAllowed when the caller may read it but not do this
   */
  public Repository open(Caller caller, Access access, String words) {
    String name = name(words);
    try {
      return door.open(caller, access, name);
    } catch (Moved moved) {
      return door.open(caller, access, moved.now().value());
    }
  }

  /** The repository that the words mean, to read it. */
  public Repository open(Caller caller, String words) {
    return open(caller, Access.READ, words);
  }

  /** The words of a repository. */
  public static String of(RepositoryName name) {
    return owner(name) + "/" + last(name);
  }

  /** What stands for the owner: the group, as one word. */
  public static String owner(RepositoryName name) {
    int slash = name.value().lastIndexOf('/');
    return slash < 0 ? NO_GROUP : name.value().substring(0, slash).replace('/', BETWEEN);
  }

  /** What stands for the name: the last part. */
  public static String last(RepositoryName name) {
    return name.value().substring(name.value().lastIndexOf('/') + 1);
  }

  static String name(String words) {
    String bare = words.startsWith(NO_GROUP + "/") ? words.substring(NO_GROUP.length() + 1) : words;
    return bare.replace(BETWEEN, '/');
  }
}
