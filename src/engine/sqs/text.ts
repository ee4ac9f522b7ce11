// Everything XML 1.0 leaves out of the basic plane, but lone surrogates, which `isWellFormed` finds.
// oxlint-disable-next-line no-control-regex
const outsideXml = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/;

/**
 * True for text of the characters that SQS takes:
 * #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF.
 *
 * @see SQS API Reference, SendMessage, MessageBody
 */
export function isSqsText(text: string): boolean {
  return text.isWellFormed() && !outsideXml.test(text);
}
