package org.sevenleague.discussion.notice;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Makes the mails that are due and gives them to the mail server, one after the other. */
@Singleton
public class MailRound {

  /** Mails of one round; the next one begins seconds later. */
  static final int MOST = 50;

  private static final Logger LOG = Logger.getLogger(MailRound.class.getName());

  private final Mails mails;
  private final Post post;

  @Inject
  public MailRound(Mails mails, Post post) {
    this.mails = mails;
    this.post = post;
  }

  /**
   * Does nothing while no mail server is set.
   *
   * @return false when the server could not be reached, so that there is no hurry to try again
   */
  public boolean run() {
    if (post.server().isEmpty()) {
      return true;
    }
    mails.collect();
    for (long id : mails.due(MOST)) {
      Optional<Letter> letter = letter(id);
      if (letter.isPresent()) {
        try {
          post.send(letter.get());
          mails.sent(id);
        } catch (Undelivered refused) {
          mails.failed(id, String.valueOf(refused.getMessage()), refused.forGood());
          LOG.log(
              Level.WARNING,
              "mail {0} was not taken: {1}",
              new Object[] {id, refused.getMessage()});
          if (!refused.reached()) {
            return false; // a server that is away would hold up each of them
          }
        }
      }
    }
    return true;
  }

  /** One that cannot be written waits for its next try, and the others are sent. */
  private Optional<Letter> letter(long id) {
    try {
      return mails.attempt(id);
    } catch (RuntimeException unwritten) {
      LOG.log(Level.WARNING, "mail " + id + " cannot be written", unwritten);
      mails.unwritten(id);
      return Optional.empty();
    }
  }
}
