package io.diskwright.boot.system;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.diskwright.error.SourceException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code boot.json}. What it does not know is passed over, as the specification asks;
 * specialisations are documents of the same form.
 */
final class BootspecReader {

  private static final JsonFactory JSON = new JsonFactory();

  private final String path;
  private final Map<String, String> texts = new TreeMap<>();
  private final Map<String, Bootspec> specialisations = new TreeMap<>();
  private final List<String> kernelParams = new ArrayList<>();
  private final Map<String, String> loader = new TreeMap<>();

  private BootspecReader(String path) {
    this.path = path;
  }

  /**
   * Reads a document.
   *
   * @param path for messages
   * @throws SourceException if it is no JSON, or something is missing in it
   */
  static Bootspec read(String path, String text) {
    try (JsonParser json = JSON.createParser(text)) {
      json.nextToken();
      return new BootspecReader(path).document(json);
    } catch (JsonProcessingException e) {
      throw new SourceException(
          "%s is no JSON%s: %s".formatted(path, line(e.getLocation()), e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new SourceException("%s: %s".formatted(path, e.getMessage()), e);
    }
  }

  /** Not known where it is a limit that is passed. */
  private static String line(@Nullable JsonLocation location) {
    return location == null ? "" : ", line %d".formatted(location.getLineNr());
  }

  private Bootspec document(JsonParser json) throws IOException {
    eachField(
        json,
        name -> {
          switch (name) {
            case "org.nixos.bootspec.v1" -> eachField(json, field -> readField(json, field));
            case "org.nixos.specialisation.v1" ->
                eachField(json, field -> specialisations.put(field, nested(json, field)));
            case "org.nixos.systemd-boot" -> eachField(json, field -> readLoader(json, field));
            default -> json.skipChildren();
          }
        });
    return new Bootspec(
        needed("label"),
        needed("kernel"),
        Optional.ofNullable(texts.get("initrd")),
        Optional.ofNullable(texts.get("initrdSecrets")),
        needed("init"),
        List.copyOf(kernelParams),
        Optional.ofNullable(loader.get("sortKey")),
        Optional.ofNullable(loader.get("devicetree")),
        specialisations);
  }

  private Bootspec nested(JsonParser json, String name) throws IOException {
    return new BootspecReader(path + ", specialisation " + name).document(json);
  }

  private void readField(JsonParser json, String field) throws IOException {
    if (field.equals("kernelParams")) {
      require(json, JsonToken.START_ARRAY, field);
      while (json.nextToken() != JsonToken.END_ARRAY) {
        require(json, JsonToken.VALUE_STRING, field);
        kernelParams.add(json.getText());
      }
    } else if (json.currentToken() == JsonToken.VALUE_STRING) {
      texts.put(field, json.getText());
    } else {
      json.skipChildren();
    }
  }

  private void readLoader(JsonParser json, String field) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      loader.put(field, json.getText());
    } else {
      json.skipChildren();
    }
  }

  /** What is done with a field, the parser being at its value. */
  @FunctionalInterface
  private interface FieldReader {
    void read(String name) throws IOException;
  }

  private void eachField(JsonParser json, FieldReader reader) throws IOException {
    require(json, JsonToken.START_OBJECT, "a document");
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      json.nextToken();
      reader.read(name);
    }
  }

  private void require(JsonParser json, JsonToken expected, String what) {
    if (json.currentToken() != expected) {
      throw new SourceException(
          "%s: %s is %s, not %s".formatted(path, what, json.currentToken(), expected));
    }
  }

  private String needed(String name) {
    String value = texts.get(name);
    if (value == null) {
      throw new SourceException(
          "%s has no org.nixos.bootspec.v1 with a '%s'; only version 1 is known"
              .formatted(path, name));
    }
    return value;
  }
}
