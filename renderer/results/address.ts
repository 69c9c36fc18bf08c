/** An address a server wants opened, taken apart so that its host can be read; and what is unusual about it. */
export interface Address {
  readonly before: string;
  readonly host: string;
  readonly after: string;
  /** Whether a browser may be sent there: http and https only. */
  readonly opens: boolean;
  readonly remarks: readonly string[];
}

const LOOPBACK = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** Reads an address as it was written; nothing is followed. */
export function addressOf(url: string): Address {
  if (!URL.canParse(url))
    return { before: '', host: '', after: url, opens: false, remarks: ['This is no address a browser could open.'] };
  const { protocol, hostname, host, username, password } = new URL(url);
  const web = protocol === 'http:' || protocol === 'https:';
  const remarks = [
    ...(web ? [] : [`Its scheme is ${protocol.slice(0, -1)}, not http or https; it cannot be opened from here.`]),
    ...(protocol === 'http:' && !LOOPBACK.test(hostname) ? ['It is not encrypted: http outside this machine.'] : []),
    ...(username !== '' || password !== '' ? ['It carries a user name or password before the host.'] : []),
    ...(/(?:^|\.)xn--/.test(hostname) ? ['Its host is written in Punycode and may look like another one.'] : []),
  ];
  // Only between the two slashes and the next one: a path may hold the name of another host.
  const [whole = '', lead = '', authority = ''] = /^([a-z][a-z0-9+.-]*:\/\/)([^/?#\\]*)/i.exec(url) ?? [];
  const start = lead.length + authority.lastIndexOf('@') + 1;
  if (
    host === '' ||
    url
      .slice(start, whole.length)
      .toLowerCase()
      .replace(/:(?:80|443)$/, '') !== host.replace(/:(?:80|443)$/, '')
  ) {
    return {
      before: '',
      host: '',
      after: url,
      opens: web,
      remarks: host === '' ? remarks : [...remarks, `A browser reads its host as ${host}.`],
    };
  }
  return {
    before: url.slice(0, start),
    host: url.slice(start, whole.length),
    after: url.slice(whole.length),
    opens: web,
    remarks,
  };
}
