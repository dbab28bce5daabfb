package org.sevenleague.kernel;

/** A value from outside breaks a rule. Maps to 422, or to a message beside the form's field. */
public class Invalid extends RuntimeException {

  private final String field;

  /**
   * @param field the name of the form field or JSON member
   * @param message what is wrong and what would be right, sentences for people
   */
  public Invalid(String field, String message) {
    super(message);
    this.field = field;
  }

  public String field() {
    return field;
  }
}
