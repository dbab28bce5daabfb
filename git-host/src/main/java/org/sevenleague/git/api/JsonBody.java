package org.sevenleague.git.api;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.sevenleague.kernel.Invalid;

/** A JSON object that a program sent; says which member is wrong. */
public final class JsonBody {

  private final JsonObject object;

  private JsonBody(JsonObject object) {
    this.object = object;
  }

  /**
   * Reads a body.
   *
   * @param known the members that mean something; any other is refused, so that a misspelt one is
   *     not silently without effect
   * @throws Invalid when it is no JSON object or has another member
   */
  public static JsonBody read(String text, Set<String> known) {
    JsonBody body = readKnown(text);
    for (String member : body.object.keySet()) {
      if (!known.contains(member)) {
        throw new Invalid(
            member, "«" + member + "» is not known here; known are " + sorted(known) + ".");
      }
    }
    return body;
  }

  /**
   * Reads a body and passes over members that mean nothing here: for the interfaces of others,
   * whose clients send more than we understand.
   *
   * @throws Invalid when it is no JSON object
   */
  public static JsonBody readKnown(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return new JsonBody(reader.readObject());
    } catch (JsonException | ClassCastException notAnObject) {
      throw new Invalid("body", "The body has to be one JSON object.");
    }
  }

  /**
   * Reads a body whose other members are read over, for clients that send more than is meant here.
   *
   * @throws Invalid when it is no JSON object
   */
  public static JsonBody lenient(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return new JsonBody(reader.readObject());
    } catch (JsonException | ClassCastException notAnObject) {
      throw new Invalid("body", "The body has to be one JSON object.");
    }
  }

  /** The text of a member; empty when it is missing or null. */
  public Optional<String> text(String member) {
    return value(member).map(value -> asText(member, value));
  }

  /**
   * The text of a member that has to be there.
   *
   * @throws Invalid when it is not
   */
  public String required(String member) {
    return text(member).orElseThrow(() -> new Invalid(member, "«" + member + "» has to be there."));
  }

  /** The truth of a member; empty when it is missing or null. */
  public Optional<Boolean> truth(String member) {
    return value(member)
        .map(
            value -> {
              if (value.equals(JsonValue.TRUE) || value.equals(JsonValue.FALSE)) {
                return value.equals(JsonValue.TRUE);
              }
              throw new Invalid(member, "«" + member + "» has to be true or false.");
            });
  }

  /**
   * The whole number of a member; empty when it is missing or null.
   *
   * @throws Invalid when it is something else, or larger than an int
   */
  public OptionalInt number(String member) {
    Optional<JsonValue> value = value(member);
    if (value.isEmpty()) {
      return OptionalInt.empty();
    }
    try {
      if (value.get() instanceof JsonNumber number) {
        return OptionalInt.of(number.intValueExact());
      }
    } catch (ArithmeticException notWhole) {
      throw new Invalid(member, "«" + member + "» has to be a whole number.");
    }
    throw new Invalid(member, "«" + member + "» has to be a number.");
  }

  /** The texts of a member that is an array; empty when it is missing or null. */
  public Optional<List<String>> texts(String member) {
    return value(member)
        .map(
            value -> {
              if (value.getValueType() != JsonValue.ValueType.ARRAY) {
                throw new Invalid(member, "«" + member + "» has to be an array of texts.");
              }
              List<String> texts = new ArrayList<>();
              value.asJsonArray().forEach(item -> texts.add(asText(member, item)));
              return List.copyOf(texts);
            });
  }

  private Optional<JsonValue> value(String member) {
    return Optional.ofNullable(object.get(member)).filter(value -> value != JsonValue.NULL);
  }

  private static String asText(String member, JsonValue value) {
    if (value instanceof JsonString string) {
      return string.getString();
    }
    throw new Invalid(member, "«" + member + "» has to be a text.");
  }

  private static String sorted(Set<String> known) {
    return String.join(", ", known.stream().sorted().toList());
  }
}
