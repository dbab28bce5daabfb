package org.sevenleague.kernel;

/** The caller may see the thing but not do this with it. Maps to 403. */
public class NotAllowed extends RuntimeException {

  private final String remedy;

  /**
   * @param reason what is missing, a sentence for people
   * @param remedy what to do or who can give it, a sentence for people
   */
  public NotAllowed(String reason, String remedy) {
    super(reason);
    this.remedy = remedy;
  }

  public String remedy() {
    return remedy;
  }
}
