package org.sevenleague.people;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Keeps an {@link Instant} in a {@code timestamptz} column, exact to a microsecond. Applies to
 * every entity of the persistence unit that lists it; Jakarta Persistence 3.1 has no rule for
 * Instant, and EclipseLink would otherwise serialise it into bytes.
 */
@Converter(autoApply = true)
public class InstantColumn implements AttributeConverter<@Nullable Instant, @Nullable Timestamp> {

  @Override
  public @Nullable Timestamp convertToDatabaseColumn(@Nullable Instant instant) {
    return instant == null ? null : Timestamp.from(instant);
  }

  @Override
  public @Nullable Instant convertToEntityAttribute(@Nullable Timestamp column) {
    return column == null ? null : column.toInstant();
  }
}
