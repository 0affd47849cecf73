package io.diskwright.cli.report;

import io.diskwright.verify.VerifyResult;

/** What came out of building again, for people. */
public final class VerifyText {

  private VerifyText() {}

  /** One line that all is the same, or the differences and what brings them. */
  public static String of(VerifyResult result) {
    return result.isSame() ? same(result) : differing(result);
  }

  private static String same(VerifyResult result) {
    String disk =
        result.diskSha256().equals(result.sha256())
            ? ""
            : "disk sha256 " + result.diskSha256() + "\n";
    return "%s: the same, built again\nsha256 %s\n%s"
        .formatted(Printable.of(result.image()), result.sha256(), disk);
  }

  private static String differing(VerifyResult result) {
    StringBuilder text = new StringBuilder();
    text.append(Printable.of(result.image())).append(" → built again\n");
    text.append(DiffText.of(result.differences()));
    text.append("what brings it\n");
    for (VerifyResult.Input input : result.inputs()) {
      text.append(
          "  %s (%s)\n".formatted(Printable.of(input.attribute()), Printable.of(input.place())));
    }
    return text.toString();
  }
}
