/** Names Windows keeps for devices, with any extension. */
const deviceNames = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** Whether Windows keeps a file name for a device. */
export function isDeviceName(name: string): boolean {
  return deviceNames.test(name);
}

/**
 * The file name, without extension, of a new capture: `<label>-<date>-<time>` in local time, safe on every file system, with `-2` and
 * so on where that is taken. Without a label the server's address names it.
 */
export function captureName(label: string | undefined, url: string, wallMs: number, isTaken: (name: string) => boolean): string {
  const name = `${safe(label ?? '') || safe(addressOf(url)) || 'capture'}-${stamp(new Date(wallMs))}`;
  for (let copy = 1; ; copy += 1) {
    const candidate = copy === 1 ? name : `${name}-${copy}`;
    if (!isTaken(candidate)) return candidate;
  }
}

function addressOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}

function safe(text: string): string {
  const plain = text
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 60);
  return deviceNames.test(plain) ? `${plain}-server` : plain;
}

function stamp(date: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}-${two(date.getHours())}${two(date.getMinutes())}${two(date.getSeconds())}`;
}
