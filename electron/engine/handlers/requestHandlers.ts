import { ContractError } from '../../../shared/contract/contractError.ts';
import { secretsApart, withoutSecrets } from '../../../shared/draft/variables.ts';
import type { Ports } from '../ports.ts';
import type { RequestsFolder } from '../requests/openRequests.ts';
import type { HandlersOf } from './handlersOf.ts';

/** Saved requests and the environments they are filled from. */
export function requestHandlers(
  requests: RequestsFolder,
  { randomId }: Pick<Ports, 'randomId'>,
): HandlersOf<'requests' | 'environments'> {
  const { collections, environments } = requests;
  return {
    'requests.list': () => {
      requests.watch();
      return { folder: requests.folder(), collections: [...collections.list()] };
    },
    'requests.save': ({ collection, id = randomId(), name, draft }) => {
      if (name.trim() === '') throw new ContractError('bad-params', 'A saved request wants a name.');
      // A secret written out goes where secrets are kept, and the request names it.
      const apart = secretsApart(withoutSecrets(draft, requests.values().secrets));
      const environment = requests.chosen() || 'local';
      for (const [secret, value] of apart.secrets) environments.set(environment, secret, value, true);
      if (apart.secrets.size > 0 && requests.chosen() === '') requests.choose(environment);
      collections.save(collection, { id, name, draft: apart.draft });
      requests.told();
      const kept = [...apart.secrets.keys()];
      return { id, draft: apart.draft, kept, environment: kept.length > 0 ? environment : '' };
    },
    'requests.remove': ({ collection, id }) => {
      collections.remove(collection, id);
      requests.told();
      return {};
    },
    'environments.list': () => {
      requests.watch();
      return { chosen: requests.chosen(), environments: [...environments.list()] };
    },
    'environments.set': ({ environment, name, value, secret }) => {
      environments.set(environment, name, value, secret);
      requests.told();
      return {};
    },
    'environments.remove': ({ environment, name }) => {
      environments.remove(environment, name);
      requests.told();
      return {};
    },
  };
}
