import type { TextReader } from '../schema/text-reader.ts';

/** The name that a schema has for an attribute, whose case does not count. */
const nameIn = ({ names }: TextReader, name: string): string =>
  names.find((one) => one === name) ?? names.find((one) => one.toLowerCase() === name.toLowerCase()) ?? name;

/** `Secure` has no value: it is true where a schema asks for a boolean. */
const attributeValue = (reader: TextReader, name: string, text: string | undefined): unknown => {
  const member = reader.member(name);
  if (text !== undefined) return member.primitive(text);
  return member.primitive('true') === true ? true : member.primitive('');
};

/**
 * A Set-Cookie field as an object: the cookie by its name, and its attributes by theirs.
 * @see OpenAPI 3.2, "Representing the Set-Cookie Header"; RFC 6265, 4.1.1
 */
export const readCookie = (reader: TextReader, line: string): Record<string, unknown> =>
  Object.fromEntries(
    line
      .split(';')
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .map((part) => {
        const at = part.indexOf('=');
        const name = nameIn(reader, (at < 0 ? part : part.slice(0, at)).trim());
        return [name, attributeValue(reader, name, at < 0 ? undefined : part.slice(at + 1).trim())];
      }),
  );
