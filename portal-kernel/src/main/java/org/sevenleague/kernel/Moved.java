package org.sevenleague.kernel;

/**
 * A repository was asked for by a name that it had before, or in other capitals. Thrown only to a
 * caller who may read it. Maps to 301 (308 for other methods than GET) to the same address with the
 * present name.
 */
public class Moved extends RuntimeException {

  private final String asked;
  private final RepositoryName now;

  /**
   * @param asked the name in the request
   * @param now the name at present
   */
  public Moved(String asked, RepositoryName now) {
    super(asked + " is now " + now);
    this.asked = asked;
    this.now = now;
  }

  public String asked() {
    return asked;
  }

  public RepositoryName now() {
    return now;
  }
}
