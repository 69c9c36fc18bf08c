// The smallest strict reader of XML that pictures need: elements, attributes, texts. Throws where a document is not well-formed.

/** A text with the elements it stands in: `svg/g/text`. */
export interface XmlText {
  readonly path: string;
  readonly text: string;
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Every text of a document, its entities resolved. */
export function readXml(document: string): readonly XmlText[] {
  if (/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u.test(document)) throw new Error('no XML character');
  const open: string[] = [];
  const texts: XmlText[] = [];
  const token = /<(\/?)([A-Za-z]+)((?:\s+[A-Za-z][\w-]*="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;
  for (let at = 0; at < document.length; at = token.lastIndex) {
    token.lastIndex = at;
    const found = token.exec(document);
    if (found === null) throw new Error(`not XML at ${at}: ${document.slice(at, at + 40)}`);
    const [, closing, name = '', , empty, text] = found;
    if (text !== undefined) texts.push({ path: open.join('/'), text: resolved(text) });
    else if (closing === '/') {
      if (open.pop() !== name) throw new Error(`</${name}> closes nothing`);
    } else if (empty !== '/') open.push(name);
  }
  if (open.length > 0) throw new Error(`${open.join('/')} is not closed`);
  return texts;
}

function resolved(text: string): string {
  return text.replace(/&(?:#(\d+)|([a-z]+));|&/g, (whole, code: string | undefined, name: string | undefined) => {
    const character = code === undefined ? NAMED[name ?? ''] : String.fromCodePoint(Number(code));
    if (character === undefined) throw new Error(`${whole} is no entity`);
    return character;
  });
}
