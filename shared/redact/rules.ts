// What counts as a secret where nobody says so: kinds of places, each of which can be turned off, and the rules of a person.

/** The kinds of places secrets are known to be in. */
export const redactionKinds = [
  {
    id: 'authorization',
    title: 'Authorization headers',
    detail: 'Authorization, Proxy-Authorization and headers named for a key or token; the scheme stays.',
  },
  { id: 'cookies', title: 'Cookies', detail: 'The values of Cookie and Set-Cookie; the names stay.' },
  {
    id: 'tokens',
    title: 'Tokens in bodies',
    detail: 'Members named for a secret, JSON Web Tokens, bearer credentials, private keys and keys of well-known makers.',
  },
  { id: 'urls', title: 'Secrets in addresses', detail: 'Parameters named for a secret, and passwords before the host.' },
  { id: 'sentinels', title: 'Base64 header values', detail: 'Mcp-Param headers named for a secret, their Base64 form included.' },
  {
    id: 'oauth',
    title: 'OAuth parameters',
    detail: 'Codes, verifiers, assertions, client secrets and states, in forms, addresses and JSON.',
  },
  { id: 'sessions', title: 'Session ids', detail: 'Mcp-Session-Id, and session ids in addresses.' },
] as const;

/** The id of a kind; `own` stands for the rules of a person. */
export type RedactionKind = (typeof redactionKinds)[number]['id'] | 'own';

/** A rule of a person: a path into messages (`$.params.arguments.pin`), or a regular expression whose first group, or all of it, is the secret. */
export interface OwnRule {
  readonly kind: 'path' | 'pattern';
  readonly text: string;
}

/** What is replaced. */
export interface RedactionRules {
  /** Kinds that are left alone. */
  readonly off: readonly RedactionKind[];
  readonly own: readonly OwnRule[];
}

/** Everything is on, and a person has said nothing. */
export const allRules: RedactionRules = { off: [], own: [] };

const plainName = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

const OAUTH = new Set(
  'code state nonce accesstoken refreshtoken idtoken clientsecret clientassertion assertion codeverifier codechallenge devicecode usercode subjecttoken actortoken registrationaccesstoken requesturi'.split(
    ' ',
  ),
);
/** OAuth's words that are anything else in a JSON text: the argument `code` of a tool is no secret. */
const OAUTH_IN_ADDRESSES_ONLY = new Set(['code', 'state', 'nonce', 'requesturi']);
const SECRET = new Set(
  'password passwd pwd passphrase secret token authtoken apitoken apikey xapikey accesskey secretkey secretaccesskey privatekey sharedkey signingkey encryptionkey authorization proxyauthorization bearer bearertoken jwt credential credentials xauthtoken xaccesstoken xcsrftoken csrftoken xsrftoken sessiontoken securitytoken webhooksecret connectionstring otp totp pin'.split(
    ' ',
  ),
);
const SECRET_IN_ADDRESSES = new Set(
  'key sig signature auth ticket xamzsignature xamzcredential xamzsecuritytoken xgoogsignature xgoogcredential'.split(' '),
);
const SESSION = new Set('sessionid mcpsessionid session sid'.split(' '));
const SESSION_IN_TEXTS = new Set('mcpsessionid sessionid'.split(' '));
/** What a name ends in that names a secret: `githubToken`, `GITHUB_TOKEN`, `dbPassword`. A progress token is none. */
const ENDING =
  /(?:password|passwd|secret|apikey|accesskey|privatekey|authtoken|accesstoken|apitoken|bearertoken|sessiontoken|_token|-token|[a-z]Token|[A-Z]_TOKEN)$/;
const NO_SECRET = new Set(
  'progresstoken nexttoken pagetoken continuationtoken maxtoken inputtoken outputtoken canceltoken'.split(' '),
);

/** The same names come again with every message: what they are is kept, of so many. */
const MOST_NAMES = 2_000;

function keeping(kindOf: (name: string) => RedactionKind | undefined): (name: string) => RedactionKind | undefined {
  const kept = new Map<string, RedactionKind | 'none'>();
  return (name) => {
    let kind = kept.get(name);
    if (kind === undefined) {
      kind = kindOf(name) ?? 'none';
      if (kept.size >= MOST_NAMES) kept.clear();
      kept.set(name, kind);
    }
    return kind === 'none' ? undefined : kind;
  };
}

/** The kind of secret a member of a JSON text holds, by its name. */
export const kindOfMember = keeping((name) => {
  const plain = plainName(name);
  if (plain === 'cookie' || plain === 'setcookie') return 'cookies';
  if (OAUTH.has(plain)) return OAUTH_IN_ADDRESSES_ONLY.has(plain) ? undefined : 'oauth';
  if (SESSION_IN_TEXTS.has(plain)) return 'sessions';
  return SECRET.has(plain) || endsLikeSecret(name, plain) ? 'tokens' : undefined;
});

/** The kind of secret a parameter of an address or a form holds. */
export const kindOfParameter = keeping((name) => {
  const plain = plainName(name);
  if (OAUTH.has(plain)) return 'oauth';
  if (SESSION.has(plain)) return 'sessions';
  return SECRET.has(plain) || SECRET_IN_ADDRESSES.has(plain) || endsLikeSecret(name, plain) ? 'urls' : undefined;
});

/** The kind of secret a header line holds. */
export const kindOfHeader = keeping((name) => {
  const plain = plainName(name);
  if (plain === 'cookie' || plain === 'setcookie') return 'cookies';
  if (plain === 'mcpsessionid') return 'sessions';
  if (plain.startsWith('mcpparam')) return kindOfMember(name.slice('Mcp-Param-'.length)) === undefined ? undefined : 'sentinels';
  if (plain === 'wwwauthenticate' || plain === 'proxyauthenticate') return undefined;
  return SECRET.has(plain) || /(?:token|secret|apikey|password|authorization|accesskey|signature)$/.test(plain)
    ? 'authorization'
    : undefined;
});

function endsLikeSecret(name: string, plain: string): boolean {
  return !NO_SECRET.has(plain) && (ENDING.test(name) || ENDING.test(plain));
}
